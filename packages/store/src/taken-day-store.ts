import type { HalfDayName, OperatorId, SiteId, StopId, TakenDayId, TakenDayStore } from "@escale/domain";
import { sql } from "kysely";
import { writeJournal } from "./journal-store.ts";
import type { Store } from "./open-store.ts";

/** A taken day as the coordinator reads it, with the stops that it is in the way of. */
export interface TakenDayRow {
  readonly takenDayId: TakenDayId;
  readonly date: Temporal.PlainDate;
  readonly halfDay: HalfDayName | null;
  readonly note: string | null;
  readonly site: string;
  readonly commune: string;
  readonly communeCode: string;
  readonly siteId: string;
  readonly stops: readonly { readonly stopId: StopId; readonly startsAt: Temporal.Instant }[];
}

/** Days on which somebody says that a site is not free. */
export function takenDayStore(store: Store): TakenDayStore & {
  listSitesIn(
    operatorId: OperatorId,
    communeCode: string,
  ): Promise<readonly { readonly siteId: SiteId; readonly name: string; readonly address: string }[]>;
  /** Those that are not settled and not over, earliest first. */
  listTakenDays(operatorId: OperatorId, today: Temporal.PlainDate): Promise<readonly TakenDayRow[]>;
} {
  return {
    findSite: (operatorId, siteId) =>
      store.within(operatorId, async (trx) => {
        const row = await trx
          .selectFrom("sites as si")
          .innerJoin("operators as o", "o.operator_id", "si.operator_id")
          .select(["si.commune_code as communeCode", "o.time_zone as timeZone"])
          .where("si.operator_id", "=", operatorId)
          .where("si.site_id", "=", siteId)
          .executeTakeFirst();
        return row;
      }),

    listSitesIn: (operatorId, communeCode) =>
      store.within(operatorId, async (trx) => {
        const rows = await trx
          .selectFrom("sites")
          .select(["site_id", "name", "address"])
          .where("operator_id", "=", operatorId)
          .where("commune_code", "=", communeCode)
          .orderBy("name")
          .orderBy("site_id")
          .execute();
        return rows.map(({ site_id, ...site }) => ({ siteId: site_id as SiteId, ...site }));
      }),

    saveTakenDay: (taken, line) =>
      store.within(taken.operatorId, async (trx) => {
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto("taken_days")
          .values({
            operator_id: taken.operatorId,
            taken_day_id: taken.takenDayId,
            site_id: taken.siteId,
            date: taken.date,
            half_day: taken.halfDay ?? null,
            note: taken.note ?? null,
            told_at: taken.toldAt,
            settled_at: null,
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (numInsertedOrUpdatedRows !== 1n) return false;
        await writeJournal(trx, line);
        return true;
      }),

    saveSettlement: (operatorId, takenDayId, line) =>
      store.within(operatorId, async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable("taken_days")
          .set({ settled_at: line.at })
          .where("operator_id", "=", operatorId)
          .where("taken_day_id", "=", takenDayId)
          .where("settled_at", "is", null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await writeJournal(trx, line);
        return true;
      }),

    listTakenDays: (operatorId, today) =>
      store.within(operatorId, async (trx) => {
        const rows = await trx
          .selectFrom("taken_days as t")
          .innerJoin("sites as si", (join) =>
            join.onRef("si.operator_id", "=", "t.operator_id").onRef("si.site_id", "=", "t.site_id"),
          )
          .innerJoin("communes as c", (join) =>
            join.onRef("c.operator_id", "=", "si.operator_id").onRef("c.code", "=", "si.commune_code"),
          )
          .innerJoin("operators as o", "o.operator_id", "t.operator_id")
          .select(["t.taken_day_id", "t.date", "t.half_day", "t.note", "si.site_id", "si.name as site"])
          .select(["c.name as commune", "c.code as communeCode"])
          .select(
            sql<readonly { stopId: StopId; startsAt: string }[]>`(
              select coalesce(json_agg(json_build_object('stopId', s.stop_id, 'startsAt', s.starts_at) order by s.starts_at), '[]')
              from stops s where s.operator_id = t.operator_id and s.site_id = t.site_id and s.state <> 'cancelled'
                and (s.starts_at at time zone o.time_zone)::date = t.date
                and (t.half_day is null or s.half_day = t.half_day))`.as("stops"),
          )
          .where("t.operator_id", "=", operatorId)
          .where("t.settled_at", "is", null)
          .where("t.date", ">=", today)
          .orderBy("t.date")
          .orderBy("t.told_at")
          .execute();
        return rows.map(({ taken_day_id, half_day, site_id, stops, ...row }) => ({
          takenDayId: taken_day_id as TakenDayId,
          halfDay: half_day,
          siteId: site_id,
          ...row,
          stops: stops.map(({ stopId, startsAt }) => ({ stopId, startsAt: Temporal.Instant.from(startsAt) })),
        }));
      }),
  };
}
