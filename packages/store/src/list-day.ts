import type { OperatorId, Site, SiteId, StopId, StopStateKind, TourId } from "@escale/domain";
import { sql } from "kysely";
import type { Store } from "./open-store.ts";

/** A stop as those see it who drive there. */
export interface DayStop {
  readonly stopId: StopId;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  /** When it was last changed. */
  readonly changedAt: Temporal.Instant;
  readonly state: StopStateKind;
  readonly delayMinutes: number | null;
  readonly reason: string | null;
  readonly siteId: SiteId;
  readonly site: string;
  readonly address: string;
  readonly access: Site["access"];
  readonly contact: string;
  readonly commune: string;
  readonly communeCode: string;
}

/** An outing with its stops, in the order of the road. */
export interface DayTour {
  readonly tourId: TourId;
  readonly vehicle: string;
  readonly depot: string;
  readonly departsAt: Temporal.Instant;
  readonly returnsAt: Temporal.Instant;
  /** Metres. */
  readonly distance: number;
  /** Labels of the agents aboard, in order. */
  readonly crew: readonly string[];
  readonly stops: readonly DayStop[];
}

export interface Day {
  readonly tours: readonly DayTour[];
  /** The nearest days with a tour; null when there is none. */
  readonly before: Temporal.PlainDate | null;
  readonly after: Temporal.PlainDate | null;
}

/** What an operator's vehicles do on a date of its own calendar, planned stops too. */
export async function listDay(store: Store, operatorId: OperatorId, date: Temporal.PlainDate): Promise<Day> {
  return store.within(
    operatorId,
    async (trx) => {
      const { rows: beside } = await sql<Pick<Day, "before" | "after">>`
        select (select max(date) from tours where operator_id = ${operatorId} and date < ${date}) as before,
          (select min(date) from tours where operator_id = ${operatorId} and date > ${date}) as after`.execute(trx);
      const tours = await trx
        .selectFrom("tours as t")
        .innerJoin("vehicles as v", (join) =>
          join.onRef("v.operator_id", "=", "t.operator_id").onRef("v.vehicle_id", "=", "t.vehicle_id"),
        )
        .select(["t.tour_id", "t.departs_at", "t.returns_at", "t.distance_metres", "v.name", "v.depot_name"])
        .select(
          sql<readonly string[]>`array(select a.label from tour_crews tc
            join agents a on a.operator_id = tc.operator_id and a.agent_id = tc.agent_id
            where tc.operator_id = t.operator_id and tc.tour_id = t.tour_id order by a.label)`.as("crew"),
        )
        .where("t.operator_id", "=", operatorId)
        .where("t.date", "=", date)
        .orderBy("t.departs_at")
        .orderBy("t.tour_id")
        .execute();
      const stops = await trx
        .selectFrom("tours as t")
        .innerJoin("stops as s", (join) =>
          join.onRef("s.operator_id", "=", "t.operator_id").onRef("s.tour_id", "=", "t.tour_id"),
        )
        .innerJoin("sites as si", (join) =>
          join.onRef("si.operator_id", "=", "s.operator_id").onRef("si.site_id", "=", "s.site_id"),
        )
        .innerJoin("communes as c", (join) =>
          join.onRef("c.operator_id", "=", "si.operator_id").onRef("c.code", "=", "si.commune_code"),
        )
        .select([
          "s.stop_id",
          "s.tour_id",
          "s.starts_at",
          "s.ends_at",
          "s.state",
          "s.delay_minutes",
          "s.reason",
          "s.updated_at",
        ])
        .select(["si.site_id", "si.name as site", "si.address", "si.access", "si.contact"])
        .select(["c.name as commune", "c.code"])
        .where("t.operator_id", "=", operatorId)
        .where("t.date", "=", date)
        .orderBy("s.starts_at")
        .orderBy("s.stop_id")
        .execute();
      return {
        ...(beside[0] as Pick<Day, "before" | "after">),
        tours: tours.map((tour) => ({
          tourId: tour.tour_id as TourId,
          vehicle: tour.name,
          depot: tour.depot_name,
          departsAt: tour.departs_at,
          returnsAt: tour.returns_at,
          distance: tour.distance_metres,
          crew: tour.crew,
          stops: stops
            .filter((stop) => stop.tour_id === tour.tour_id)
            .map((stop) => ({
              stopId: stop.stop_id as StopId,
              startsAt: stop.starts_at,
              endsAt: stop.ends_at,
              changedAt: stop.updated_at,
              state: stop.state,
              delayMinutes: stop.delay_minutes,
              reason: stop.reason,
              siteId: stop.site_id as SiteId,
              site: stop.site,
              address: stop.address,
              access: stop.access,
              contact: stop.contact,
              commune: stop.commune,
              communeCode: stop.code,
            })),
        })),
      };
    },
    { readOnly: true },
  );
}
