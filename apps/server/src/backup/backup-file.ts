import { access, type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeWebStream } from "node:stream/web";
import { createGunzip, createGzip } from "node:zlib";
import { done, type Outcome, refused } from "@escale/domain";
import { type BackupKey, sealStream, type UnsealRefusal, unsealStream } from "@escale/exchange";
import { BackupBroken, type BackupFacts, type BackupSummary, type Upkeep, writeBackup } from "@escale/store";

export type WriteFileRefusal =
  | { readonly refused: "file-exists"; readonly path: string }
  | { readonly refused: "cannot-write"; readonly path: string; readonly code: string };

/** Whole, and there to stay: the file has its name once it is, and not before. */
export async function writeBackupFile(
  owner: Pick<Upkeep, "pool">,
  { path, key, facts }: { readonly path: string; readonly key: BackupKey; readonly facts: BackupFacts },
): Promise<Outcome<BackupSummary, WriteFileRefusal>> {
  if (await exists(path)) return refused({ refused: "file-exists", path });
  const part = `${path}.${process.pid}.part`;
  let file: FileHandle | undefined;
  try {
    const made = await open(part, "wx", 0o600);
    file = made;
    const summary = await writeBackup(owner, facts, (pieces) => sealInto(made, key, pieces));
    await made.sync();
    await made.close();
    await rename(part, path);
    await syncFolder(dirname(path));
    return done(summary);
  } catch (error) {
    await file?.close().catch(() => {});
    if (file) await rm(part, { force: true });
    const code = error instanceof Error && "syscall" in error && "code" in error ? String(error.code) : undefined;
    // Of the disk; what the database met is told elsewhere.
    if (code && /^(open|write|fsync|rename|close)$/.test(String((error as NodeJS.ErrnoException).syscall)))
      return refused({ refused: "cannot-write", path, code });
    throw error;
  }
}

async function sealInto(file: FileHandle, key: BackupKey, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const packed = createGzip();
  const filling = pipeline(Readable.from(pieces), packed);
  const writing = async () => {
    const sealed = await sealStream(key, Readable.toWeb(packed) as ReadableStream<Uint8Array>);
    await file.writeFile(sealed as NodeWebStream<Uint8Array>);
  };
  await Promise.all([filling, writing()]);
}

export type OpenFileRefusal =
  | UnsealRefusal
  | { readonly refused: "cannot-read"; readonly path: string; readonly code: string };

/** What a file holds, unsealed, while it is read; what turns out to be altered throws `BackupBroken`. */
export async function openBackupFile(
  path: string,
  key: BackupKey,
): Promise<Outcome<AsyncIterable<Uint8Array>, OpenFileRefusal>> {
  let file: FileHandle;
  try {
    file = await open(path);
    if ((await file.stat()).isDirectory()) throw Object.assign(new Error("a folder"), { code: "EISDIR" });
  } catch (error) {
    return refused({ refused: "cannot-read", path, code: String((error as NodeJS.ErrnoException).code) });
  }
  const stream = file.createReadStream();
  const unsealed = await unsealStream(key, Readable.toWeb(stream) as ReadableStream<Uint8Array>);
  if (!unsealed.ok) {
    stream.destroy();
    return unsealed;
  }
  return done(unpack(unsealed.value));
}

async function* unpack(unsealed: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const packed = Readable.fromWeb(unsealed as NodeWebStream);
  const unpacked = createGunzip();
  const filling = pipeline(packed, unpacked).catch(() => {});
  try {
    for await (const piece of unpacked) yield piece as Uint8Array;
  } catch {
    throw new BackupBroken({ refused: "damaged", part: "file" });
  } finally {
    unpacked.destroy();
    await filling;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** So that the name survives a power cut as well; some systems cannot, and do not need to. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
