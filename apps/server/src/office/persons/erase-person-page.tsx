import { erasePerson, type PersonId, parseId } from "@escale/domain";
import { personsFr as words } from "../../words/persons.fr.ts";
import { Notice } from "../form.tsx";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import { refuseRoute } from "../refusal-page.tsx";
import { fieldsOf, inPersons, type PersonsOffice } from "./persons-world.ts";

/** Erasing a person, after saying what that means. */
export function erasePersonRoutes(world: PersonsOffice): readonly OfficeRoute<OfficeSession>[] {
  const path = "/bureau/:operator/personnes/:person/effacer";
  return [
    {
      for: "operator",
      method: "GET",
      path,
      action: "erase-person",
      async answer(c, asked) {
        const personId = parseId<PersonId>(c.req.param("person") ?? "");
        const file = personId && (await inPersons(world, c, asked, ({ persons }) => persons.load(personId)));
        if (!file) return refuseRoute(c, { refused: "missing" });
        const here = `/bureau/${asked.operator.slug}/personnes/${personId}`;
        const content = (
          <section className="card">
            <h1>{words.eraseTitle}</h1>
            <p>
              <strong>{file.person.name}</strong>
            </p>
            <p>{words.eraseLead}</p>
            <form method="post" action={`${here}/effacer`}>
              <p>
                <button type="submit" className="grave">
                  {words.eraseYes}
                </button>
              </p>
            </form>
            <p>
              <a href={here}>{words.eraseNo}</a>
            </p>
          </section>
        );
        return c.html(renderOfficePage({ title: words.eraseTitle, ...asked, alone: true, content }, c.req.path));
      },
    },
    {
      for: "operator",
      method: "POST",
      path,
      action: "erase-person",
      async answer(c, asked) {
        const personId = parseId<PersonId>(c.req.param("person") ?? "");
        if (personId === undefined) return refuseRoute(c, { refused: "missing" });
        const erased = await inPersons(world, c, asked, async (persons) => {
          const gone = await erasePerson(persons, personId);
          if (gone.ok) await persons.tell("erase-person", personId, { before: fieldsOf(gone.value.person) });
          return gone;
        });
        if (!erased.ok) return refuseRoute(c, { refused: "missing" });
        const back = `/bureau/${asked.operator.slug}/personnes`;
        const content = (
          <>
            <h1>{words.title}</h1>
            <Notice>{words.erased}</Notice>
            <p>
              <a href={back}>{words.back}</a>
            </p>
          </>
        );
        return c.html(renderOfficePage({ title: words.title, ...asked, content }, c.req.path));
      },
    },
  ];
}
