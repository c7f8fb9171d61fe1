import type {
  AddProgrammeStore,
  ChangeOperatorStore,
  ChangeProgrammeStore,
  OperatorId,
  OperatorSettings,
  ProgrammeId,
  ProgrammeNow,
} from "@escale/domain";
import { sql, type Transaction } from "kysely";
import { writeJournal } from "./journal-store.ts";
import type { Store } from "./open-store.ts";
import type { Schema } from "./schema.ts";

/** What an operator says of itself, and what it changes of that. */
export function operatorStore(
  store: Store,
): ChangeOperatorStore &
  AddProgrammeStore &
  ChangeProgrammeStore & { readSettings(operatorId: OperatorId): Promise<OperatorSettings> } {
  return {
    readSettings: (operatorId) => store.within(operatorId, (trx) => readSettings(trx, operatorId, false)),

    saveSettings: (operatorId, settings, tell) =>
      store.within(operatorId, async (trx) => {
        const line = tell(await readSettings(trx, operatorId, true));
        if (!line) return;
        await trx.updateTable("operators").set(rowOf(settings)).where("operator_id", "=", operatorId).execute();
        await writeJournal(trx, line);
      }),

    saveProgramme: (operatorId, { programmeId, name, startsOn }, line) =>
      store.within(operatorId, async (trx) => {
        // One at a time for each operator: of two of one name, the second is told.
        await readSettings(trx, operatorId, true);
        const known = await trx
          .selectFrom("programmes")
          .select("programme_id")
          .where("operator_id", "=", operatorId)
          .where("name", "=", name)
          .executeTakeFirst();
        if (known) return false;
        await trx
          .insertInto("programmes")
          .values({ operator_id: operatorId, programme_id: programmeId, name, starts_on: startsOn, ends_on: null })
          .execute();
        await writeJournal(trx, line);
        return true;
      }),

    saveTerms: (operatorId, programmeId, decide) =>
      store.within(operatorId, async (trx) => {
        await readSettings(trx, operatorId, true);
        const decided = decide(await readProgramme(trx, operatorId, programmeId));
        if (!decided.ok || !decided.value.line) return decided;
        const { name, startsOn, endsOn } = decided.value.terms;
        await trx
          .updateTable("programmes")
          .set({ name, starts_on: startsOn, ends_on: endsOn ?? null })
          .where("operator_id", "=", operatorId)
          .where("programme_id", "=", programmeId)
          .execute();
        await writeJournal(trx, decided.value.line);
        return decided;
      }),
  };
}

async function readProgramme(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  programmeId: ProgrammeId,
): Promise<ProgrammeNow | undefined> {
  const programmes = await trx
    .selectFrom("programmes")
    .select(["programme_id", "name", "starts_on", "ends_on"])
    .where("operator_id", "=", operatorId)
    .execute();
  const row = programmes.find((one) => one.programme_id === programmeId);
  if (!row) return undefined;
  const { first, last } = await trx
    .selectFrom("stops as s")
    .innerJoin("tours as t", (join) =>
      join.onRef("t.operator_id", "=", "s.operator_id").onRef("t.tour_id", "=", "s.tour_id"),
    )
    .innerJoin("demands as d", (join) =>
      join.onRef("d.operator_id", "=", "s.operator_id").onRef("d.demand_id", "=", "s.demand_id"),
    )
    .select([
      sql<Temporal.PlainDate | null>`min(t.date)`.as("first"),
      sql<Temporal.PlainDate | null>`max(t.date)`.as("last"),
    ])
    .where("s.operator_id", "=", operatorId)
    .where("s.state", "<>", "cancelled")
    .where("d.programme_id", "=", programmeId)
    .executeTakeFirstOrThrow();
  return {
    terms: { name: row.name, startsOn: row.starts_on, ...(row.ends_on && { endsOn: row.ends_on }) },
    others: programmes.filter((one) => one !== row).map(({ name }) => name),
    ...(first && last && { stops: { first, last } }),
  };
}

async function readSettings(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  toChange: boolean,
): Promise<OperatorSettings> {
  const row = await trx
    .selectFrom("operators")
    .select(["name", "presentation", "accent", "phone", "email", "website", "holiday_region"])
    .select(["labels", "languages", "partners", "funders"])
    .where("operator_id", "=", operatorId)
    .$if(toChange, (query) => query.forUpdate())
    .executeTakeFirstOrThrow();
  const { holiday_region: holidayRegion, phone, email, website, ...rest } = row;
  return { ...rest, holidayRegion, phone: phone ?? "", email: email ?? "", website: website ?? "" };
}

function rowOf(settings: Partial<OperatorSettings>) {
  const { phone, email, website, labels, languages, partners, funders, holidayRegion, ...texts } = settings;
  return {
    ...texts,
    ...(holidayRegion !== undefined && { holiday_region: holidayRegion }),
    ...(phone !== undefined && { phone: phone || null }),
    ...(email !== undefined && { email: email || null }),
    ...(website !== undefined && { website: website || null }),
    ...(labels && { labels: [...labels] }),
    ...(languages && { languages: [...languages] }),
    ...(partners && { partners: [...partners] }),
    ...(funders && { funders: [...funders] }),
  };
}

export interface ListedProgramme {
  readonly programmeId: ProgrammeId;
  readonly name: string;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate | undefined;
}

/** The programmes of an operator, oldest first. */
export async function listProgrammes(store: Store, operatorId: OperatorId): Promise<readonly ListedProgramme[]> {
  const rows = await store.within(operatorId, (trx) =>
    trx
      .selectFrom("programmes")
      .select(["programme_id", "name", "starts_on", "ends_on"])
      .where("operator_id", "=", operatorId)
      .orderBy("starts_on")
      .orderBy("name")
      .execute(),
  );
  return rows.map((row) => ({
    programmeId: row.programme_id as ProgrammeId,
    name: row.name,
    from: row.starts_on,
    to: row.ends_on ?? undefined,
  }));
}
