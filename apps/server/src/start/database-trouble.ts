/** What is wrong with the database, as opposed to with Escale. */
export type DatabaseTrouble = "away" | "full" | "forbidden";

/**
 * Reads an error of a query or a connection; undefined when it is not the database's doing, but a bug of ours.
 * Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function databaseTrouble(error: unknown): DatabaseTrouble | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = "code" in error ? String(error.code) : "";
  // Disk full, or unreadable.
  if (code === "53100" || code === "58030") return "full";
  // No right to create, an extension that is not there.
  if (code === "42501" || code === "0A000" || code === "58P01") return "forbidden";
  // Connection classes, too many connections, a server that starts, stops or was told to stop.
  // (08P01 is a protocol that we broke: a bug.)
  if ((/^(08|57P)/.test(code) && code !== "08P01") || code === "53300") return "away";
  const network = "syscall" in error && /^(connect|read|write|getaddrinfo)$/.test(String(error.syscall));
  if (network || /^E(CONN|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN)/.test(code)) return "away";
  // What `pg` throws without a code.
  return /^Connection terminated|^timeout e|^Query read timeout|^Client has encountered a connection error/.test(
    error.message,
  )
    ? "away"
    : undefined;
}
