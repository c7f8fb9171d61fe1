import pg from "pg";

/** Did the database refuse because of this constraint? Any other error is a bug or an outage, and is thrown on. */
export function isRefusedBy(error: unknown, constraint: string): boolean {
  return error instanceof pg.DatabaseError && error.constraint === constraint;
}
