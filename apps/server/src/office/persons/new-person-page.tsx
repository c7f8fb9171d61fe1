import { recordPerson, type TypedPerson } from "@escale/domain";
import { personsFr as words } from "../../words/persons.fr.ts";
import { FaultList, type Faults } from "../form.tsx";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeRoute, OperatorRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import { readFields } from "../read-fields.ts";
import { PERSON_FIELDS, PersonFields, personFaults, typedAgain } from "./person-fields.tsx";
import { fieldsOf, inPersons, type PersonsOffice } from "./persons-world.ts";

type Asked = Parameters<OperatorRoute<OfficeSession>["answer"]>[1];

const NOTHING: TypedPerson = { name: "", phone: "", email: "", birthYear: "", commune: "" };

/** Recording a person. One that is known already is shown instead of being recorded twice. */
export function newPersonRoutes(world: PersonsOffice): readonly OfficeRoute<OfficeSession>[] {
  const path = "/bureau/:operator/personnes/nouvelle";
  return [
    {
      for: "operator",
      method: "GET",
      path,
      action: "record-person",
      answer: (c, asked) => c.html(page(asked, c.req.path, NOTHING, {})),
    },
    {
      for: "operator",
      method: "POST",
      path,
      action: "record-person",
      async answer(c, asked) {
        const typed = await readFields(c, PERSON_FIELDS);
        const recorded = await inPersons(world, c, asked, async (persons) => {
          const made = await recordPerson(persons, typed);
          if (made.ok) await persons.tell("record-person", made.value.personId, { after: fieldsOf(made.value) });
          return made;
        });
        const at = (personId: string, said: string) =>
          c.redirect(`/bureau/${asked.operator.slug}/personnes/${personId}?fait=${said}`, 303);
        if (recorded.ok) return at(recorded.value.personId, "enregistre");
        const { refusal } = recorded;
        if (refusal.refused === "already-known") return at(refusal.personId, "deja");
        return c.html(page(asked, c.req.path, typedAgain(typed, refusal), personFaults(refusal)), 422);
      },
    },
  ];
}

function page(asked: Asked, path: string, typed: TypedPerson, faults: Faults): string {
  const content = (
    <>
      <h1>{words.newTitle}</h1>
      <p className="lead">{words.newLead}</p>
      <section className="card">
        <form method="post" action={path}>
          <PersonFields typed={typed} faults={faults} />
          <p>
            <button type="submit">{words.save}</button>
          </p>
        </form>
      </section>
    </>
  );
  return renderOfficePage({ title: words.newTitle, ...asked, first: <FaultList faults={faults} />, content }, path);
}
