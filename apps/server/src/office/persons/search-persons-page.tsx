import { mayReach, type Person, readClue, showPhone } from "@escale/domain";
import { personsFr as words } from "../../words/persons.fr.ts";
import { FaultList, type Faults, Field } from "../form.tsx";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import { readFields } from "../read-fields.ts";
import { communeNames, inPersons, type PersonsOffice } from "./persons-world.ts";

type Asked = Parameters<Extract<OfficeRoute<OfficeSession>, { for: "operator" }>["answer"]>[1];

/** Looking for a person: sent in the body of a form, so that no name ever stands in an address or a log. */
export function searchPersonRoutes(world: PersonsOffice): readonly OfficeRoute<OfficeSession>[] {
  const path = "/bureau/:operator/personnes";
  const communeName = communeNames(world);
  return [
    {
      for: "operator",
      method: "GET",
      path,
      action: "search-person",
      answer: (c, asked) => c.html(page(asked, c.req.path, { communeName })),
    },
    {
      for: "operator",
      method: "POST",
      path,
      action: "search-person",
      async answer(c, asked) {
        const { clue: typed } = await readFields(c, ["clue"]);
        const clue = readClue(typed);
        if (!clue)
          return c.html(page(asked, c.req.path, { communeName, typed, faults: { clue: words.clueEmpty } }), 422);
        const found = await inPersons(world, c, asked, ({ persons }) => persons.find(clue));
        return c.html(page(asked, c.req.path, { communeName, typed, found }));
      },
    },
  ];
}

interface Shown {
  communeName(code: string): string;
  readonly typed?: string;
  readonly faults?: Faults;
  readonly found?: readonly Person[];
}

function page(asked: Asked, path: string, { communeName, typed = "", faults = {}, found }: Shown): string {
  const { operator, actor } = asked;
  const content = (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <section className="card">
        <form method="post" action={path}>
          <Field
            name="clue"
            label={words.clue}
            faults={faults}
            defaultValue={typed}
            autoComplete="off"
            maxLength={254}
          />
          <p>
            <button type="submit">{words.search}</button>
          </p>
        </form>
      </section>
      {found === undefined ? null : <Found found={found} slug={operator.slug} communeName={communeName} />}
      {mayReach(actor, "record-person", operator.operatorId) ? (
        <p className="beside">
          <a href={`${path}/nouvelle`}>{words.add}</a>
        </p>
      ) : null}
    </>
  );
  return renderOfficePage({ title: words.title, ...asked, first: <FaultList faults={faults} />, content }, path);
}

function Found({
  found,
  slug,
  communeName,
}: {
  found: readonly Person[];
  slug: string;
  communeName(code: string): string;
}) {
  return (
    <section className="card" aria-live="polite">
      <h2>{found.length === 0 ? words.none : words.found(found.length)}</h2>
      <ul className="rows">
        {found.map((person) => (
          <li key={person.personId}>
            <div>
              <a href={`/bureau/${slug}/personnes/${person.personId}`}>{person.name}</a>{" "}
              <span className="hint">
                {[
                  person.birthYear,
                  person.communeCode && communeName(person.communeCode),
                  person.phone && showPhone(person.phone),
                ]
                  .filter((fact) => fact !== undefined)
                  .join(", ")}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
