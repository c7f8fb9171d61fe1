import type { JournalEntry } from "@escale/domain";
import { writeCsvLine } from "../web/write-csv-line.ts";

const COLUMNS = [
  "position",
  "at",
  "actor",
  "action",
  "object",
  "requestId",
  "address",
  "before",
  "after",
  "previous",
  "hash",
] as const satisfies readonly (keyof JournalEntry)[];

/** A journal as a table, a piece at a time. */
export async function* writeCsv(entries: AsyncIterable<JournalEntry>): AsyncGenerator<string> {
  yield writeCsvLine(COLUMNS);
  for await (const entry of entries) yield writeCsvLine(COLUMNS.map((column) => textOf(entry, column)));
}

/** A journal as JSON, a line of text for each line: `escale journal verify --file` checks it without any database. */
export async function* writeJson(
  operator: { readonly operatorId: string; readonly slug: string },
  entries: AsyncIterable<JournalEntry>,
): AsyncGenerator<string> {
  yield `{"operatorId":${JSON.stringify(operator.operatorId)},"operator":${JSON.stringify(operator.slug)},"lines":[`;
  let between = "\n";
  for await (const entry of entries) {
    const line = Object.fromEntries(COLUMNS.map((column) => [column, shown(entry, column)]));
    yield between + JSON.stringify(line);
    between = ",\n";
  }
  yield "\n]}\n";
}

function textOf(entry: JournalEntry, column: (typeof COLUMNS)[number]): string {
  return String(shown(entry, column) ?? "");
}

function shown(entry: JournalEntry, column: (typeof COLUMNS)[number]): string | number | null {
  return column === "at" ? entry.at.toString({ fractionalSecondDigits: 6 }) : entry[column];
}
