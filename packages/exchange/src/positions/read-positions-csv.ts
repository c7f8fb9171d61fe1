import { done, type Outcome, type Position, refused } from "@escale/domain";
import { CsvError, type Info, parse } from "csv-parse/sync";

export type PositionsCsvRefusal =
  | { readonly refused: "csv-empty" }
  | { readonly refused: "csv-column-missing"; readonly columns: readonly string[] }
  | { readonly refused: "csv-malformed"; readonly line: number }
  | { readonly refused: "csv-unknown-commune"; readonly line: number; readonly code: string }
  | { readonly refused: "csv-duplicate"; readonly line: number; readonly code: string; readonly firstLine: number }
  | {
      readonly refused: "csv-not-a-position";
      readonly line: number;
      readonly column: "lat" | "lon";
      readonly value: string;
    };

const COLUMNS = ["code", "lat", "lon"] as const;
type Row = Readonly<Record<string, string>>;

/**
 * Positions of communes from a CSV with the columns `code,lat,lon` (any order, others ignored), as spreadsheets write
 * it: comma or semicolon, quoted or not, a byte order mark, decimal commas, and codes that lost their first zero.
 */
export function readPositionsCsv(
  text: string,
  knows: (code: string) => boolean,
): Outcome<ReadonlyMap<string, Position>, PositionsCsvRefusal> {
  if (text.replace(/^\uFEFF/, "").trim() === "") return refused({ refused: "csv-empty" });
  const parsed = parseRows(text);
  if (!parsed.ok) return parsed;
  const { columns, rows } = parsed.value;
  const missing = COLUMNS.filter((column) => !columns.includes(column));
  if (missing.length > 0) return refused({ refused: "csv-column-missing", columns: missing });
  if (rows.length === 0) return refused({ refused: "csv-empty" });

  const positions = new Map<string, Position>();
  const lines = new Map<string, number>();
  for (const { record, line } of rows) {
    const code = readCode(record.code as string);
    if (!knows(code)) return refused({ refused: "csv-unknown-commune", line, code });
    const firstLine = lines.get(code);
    if (firstLine !== undefined) return refused({ refused: "csv-duplicate", line, code, firstLine });
    const lat = readDegrees(record.lat as string, 90);
    if (lat === undefined)
      return refused({ refused: "csv-not-a-position", line, column: "lat", value: record.lat as string });
    const lon = readDegrees(record.lon as string, 180);
    if (lon === undefined)
      return refused({ refused: "csv-not-a-position", line, column: "lon", value: record.lon as string });
    positions.set(code, { lat, lon });
    lines.set(code, line);
  }
  return done(positions);
}

function parseRows(
  text: string,
): Outcome<
  { readonly columns: readonly string[]; readonly rows: readonly { readonly record: Row; readonly line: number }[] },
  PositionsCsvRefusal
> {
  let columns: string[] = [];
  const header = text.slice(0, text.search(/[\r\n]|$/));
  try {
    const rows = parse(text, {
      bom: true,
      delimiter: header.includes(";") ? ";" : ",",
      trim: true,
      skip_empty_lines: true,
      relax_column_count_more: true,
      skip_records_with_empty_values: true,
      info: true,
      columns: (names: string[]) => {
        columns = names.map((name) => name.trim().toLowerCase());
        return columns;
      },
    }) as unknown as { record: Row; info: Info }[];
    return done({ columns, rows: rows.map(({ record, info }) => ({ record, line: info.lines })) });
  } catch (error) {
    if (error instanceof CsvError) return refused({ refused: "csv-malformed", line: Number(error.lines ?? 1) });
    throw error;
  }
}

/** A spreadsheet takes `02361` for a number and writes 2361: no commune has a code of four characters. */
function readCode(text: string): string {
  return (/^\d{4}$/.test(text) ? `0${text}` : text).toUpperCase();
}

function readDegrees(text: string, most: number): number | undefined {
  if (!/^[+-]?\d{1,3}([.,]\d+)?$/.test(text)) return undefined;
  const degrees = Number(text.replace(",", "."));
  return Math.abs(degrees) <= most ? degrees : undefined;
}
