/**
 * One line of a table (RFC 4180).
 * @param between a comma; a semicolon for table programs of people who write 1,5 for one and a half
 */
export function writeCsvLine(cells: readonly string[], between: "," | ";" = ","): string {
  return `${cells.map(cell).join(between)}\r\n`;
}

/** A table program takes `=…` for something to compute: an apostrophe says that it is text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
