import { ROWS_END } from "./backup-format.ts";

const NEWLINE = 0x0a;
const END = Buffer.from(`${ROWS_END}\n`);

/** Longer than any head, in bytes: a file of one endless line is not read into memory. */
const LONGEST_LINE = 16_000_000;

/** Reads lines one by one, and rows in bulk, in the memory of a few chunks. */
export interface LineReader {
  /** The next line, without its end; undefined when nothing is left, or no line ends. */
  line(): Promise<string | undefined>;
  /** Whole lines up to the one that ends rows, which is taken as well. Throws `RowsCut` when it never comes. */
  rows(): AsyncGenerator<Buffer>;
}

export class RowsCut extends Error {}

export function readLines(source: AsyncIterable<Uint8Array>): LineReader {
  const chunks = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  const more = async (): Promise<Buffer | undefined> => {
    const { done, value } = await chunks.next();
    return done ? undefined : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  };
  /** Adds chunks to what is left until a line ends in it; false when none does. */
  const untilLineEnds = async (longest: number): Promise<boolean> => {
    if (rest.includes(NEWLINE)) return true;
    const parts: Buffer[] = [rest];
    let size = rest.length;
    for (;;) {
      const chunk = await more();
      if (chunk) parts.push(chunk);
      size += chunk?.length ?? 0;
      if (chunk && !chunk.includes(NEWLINE) && size < longest) continue;
      rest = Buffer.concat(parts);
      return chunk !== undefined && rest.includes(NEWLINE);
    }
  };
  return {
    async line() {
      if (!(await untilLineEnds(LONGEST_LINE))) return undefined;
      const end = rest.indexOf(NEWLINE);
      const line = rest.toString("utf8", 0, end);
      rest = rest.subarray(end + 1);
      return line;
    },
    async *rows() {
      while (await untilLineEnds(Number.POSITIVE_INFINITY)) {
        const end = endOfRows(rest);
        if (end !== undefined) {
          const rows = rest.subarray(0, end);
          rest = rest.subarray(end + END.length);
          if (rows.length > 0) yield rows;
          return;
        }
        const whole = rest.lastIndexOf(NEWLINE) + 1;
        const rows = rest.subarray(0, whole);
        rest = rest.subarray(whole);
        yield rows;
      }
      throw new RowsCut();
    },
  };
}

/** Where the line that ends rows begins. */
function endOfRows(lines: Buffer): number | undefined {
  for (let from = 0; ; ) {
    const at = lines.indexOf(END, from);
    if (at === -1) return undefined;
    if (at === 0 || lines[at - 1] === NEWLINE) return at;
    from = at + 1;
  }
}
