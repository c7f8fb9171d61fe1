import { randomBytes } from "node:crypto";
import {
  COMMAND_LINE,
  type FindCommune,
  type KeyOpener,
  type OperatorId,
  type PersonId,
  type PersonWorld,
  recordPerson,
  type TypedPerson,
} from "@escale/domain";
import { keyOpener, type MasterKeys, makeMasterKey } from "@escale/exchange";
import { openPersons, type Store } from "@escale/store";
import { installationSeals } from "../apps/server/src/start/installation-seals.ts";
import { newId } from "./given-operator.ts";

export const MASTERS: MasterKeys = [makeMasterKey("2026", randomBytes)];
export const OPENER: KeyOpener = keyOpener(MASTERS, randomBytes);
/** What seals mails and secrets of codes, as the site and the commands of tests do. */
export const SEALS = installationSeals(MASTERS);
export const NOW = Temporal.Instant.from("2026-11-27T09:00:00Z");
export const BY = { actor: COMMAND_LINE, now: NOW };

/** Runs an operation on the people of an operator, as its office would. */
export function withPersons<T>(
  store: Store,
  operatorId: OperatorId,
  run: (world: PersonWorld & { communeOf: FindCommune }) => Promise<T>,
  { now = NOW, opener = OPENER }: { now?: Temporal.Instant; opener?: KeyOpener } = {},
): Promise<T> {
  return store.within(operatorId, async (trx) => {
    const persons = await openPersons(trx, operatorId, opener, now);
    const today = now.toZonedDateTimeISO("Europe/Paris").toPlainDate();
    return run({
      actor: COMMAND_LINE,
      persons,
      operatorId,
      now,
      today,
      newId,
      communeOf: (typed) => (/^\d{5}$/.test(typed) ? typed : undefined),
    });
  });
}

export const JEANNE: TypedPerson = {
  name: "Jeanne Quatrevaux",
  email: "jeanne.quatrevaux@exemple.fr",
  phone: "06 12 34 56 78",
  birthYear: "1948",
  commune: "02386",
};

/** A person recorded at an operator. */
export async function givenPerson(
  store: Store,
  operatorId: OperatorId,
  typed: Partial<TypedPerson> = {},
  now = NOW,
): Promise<PersonId> {
  const made = await withPersons(store, operatorId, (world) => recordPerson(world, { ...JEANNE, ...typed }), { now });
  if (!made.ok) throw new Error(made.refusal.refused);
  return made.value.personId;
}
