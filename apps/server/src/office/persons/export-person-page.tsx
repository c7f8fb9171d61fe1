import { exportPerson, type HeldRow, type PersonId, parseId } from "@escale/domain";
import type { Context } from "hono";
import { sayHeld } from "../../persons/say-held.ts";
import { personsFr as words } from "../../words/persons.fr.ts";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeRoute, OperatorRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import { refuseRoute } from "../refusal-page.tsx";
import { dayAt } from "./person-view.tsx";
import { inPersons, type PersonsOffice } from "./persons-world.ts";

type Asked = Parameters<OperatorRoute<OfficeSession>["answer"]>[1];

/** Everything that is held on a person, to be handed over: to read and print, or as a file. */
export function exportPersonRoutes(world: PersonsOffice): readonly OfficeRoute<OfficeSession>[] {
  const path = "/bureau/:operator/personnes/:person/export" as const;
  const read = (c: Context, asked: Asked) =>
    inPersons(world, c, asked, async (persons) => {
      const personId = parseId<PersonId>(c.req.param("person") ?? "");
      if (personId === undefined) return undefined;
      const exported = await exportPerson(persons, personId);
      if (!exported.ok) return undefined;
      await persons.tell("export-person", personId);
      return exported.value.rows;
    });
  return [
    {
      for: "operator",
      method: "GET",
      path,
      action: "export-person",
      async answer(c, asked) {
        const rows = await read(c, asked);
        return rows ? c.html(page(asked, rows, world.now(), c.req.path)) : refuseRoute(c, { refused: "missing" });
      },
    },
    {
      for: "operator",
      method: "GET",
      path: `${path}.json`,
      action: "export-person",
      async answer(c, asked) {
        const rows = await read(c, asked);
        if (!rows) return refuseRoute(c, { refused: "missing" });
        c.header("content-disposition", 'attachment; filename="donnees-personnelles.json"');
        return c.json({ operator: asked.operator.slug, exportedAt: world.now().toString(), data: rows });
      },
    },
  ];
}

function page(asked: Asked, rows: readonly HeldRow[], now: Temporal.Instant, path: string): string {
  const { operator, session } = asked;
  const name = session.memberships.find(({ operatorId }) => operatorId === operator.operatorId)?.operator.name;
  const content = (
    <article className="export">
      <h1>{words.exportTitle}</h1>
      <p className="lead">{words.exportIntro(name ?? operator.slug, dayAt(now, operator.timeZone))}</p>
      {Object.entries(words.tables).map(([table, title]) => (
        <section key={table} className="card">
          <h2>{title}</h2>
          {rows.some((row) => row.table === table) ? null : <p>{words.nothing}</p>}
          {rows
            .filter((row) => row.table === table)
            .map((row, index) => (
              <dl key={`${table}-${index.toString()}`} className="facts">
                {Object.entries(row.values).map(([column, value]) =>
                  value === null ? null : (
                    <div key={column}>
                      <dt>{words.columns[column] ?? column}</dt>
                      <dd className="written">{sayHeld(row, column, value, operator.timeZone)}</dd>
                    </div>
                  ),
                )}
              </dl>
            ))}
        </section>
      ))}
      <p>{words.exportRights}</p>
    </article>
  );
  return renderOfficePage({ title: words.exportTitle, ...asked, content }, path);
}

/** A value as a person reads it: words for keys, the text that was agreed to for its number. */
