import pg from "pg";

/** Did the database refuse because of this constraint? Any other error is a bug or an outage, and is thrown on. */
export function isRefusedBy(error: unknown, constraint: string): boolean {
  return error instanceof pg.DatabaseError && error.constraint === constraint;
}

/** What a constraint that the database refused by stands for: it decides who was first, not a check before the write. */
export function tagOf<Tag extends string>(
  error: unknown,
  tags: readonly (readonly [constraint: string, tag: Tag])[],
): Tag {
  const tag = tags.find(([constraint]) => isRefusedBy(error, constraint))?.[1];
  if (tag === undefined) throw error;
  return tag;
}
