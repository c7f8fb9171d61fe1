import type { Readable, Writable } from "node:stream";

/** What a command may read and write; its answer is an exit code: 0 done, 1 failed, 2 asked wrongly. */
export interface CommandIo {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly isTTY: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Says a sentence on stderr and gives the exit code. */
export function fail(io: CommandIo, sentence: string, code: 1 | 2): number {
  io.stderr.write(`${sentence}\n`);
  return code;
}
