import {
  type BookableStop,
  type BookingId,
  type BookingRule,
  type BookingTerms,
  type BusyMember,
  busyDesks,
  desksOf,
  type KeptForWorkshop,
  type OperatorId,
  type StopId,
  type StopStateKind,
  type Taken,
  USUAL_TERMS,
} from "@escale/domain";
import { sql, type Transaction } from "kysely";
import { askKept } from "../kept-statement.ts";
import type { Store } from "../open-store.ts";
import type { Schema } from "../schema.ts";
import type { BookingsSchema, ProcedureRuleColumns } from "./schema-bookings.ts";

/** A stop with its desks and what is taken of them, and where it is. */
export interface StopToBook {
  readonly stop: BookableStop;
  /** INSEE. */
  readonly communeCode: string;
  readonly siteId: string;
}

interface Row {
  readonly stop_id: string;
  readonly starts_at: Temporal.Instant;
  readonly ends_at: Temporal.Instant;
  readonly state: StopStateKind;
  readonly delay_minutes: number | null;
  readonly commune_code: string;
  readonly site_id: string;
  readonly equipment: string[];
  readonly spaces: { name: string; capacity: number; confidential: boolean }[] | null;
  readonly crew: { skills: string[]; busy?: BusyMember["busy"] | null }[] | null;
  /** Milliseconds. */
  readonly taken: (Omit<Taken, "equipment"> & { equipment: string[] | null })[] | null;
  /** Milliseconds. */
  readonly workshops: readonly KeptForWorkshop[] | null;
  /** What is kept for those who wait, while they are asked. */
  readonly kept: Taken[] | null;
}

/**
 * Stops of an operator as bookings see them. Nobody has been named for a tour yet: its vehicle's usual crew will come, of whom
 * nothing is known but how many.
 * @param except a booking that is to go elsewhere: what it takes is free
 */
export async function readBookableStops(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  stopIds: readonly StopId[],
  except?: BookingId,
): Promise<readonly StopToBook[]> {
  const { rows } = await askKept(
    trx,
    sql<Row>`
    select s.stop_id, s.starts_at, s.ends_at, s.state, s.delay_minutes, si.commune_code, si.site_id, v.equipment,
      (select jsonb_agg(jsonb_build_object('name', p.name, 'capacity', p.capacity, 'confidential', p.confidential) order by p.position)
        from vehicle_spaces p where p.operator_id = s.operator_id and p.vehicle_id = s.vehicle_id) as spaces,
      coalesce(
        (select jsonb_agg(jsonb_build_object('skills', a.skills, 'busy', (select jsonb_agg(jsonb_build_object(
            'from', extract(epoch from t.starts_at) * 1000, 'to', extract(epoch from t.ends_at) * 1000) order by t.starts_at)
          from busy_times t where t.operator_id = a.operator_id and t.agent_id = a.agent_id
            and t.starts_at < s.ends_at and t.ends_at > s.starts_at)) order by a.label, a.agent_id)
          from tour_crews tc join agents a on a.operator_id = tc.operator_id and a.agent_id = tc.agent_id
          where tc.operator_id = s.operator_id and tc.tour_id = s.tour_id),
        (select jsonb_agg('{"skills": []}'::jsonb) from generate_series(1, coalesce(v.crew_size, 1)))) as crew,
      (select jsonb_agg(jsonb_build_object('from', extract(epoch from b.starts_at) * 1000, 'to', extract(epoch from b.ends_at) * 1000,
          'desk', b.desk, 'equipment', (select jsonb_agg(e.equipment) from booked_equipment e
            where e.operator_id = b.operator_id and e.booking_id = b.booking_id)) order by b.starts_at, b.desk)
        from bookings b where b.operator_id = s.operator_id and b.stop_id = s.stop_id
          and b.desk is not null and b.state not in ('excused', 'revoked')
          and b.booking_id is distinct from ${except ?? null}::uuid) as taken,
      (select jsonb_agg(jsonb_build_object('from', extract(epoch from w.starts_at) * 1000, 'to', extract(epoch from w.ends_at) * 1000,
          'workshopId', w.workshop_id, 'desks', w.desks, 'equipment', w.equipment) order by w.starts_at, w.workshop_id)
        from workshops w where w.operator_id = s.operator_id and w.stop_id = s.stop_id and w.state = 'planned') as workshops,
      (select jsonb_agg(jsonb_build_object('from', extract(epoch from o.starts_at) * 1000, 'to', extract(epoch from o.ends_at) * 1000,
          'desk', o.desk, 'equipment', o.equipment, 'offerId', o.offer_id) order by o.starts_at, o.desk)
        from slot_offers o where o.operator_id = s.operator_id and o.stop_id = s.stop_id and o.state = 'open' and o.holds) as kept
    from stops s
    join vehicles v on v.operator_id = s.operator_id and v.vehicle_id = s.vehicle_id
    join sites si on si.operator_id = s.operator_id and si.site_id = s.site_id
    where s.operator_id = ${operatorId} and s.stop_id = any(${stopIds}::uuid[])
    order by s.starts_at, s.stop_id`,
  );
  return rows.map((row) => ({ stop: toBookable(row), communeCode: row.commune_code, siteId: row.site_id }));
}

function toBookable(row: Row): BookableStop {
  const crew = (row.crew ?? []).map(({ skills, busy }) => ({ skills, busy: busy ?? [] }));
  const desks = desksOf({ spaces: row.spaces ?? [], crew });
  return {
    stopId: row.stop_id as StopId,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    state: { kind: row.state },
    ...(row.delay_minutes !== null && { delayMinutes: row.delay_minutes }),
    desks,
    equipment: row.equipment,
    taken: [
      ...(row.taken ?? []).map((taken) => ({ ...taken, equipment: taken.equipment ?? [] })),
      ...(row.kept ?? []),
      ...busyDesks(crew, desks),
    ],
    workshops: row.workshops ?? [],
  };
}

/** How an operator takes bookings: at all, and for each procedure, by its key. */
export interface HowToBook {
  readonly terms: BookingTerms;
  readonly rules: ReadonlyMap<string, BookingRule>;
}

interface HowRow {
  readonly terms: BookingsSchema["booking_terms"] | null;
  readonly rules: readonly (ProcedureRuleColumns & { procedure_key: string; equipment: string[] })[] | null;
}

export async function readHowToBook(trx: Transaction<Schema>, operatorId: OperatorId): Promise<HowToBook> {
  const { rows } = await askKept(
    trx,
    sql<HowRow>`select
      (select to_jsonb(t) from booking_terms t where t.operator_id = ${operatorId}) as terms,
      (select jsonb_agg(jsonb_build_object('procedure_key', p.procedure_key, 'duration_seconds', p.duration_seconds,
          'way', p.way, 'confidential', p.confidential, 'skill', p.skill, 'equipment', p.equipment) order by p.position)
        from procedures p where p.operator_id = ${operatorId}) as rules`,
  );
  const { terms, rules } = rows[0] as HowRow;
  return {
    terms: terms === null ? USUAL_TERMS : toTerms(terms),
    rules: new Map((rules ?? []).map((row) => [row.procedure_key, toRule(row)])),
  };
}

function toTerms(row: BookingsSchema["booking_terms"]): BookingTerms {
  return {
    opensDaysBefore: row.opens_days_before,
    closesBefore: row.closes_seconds_before,
    cancelsBefore: row.cancels_seconds_before,
    walkInShare: row.walk_in_share,
    releasesBefore: row.releases_seconds_before,
    step: row.step_seconds,
  };
}

function toRule(row: ProcedureRuleColumns & { readonly equipment: readonly string[] }): BookingRule {
  return {
    way: row.way,
    duration: row.duration_seconds,
    confidential: row.confidential,
    equipment: row.equipment,
    ...(row.skill !== null && { skill: row.skill }),
  };
}

/** The same, where nothing else is asked. */
export async function readBookingRules(store: Store, operatorId: OperatorId): Promise<HowToBook> {
  return store.within(operatorId, (trx) => readHowToBook(trx, operatorId), { readOnly: true });
}

/** What a person needs to see to choose a slot: nothing is held. */
export async function readToBook(
  store: Store,
  operatorId: OperatorId,
  stopId: StopId,
  except?: BookingId,
): Promise<(StopToBook & HowToBook) | undefined> {
  return store.within(
    operatorId,
    async (trx) => {
      const [found] = await readBookableStops(trx, operatorId, [stopId], except);
      return found && { ...found, ...(await readHowToBook(trx, operatorId)) };
    },
    { readOnly: true },
  );
}
