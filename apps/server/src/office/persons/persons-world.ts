import { randomBytes } from "node:crypto";
import {
  type AccountActor,
  type Action,
  type CommuneSearch,
  type FindCommune,
  type JournalValue,
  type OperatorId,
  oneCommune,
  type Person,
  type PersonId,
  type PersonWorld,
} from "@escale/domain";
import { keyOpener } from "@escale/exchange";
import { type FoundOperator, listServedCommunes, openPersons, writeJournal } from "@escale/store";
import type { Context } from "hono";
import type { KeysSource } from "../../config-keys.ts";
import { openKeys } from "../../start/open-keys.ts";
import type { OperatorRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import type { OfficeWorld } from "../office-world.ts";
import { originOf } from "../origin-of.ts";

/** What the pages on people are made with. */
export interface PersonsOffice extends OfficeWorld {
  /** Read each time: the keys of the data folder may be replaced while the server runs. */
  readonly keysSource: KeysSource;
  readonly search: CommuneSearch["search"];
}

/** Thrown: this installation has no keys, or none that can be read. No page on people can be shown then. */
export class NoKeys extends Error {
  override readonly name = "NoKeys";
}

/** What one page does with people: an operation, and the line of the journal that tells of it. */
export interface PersonsAt extends PersonWorld {
  readonly operatorId: OperatorId;
  readonly communeOf: FindCommune;
  /** Never what was in a field: which fields, how many. */
  tell(
    action: Action,
    personId: PersonId | undefined,
    told?: { before?: JournalValue; after?: JournalValue },
  ): Promise<void>;
}

/** What the route of an operator is asked with. */
export type PersonAsked = Parameters<OperatorRoute<OfficeSession>["answer"]>[1];

/** Runs in one transaction of the operator: what is done and its line in the journal are there together, or neither is. */
export async function inPersons<T>(
  { store, keysSource, search, now: clock, newId }: PersonsOffice,
  c: Context,
  { operator, actor }: { readonly operator: FoundOperator; readonly actor: AccountActor },
  run: (persons: PersonsAt) => Promise<T>,
): Promise<T> {
  const now = clock();
  const masters = await openKeys(keysSource, now);
  if (!masters.ok) throw new NoKeys(masters.refusal.refused);
  const { operatorId, timeZone } = operator;
  const served = new Set((await listServedCommunes(store, operatorId)).map(({ code }) => code));
  return store.within(operatorId, async (trx) => {
    const persons = await openPersons(trx, operatorId, keyOpener(masters.value, randomBytes), now);
    return run({
      actor,
      origin: originOf(c),
      persons,
      operatorId,
      now,
      today: now.toZonedDateTimeISO(timeZone).toPlainDate(),
      newId,
      communeOf: (typed) => oneCommune({ search }, typed, served)?.code,
      tell: (action, personId, told = {}) =>
        writeJournal(trx, {
          operatorId,
          at: now,
          actor,
          action,
          ...(personId !== undefined && { object: `person:${personId}` }),
          origin: originOf(c),
          ...told,
        }),
    });
  });
}

/** How a commune is shown, and understood again when it is typed. */
export function communeNames({ byCode }: Pick<OfficeWorld, "byCode">): (code: string) => string {
  return (code) => {
    const commune = byCode(code);
    return commune ? `${commune.name} (${code})` : code;
  };
}

/** Which fields a person has, for the journal: names of columns, never what is in them. */
export function fieldsOf(person: Person): JournalValue {
  const there = (["name", "email", "phone", "birthYear", "communeCode"] as const).filter(
    (field) => person[field] !== undefined,
  );
  return { fields: there };
}

/** Which of them differ. */
export function changedFields(before: Person, after: Person): JournalValue {
  const changed = (["name", "email", "phone", "birthYear", "communeCode"] as const).filter(
    (field) => before[field] !== after[field],
  );
  return { changed };
}
