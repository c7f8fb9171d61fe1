import pg from "pg";

/** Asks in plain SQL and hands values back as `pg` reads them, for a library that keeps tables of its own. */
export function plainQueries({ pool }: { readonly pool: pg.Pool }) {
  return {
    async executeSql(text: string, values: unknown[] = []): Promise<{ rows: unknown[] }> {
      const answer: unknown = await pool.query({ text, values, types: pg.types } as pg.QueryConfig);
      // Several statements have several answers; the last one with rows is what was asked for.
      const answers = Array.isArray(answer) ? (answer as pg.QueryResult[]) : [answer as pg.QueryResult];
      return { rows: answers.findLast(({ rows }) => rows.length > 0)?.rows ?? [] };
    },
  };
}
