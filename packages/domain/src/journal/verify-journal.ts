import { type JournalEntry, printedText } from "./journal-entry.ts";

/** Where a journal stood: kept elsewhere, it shows later that the last lines were cut, or the whole written anew. */
export interface JournalHead {
  readonly position: number;
  readonly hash: string;
}

export type JournalFault =
  /** A line is not there: `position` is the first that is missing. */
  | { readonly fault: "line-missing"; readonly position: number }
  /** A line is not as it was written. */
  | { readonly fault: "line-altered"; readonly position: number }
  /** The journal is shorter than it was. */
  | { readonly fault: "lines-cut"; readonly position: number; readonly last: number }
  /** The line at the known head is another one: everything up to it was written anew. */
  | { readonly fault: "head-differs"; readonly position: number };

export const EMPTY_HEAD: JournalHead = { position: 0, hash: "0".repeat(64) };

/**
 * Follows a journal line by line, however long it is, and holds it against a head that is known of it.
 * @param print SHA-256 of a text, in hexadecimal.
 */
export class JournalCheck {
  readonly #print: (text: string) => string;
  readonly #known: JournalHead | undefined;
  #head = EMPTY_HEAD;
  #fault: JournalFault | undefined;

  constructor(print: (text: string) => string, known?: JournalHead) {
    this.#print = print;
    this.#known = known;
  }

  /** The next line; what comes after the first fault is not looked at. */
  follow(entry: JournalEntry): void {
    if (this.#fault) return;
    const position = this.#head.position + 1;
    const { hash, ...rest } = entry;
    if (entry.position !== position) this.#fault = { fault: "line-missing", position };
    else if (entry.previous !== this.#head.hash || this.#print(printedText(rest)) !== hash)
      this.#fault = { fault: "line-altered", position };
    else if (this.#known?.position === position && this.#known.hash !== hash)
      this.#fault = { fault: "head-differs", position };
    else this.#head = { position, hash };
  }

  /** Where the journal stands, or the first fault that was met. */
  end(): { readonly ok: true; readonly head: JournalHead } | { readonly ok: false; readonly fault: JournalFault } {
    if (this.#fault) return { ok: false, fault: this.#fault };
    const known = this.#known?.position ?? 0;
    const last = this.#head.position;
    if (last < known) return { ok: false, fault: { fault: "lines-cut", position: known, last } };
    return { ok: true, head: this.#head };
  }
}
