import { open } from "node:fs/promises";
import type { Readable } from "node:stream";

export type Input =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly why: "too-big" | "missing" | "unreadable" | "a-folder" | "not-utf8" };

/** Reads a whole file (or `-`, standard input) of at most `limit` bytes: a bigger one is refused before it is in memory. */
export async function readInput(path: string, stdin: Readable, limit: number): Promise<Input> {
  try {
    const bytes = path === "-" ? await readAtMost(stdin, limit) : await readFileAtMost(path, limit);
    if (bytes === undefined) return { ok: false, why: "too-big" };
    return { ok: true, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, why: "not-utf8" };
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "ENOENT" || code === "ENOTDIR") return { ok: false, why: "missing" };
    return { ok: false, why: code === "EISDIR" ? "a-folder" : "unreadable" };
  }
}

async function readFileAtMost(path: string, limit: number): Promise<Buffer | undefined> {
  const file = await open(path, "r");
  try {
    if ((await file.stat()).size > limit) return undefined;
    // A pipe or a device says size 0: the stream stops at the limit all the same.
    return await readAtMost(file.createReadStream({ autoClose: false }), limit);
  } finally {
    await file.close();
  }
}

async function readAtMost(stream: Readable, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > limit) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
