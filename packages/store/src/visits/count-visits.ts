import { type Attendance, COUNTED_AGES, type CountedVisits, type OperatorId, type VisitMeasure } from "@escale/domain";
import { sql, type Transaction } from "kysely";
import { AS_AT_ONE_MOMENT } from "../load-planning-base.ts";
import type { Store } from "../open-store.ts";
import type { Schema } from "../schema.ts";

/** Days of figures, both included, in the calendar of the operator. */
interface Days {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

/**
 * Counts the visits at the stops of some days, and these stops as far as they have begun: each measure by itself. The database
 * counts: the visits of a year are tens of thousands, their figures a hundred.
 */
export function countVisits(
  store: Store,
  operatorId: OperatorId,
  { now, ...days }: Days & { readonly now: Temporal.Instant },
): Promise<CountedVisits> {
  return store.within(
    operatorId,
    async (trx) => {
      const parts = new Map<string, Part>();
      const partOf = (key: PartKey) => {
        const name = `${key.month ?? ""} ${key.commune_code ?? ""}`;
        const part = parts.get(name) ?? {
          key,
          attendance: { ...NOBODY },
        };
        parts.set(name, part);
        return part.attendance;
      };
      for (const { month, commune_code, ...row } of await countStops(trx, operatorId, days, now))
        Object.assign(partOf({ month, commune_code }), row);
      const rows = await countByMeasure(trx, operatorId, days);
      for (const { measure, month, commune_code, visits, people, requests } of rows)
        if (measure === null) Object.assign(partOf({ month, commune_code }), { visits, people, requests });
      const workshops = await countWorkshops(trx, operatorId, days);
      for (const { month, commune_code, participants, newcomers } of workshops) {
        const part = partOf({ month, commune_code });
        part.participants = participants;
        part.people += newcomers;
      }
      const all = [...parts.values()];
      return {
        all: partOf({ month: null, commune_code: null }),
        months: all.flatMap(({ key: { month }, attendance }) => (month === null ? [] : { month, ...attendance })),
        communes: all.flatMap(({ key: { commune_code }, attendance }) =>
          commune_code === null ? [] : { communeCode: commune_code, ...attendance },
        ),
        counts: [
          ...rows.flatMap(({ measure, value, visits }) => (measure === null ? [] : { measure, value, count: visits })),
          ...(await countRequests(trx, operatorId, days)),
          ...(await countSignals(trx, operatorId, days)),
          ...workshops.filter(({ month, commune_code }) => month === null && commune_code === null).flatMap(countsOf),
        ],
      };
    },
    AS_AT_ONE_MOMENT,
  );
}

const NOBODY: Attendance = { stops: 0, seconds: 0, visits: 0, participants: 0, people: 0, requests: 0 };

/** All, or a month, or a commune. */
interface PartKey {
  readonly month: string | null;
  readonly commune_code: string | null;
}

interface Part {
  readonly key: PartKey;
  readonly attendance: { -readonly [Name in keyof Attendance]: Attendance[Name] };
}

/** Stops of some days, as `s`, with where and in which month: found first, so that visits are read by their stops alone. */
function stopsOf(operatorId: OperatorId, { from, to }: Days) {
  return sql`s as materialized (
    select s.stop_id, s.state, s.starts_at, s.ends_at, s.updated_at, s.delay_minutes, si.commune_code, to_char(t.date, 'YYYY-MM') as month
    from tours t
    join stops s on s.operator_id = t.operator_id and s.tour_id = t.tour_id
    join sites si on si.operator_id = s.operator_id and si.site_id = s.site_id
    where t.operator_id = ${operatorId} and t.date between ${from} and ${to})`;
}

async function countStops(trx: Transaction<Schema>, operatorId: OperatorId, days: Days, now: Temporal.Instant) {
  const { rows } = await sql<PartKey & Pick<Attendance, "stops" | "seconds">>`
    with ${stopsOf(operatorId, days)}
    select month, commune_code, count(*)::int as stops,
      coalesce(sum(extract(epoch from ends_at - starts_at) - coalesce(delay_minutes, 0) * 60), 0)::int as seconds
    from s
    where state <> 'planned' and (state <> 'cancelled' or updated_at > starts_at) and starts_at <= ${now}
    group by grouping sets ((), (month), (commune_code))`.execute(trx);
  return rows;
}

type MeasuredRow = PartKey &
  Pick<Attendance, "visits" | "people" | "requests"> &
  ({ readonly measure: null } | { readonly measure: VisitMeasure; readonly value: string });

/** What one visit has one answer to. */
async function countByMeasure(trx: Transaction<Schema>, operatorId: OperatorId, days: Days) {
  const { rows } = await sql<MeasuredRow & { readonly value: string }>`
    with ${stopsOf(operatorId, days)}, counted as (
      select s.month, s.commune_code, v.gender as gender, v.age_band as age, v.first_visit as first_visit, v.autonomy,
        v.redirected_to as redirection, coalesce(v.minutes::text, '') as duration,
        case when v.booked then 'booked' else 'walk-in' end as booked,
        case when r.count = 0 then 'informal' end as informal, r.count as requests
      from s
      join visits v on v.operator_id = ${operatorId} and v.stop_id = s.stop_id
      cross join lateral (
        select count(*) from visit_requests one where one.operator_id = ${operatorId} and one.visit_id = v.visit_id) r)
    select month, commune_code,
      case 0 when grouping(gender) then 'gender' when grouping(age) then 'age' when grouping(first_visit) then 'firstVisit'
        when grouping(autonomy) then 'autonomy' when grouping(redirection) then 'redirection'
        when grouping(duration) then 'duration' when grouping(booked) then 'booked' when grouping(informal) then 'informal'
        end as measure,
      coalesce(gender, age, first_visit, autonomy, redirection, duration, booked, informal) as value,
      count(*)::int as visits, (count(*) filter (where first_visit = 'yes'))::int as people, sum(requests)::int as requests
    from counted
    group by grouping sets ((), (month), (commune_code), (gender), (age), (first_visit), (autonomy), (redirection),
      (duration), (booked), (informal))`.execute(trx);
  // The empty set is there without any visit; whoever has no autonomy, redirection or procedure told is not counted by it.
  return rows.filter(({ measure, value, visits }) => visits > 0 && (measure === null || value !== null));
}

async function countRequests(trx: Transaction<Schema>, operatorId: OperatorId, days: Days) {
  const { rows } = await sql<CountedVisits["counts"][number]>`
    with ${stopsOf(operatorId, days)}
    select case when grouping(r.outcome) = 0 then 'outcome' else 'procedure' end as measure,
      coalesce(r.outcome, r.procedure_key) as value, count(*)::int as count
    from s
    join visits v on v.operator_id = ${operatorId} and v.stop_id = s.stop_id
    join visit_requests r on r.operator_id = ${operatorId} and r.visit_id = v.visit_id
    group by grouping sets ((r.outcome), (r.procedure_key))`.execute(trx);
  return rows;
}

async function countSignals(trx: Transaction<Schema>, operatorId: OperatorId, days: Days) {
  const { rows } = await sql<CountedVisits["counts"][number]>`
    with ${stopsOf(operatorId, days)}
    select 'signal' as measure, signal as value, count(*)::int as count
    from s
    join visits v on v.operator_id = ${operatorId} and v.stop_id = s.stop_id, unnest(v.signals) as signal
    group by signal`.execute(trx);
  return rows;
}

interface WorkshopsRow extends PartKey {
  readonly participants: number;
  readonly newcomers: number;
  readonly feminin: number;
  readonly masculin: number;
  /** In the order of `COUNTED_AGES`. */
  readonly ages: readonly number[];
}

/** Who came to workshops, as it was counted in the room. */
async function countWorkshops(trx: Transaction<Schema>, operatorId: OperatorId, days: Days) {
  const ages = COUNTED_AGES.map((_, index) => sql`sum(a.ages[${sql.lit(index + 1)}])::int`);
  const { rows } = await sql<WorkshopsRow>`
    with ${stopsOf(operatorId, days)}
    select s.month, s.commune_code, sum(a.people)::int as participants, sum(a.newcomers)::int as newcomers,
      sum(a.feminin)::int as feminin, sum(a.masculin)::int as masculin, array[${sql.join(ages)}] as ages
    from s
    join workshops w on w.operator_id = ${operatorId} and w.stop_id = s.stop_id and w.state = 'planned'
    join workshop_attendances a on a.operator_id = ${operatorId} and a.workshop_id = w.workshop_id
    group by grouping sets ((), (s.month), (s.commune_code))`.execute(trx);
  return rows.filter(({ participants }) => participants !== null);
}

/** Of whoever was counted as neither, it was not told. */
function countsOf({ participants, feminin, masculin, ages }: WorkshopsRow): CountedVisits["counts"] {
  const aged = ages.reduce((sum, count) => sum + count, 0);
  const counts: CountedVisits["counts"] = [
    { measure: "gender", value: "feminin", count: feminin },
    { measure: "gender", value: "masculin", count: masculin },
    { measure: "gender", value: "non_communique", count: participants - feminin - masculin },
    ...COUNTED_AGES.map((value, index) => ({ measure: "age" as const, value, count: ages[index] ?? 0 })),
    { measure: "age", value: "unknown", count: participants - aged },
  ];
  return counts.filter(({ count }) => count > 0);
}
