import { expect, test } from "vitest";
import type { AccountId, OperatorId, PersonId } from "../kernel/ids.ts";
import { PUBLIC, ROLES, type Role } from "../rights/actor.ts";
import { mayDo } from "../rights/may-do.ts";
import type { Action } from "../rights/rights-table.ts";
import {
  correctPerson,
  erasePerson,
  exportPerson,
  giveConsent,
  type PersonWorld,
  recordPerson,
  withdrawConsent,
  writeCaseNote,
} from "./keep-person.ts";
import type { Persons } from "./person-store.ts";

const OURS = "ours" as OperatorId;
const PERSON = "person" as PersonId;
const TYPED = { name: "Jeanne Martin", email: "", phone: "", birthYear: "", commune: "" };

class Touched extends Error {}

/** Whatever is asked of it: it was reached. */
const persons = new Proxy({} as Persons, {
  get: () => () => {
    throw new Touched();
  },
});

type World = PersonWorld & { communeOf: () => undefined };

const OPERATIONS: readonly (readonly [Action, (world: World) => Promise<unknown>])[] = [
  ["record-person", (world) => recordPerson(world, TYPED)],
  ["record-person", (world) => correctPerson(world, PERSON, TYPED)],
  ["write-case-note", (world) => writeCaseNote(world, PERSON, { text: "Vu" })],
  ["record-consent", (world) => giveConsent(world, PERSON, { purpose: "survey", channel: "aboard", textVersion: 1 })],
  ["record-consent", (world) => withdrawConsent(world, PERSON, { purpose: "survey", channel: "aboard" })],
  ["export-person", (world) => exportPerson(world, PERSON)],
  ["erase-person", (world) => erasePerson(world, PERSON)],
];

const as = (role: Role, operatorId: OperatorId) =>
  ({ kind: "account", accountId: "account" as AccountId, memberships: [{ operatorId, role }] }) as const;

test.each(OPERATIONS)("%s: nobody is looked at before the table of rights is asked", async (action, run) => {
  const actors = [PUBLIC, ...ROLES.flatMap((role) => [as(role, OURS), as(role, "theirs" as OperatorId)])];
  const now = Temporal.Instant.from("2026-11-27T09:00:00Z");
  const today = Temporal.PlainDate.from("2026-11-27");
  for (const actor of actors) {
    const newId: PersonWorld["newId"] = () => "id" as never;
    const asked = run({ actor, persons, operatorId: OURS, now, today, newId, communeOf: () => undefined });
    if (mayDo(actor, action, OURS)) await expect(asked).rejects.toThrow(Touched);
    else expect(await asked).toEqual({ ok: false, refusal: { refused: "forbidden", action } });
  }
});
