import { realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Writable } from "node:stream";

export type WriteRefusal = "no-folder" | "a-folder" | "disk-full" | "nobody-reads" | "refused";

/** Writes a whole file: beside its place, then moved there, so that a full disk leaves the old one whole, or none. */
export async function writeWhole(path: string, text: string): Promise<WriteRefusal | undefined> {
  let draft: string | undefined;
  try {
    const target = await realpath(path).catch(() => path);
    const there = await stat(target).catch(() => undefined);
    if (there?.isDirectory()) return "a-folder";
    // A device or a pipe is written to; a file moved onto it would take its place.
    if (there && !there.isFile()) {
      await writeFile(target, text);
      return undefined;
    }
    draft = join(dirname(target), `.escale-plan-${process.pid}.tmp`);
    await writeFile(draft, text, { flush: true });
    await rename(draft, target);
    return undefined;
  } catch (error) {
    if (draft !== undefined) await rm(draft, { force: true }).catch(() => {});
    return refusalOf(error);
  }
}

/** Writes to a stream and waits until it is taken. */
export function writeStream(stream: Writable, text: string): Promise<WriteRefusal | undefined> {
  return new Promise((resolve) => {
    // The stream says it twice, to the callback and as an event: an event that nobody hears ends the process.
    const heard = () => {};
    stream.on("error", heard);
    stream.write(text, (error) => {
      if (error) return resolve(refusalOf(error));
      stream.off("error", heard);
      resolve(undefined);
    });
  });
}

function refusalOf(error: unknown): WriteRefusal {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "ENOENT" || code === "ENOTDIR") return "no-folder";
  if (code === "EISDIR") return "a-folder";
  if (code === "ENOSPC" || code === "EDQUOT") return "disk-full";
  return code === "EPIPE" ? "nobody-reads" : "refused";
}
