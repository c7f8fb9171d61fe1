import {
  type Action,
  CHANNELS,
  correctPerson,
  giveConsent,
  mayReach,
  type Outcome,
  type PersonFile,
  type PersonId,
  PURPOSES,
  parseId,
  type TypedPerson,
  withdrawConsent,
  writeCaseNote,
} from "@escale/domain";
import type { Context } from "hono";
import { consentText } from "../../words/consents.fr.ts";
import { describePersonRefusal, personsFr as words } from "../../words/persons.fr.ts";
import type { Faults } from "../form.tsx";
import type { OfficeRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import { readFields } from "../read-fields.ts";
import { refuseRoute } from "../refusal-page.tsx";
import { PERSON_FIELDS, personFaults, typedAgain } from "./person-fields.tsx";
import { renderPerson } from "./person-view.tsx";
import {
  changedFields,
  communeNames,
  inPersons,
  type PersonAsked,
  type PersonsAt,
  type PersonsOffice,
} from "./persons-world.ts";

/** What a form did: done, or refused with what is to be put right and what was typed. */
type Done = Outcome<
  unknown,
  { readonly refused: string; readonly faults: Faults; readonly typed?: TypedPerson; readonly note?: string }
>;

/** The page of one person: facts, agreements, notes, rights; each form is a route of its own, with its right. */
export function personRoutes(world: PersonsOffice): readonly OfficeRoute<OfficeSession>[] {
  return [
    {
      for: "operator",
      method: "GET",
      path: "/bureau/:operator/personnes/:person",
      action: "search-person",
      answer: (c, asked) => show(world, c, asked),
    },
    form(world, "corriger", "record-person", async (persons, personId, c) => {
      const typed = await readFields(c, PERSON_FIELDS);
      const corrected = await correctPerson(persons, personId, typed);
      if (corrected.ok) {
        const { before, after } = corrected.value;
        await persons.tell("record-person", personId, { after: changedFields(before, after) });
        return corrected;
      }
      const { refusal } = corrected;
      if (refusal.refused === "unknown-person") return missing;
      return refuse(refusal.refused, personFaults(refusal), { typed: typedAgain(typed, refusal) });
    }),
    form(world, "notes", "write-case-note", async (persons, personId, c, { actor }) => {
      const { text } = await readFields(c, ["text"]);
      const written = await writeCaseNote(persons, personId, { text, writtenBy: actor.accountId });
      if (written.ok) {
        await persons.tell("write-case-note", personId);
        return written;
      }
      const { refusal } = written;
      if (refusal.refused === "unknown-person") return missing;
      const again = refusal.refused === "secret-inside" ? {} : { note: text };
      return refuse(refusal.refused, { text: describePersonRefusal(refusal) }, again);
    }),
    form(world, "accords", "record-consent", async (persons, personId, c) => {
      const fields = await readFields(c, ["purpose", "channel", "answer"]);
      const purpose = PURPOSES.find((one) => one === fields.purpose);
      const channel = CHANNELS.find((one) => one === fields.channel);
      // Only a form that is not ours says anything else.
      if (!purpose || !channel || (fields.answer !== "yes" && fields.answer !== "no")) return missing;
      const gives = fields.answer === "yes";
      const recorded = gives
        ? await giveConsent(persons, personId, { purpose, channel, textVersion: consentText(purpose).version })
        : await withdrawConsent(persons, personId, { purpose, channel });
      if (recorded.ok) {
        await persons.tell("record-consent", personId, { after: { purpose, channel, agrees: gives } });
        return recorded;
      }
      const { refusal } = recorded;
      if (refusal.refused === "unknown-person") return missing;
      return refuse(refusal.refused, { [`purpose-${purpose}`]: describePersonRefusal(refusal) });
    }),
  ];
}

const missing: Done = { ok: false, refusal: { refused: "missing", faults: {} } };

function refuse(refused: string, faults: Faults, again: { typed?: TypedPerson; note?: string } = {}): Done {
  return { ok: false, refusal: { refused, faults, ...again } };
}

/** A form of the page: done, it leads back to it; refused, the page says why, with what was typed. */
function form(
  world: PersonsOffice,
  name: string,
  action: Extract<Action, "record-person" | "write-case-note" | "record-consent">,
  act: (persons: PersonsAt, personId: PersonId, c: Context, asked: PersonAsked) => Promise<Done>,
): OfficeRoute<OfficeSession> {
  return {
    for: "operator",
    method: "POST",
    path: `/bureau/:operator/personnes/:person/${name}`,
    action,
    async answer(c, asked) {
      const personId = parseId<PersonId>(c.req.param("person") ?? "");
      if (personId === undefined) return refuseRoute(c, { refused: "missing" });
      const did = await inPersons(world, c, asked, (persons) => act(persons, personId, c, asked));
      const here = `/bureau/${asked.operator.slug}/personnes/${personId}`;
      if (did.ok) return c.redirect(`${here}?fait=enregistre`, 303);
      if (did.refusal.refused === "missing") return refuseRoute(c, { refused: "missing" });
      return show(world, c, asked, did.refusal);
    },
  };
}

async function show(
  world: PersonsOffice,
  c: Context,
  asked: PersonAsked,
  again?: { readonly faults: Faults; readonly typed?: TypedPerson; readonly note?: string },
): Promise<Response> {
  const personId = parseId<PersonId>(c.req.param("person") ?? "");
  const file = personId && (await inPersons(world, c, asked, (persons) => consult(persons, personId)));
  if (!file) return refuseRoute(c, { refused: "missing" });
  const { operatorId } = asked.operator;
  const done = c.req.query("fait");
  const html = renderPerson({
    asked,
    file,
    communeName: communeNames(world),
    may: (action: Action) => mayReach(asked.actor, action, operatorId),
    said: again ? undefined : done === "enregistre" ? words.saved : done === "deja" ? words.known : undefined,
    ...again,
  });
  return c.html(html, again ? 422 : 200);
}

/** Who looked at a person's page is written down too. */
async function consult(persons: PersonsAt, personId: PersonId): Promise<PersonFile | undefined> {
  const file = await persons.persons.load(personId);
  if (file) await persons.tell("search-person", personId);
  return file;
}
