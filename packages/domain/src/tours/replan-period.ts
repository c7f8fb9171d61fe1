import type { ClosedDate } from "@escale/planner";
import type { NewId, OperatorId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import type { TravelRemark } from "../travel/travel.ts";
import { forbids, type Incident } from "./incident.ts";
import { type NewPlan, readPlan } from "./read-plan.ts";
import { type PeriodChange, readChanges } from "./read-replan.ts";
import { type SolveRefusal, type SolveWorld, solveProblem } from "./solve-problem.ts";
import { type PlannedPeriod, type ReplanBase, sortStanding, wasMoved } from "./sort-standing.ts";
import { writeReplan } from "./write-replan.ts";

export type ReplanRefusal =
  | ForbiddenRefusal
  | { readonly refused: "unknown-operator" }
  | { readonly refused: "from-in-the-past"; readonly today: Temporal.PlainDate }
  /** No plan has days left from then on. */
  | { readonly refused: "nothing-planned" }
  /** Nobody was told of it: it can be thrown away and planned again. */
  | { readonly refused: "not-published"; readonly period: PlannedPeriod }
  | { readonly refused: "unknown-vehicle" }
  | { readonly refused: "unknown-site" }
  /** It touches no day of the period that is left. */
  | { readonly refused: "incident-outside"; readonly incident: Incident; readonly period: PlannedPeriod }
  | SolveRefusal;

/** A published period planned anew; nothing of it is done yet. */
export interface Replan {
  readonly base: ReplanBase;
  readonly period: PlannedPeriod;
  readonly changes: readonly PeriodChange[];
  /** Asked for by demands that were never served before, and finding no place. */
  readonly unserved: NewPlan["unserved"];
  /** Of the days that may change. */
  readonly tours: NewPlan["tours"];
  readonly remarks: readonly TravelRemark[];
}

/**
 * Plans what is left of a published period around what happened: what was promised is dear to move. Today's stops stay, unless
 * an incident forbids them; others find their place from tomorrow on.
 */
export async function replanPeriod(
  world: SolveWorld &
    Asker & {
      readonly store: { loadReplanBase(operatorId: OperatorId): Promise<ReplanBase | undefined> };
      readonly now: Temporal.Instant;
      readonly newId: NewId;
    },
  operatorId: OperatorId,
  asked: {
    /** Default today. */
    readonly from?: Temporal.PlainDate;
    readonly incidents: readonly Incident[];
    readonly seed?: number;
  },
): Promise<Outcome<Replan, ReplanRefusal>> {
  const forbidden = refuseUnless(world, "replan-period", operatorId);
  if (forbidden) return forbidden;
  const base = await world.store.loadReplanBase(operatorId);
  if (!base) return refused({ refused: "unknown-operator" });
  const today = world.now.toZonedDateTimeISO(base.timeZone).toPlainDate();
  if (asked.from && Temporal.PlainDate.compare(asked.from, today) < 0) {
    return refused({ refused: "from-in-the-past", today });
  }
  const earliest = latest(asked.from ?? today, today.add({ days: 1 }));
  const period = base.periods.find(({ to }) => Temporal.PlainDate.compare(to, earliest) >= 0);
  if (!period) return refused({ refused: "nothing-planned" });
  if (!period.published) return refused({ refused: "not-published", period });
  const fault = asked.incidents.map((one) => faultOf(one, base, period, asked.from ?? today)).find((one) => one);
  if (fault) return refused(fault);

  const { incidents, seed = 1 } = asked;
  const from = latest(earliest, period.from);
  const holidays: ClosedDate[] = world
    .publicHolidays(base.holidayRegion, period)
    .map((day) => ({ ...day, why: "public-holiday" }));
  const search = async (moved: "dear" | "kept") => {
    const sorted = sortStanding(base, period, from, incidents, world.now, moved);
    const question = { period, from, incidents, holidays, seed };
    const solved = await solveProblem(world, base, (travel) => writeReplan(base, sorted, question, travel));
    if (!solved.ok) return solved;
    const rows = readPlan(base, period, solved.value.plan, world.now, world.newId);
    return done({ rows, changes: readChanges(sorted.dear, rows), remarks: solved.value.remarks });
  };
  const first = await search("dear");
  if (!first.ok) return first;
  // Who was told of one move is not told of another that nothing called for: a rule that the first one broke, say.
  const found = first.value.changes.some((one) => isMovedTwice(one, incidents, base)) ? await search("kept") : first;
  if (!found.ok) return found;
  const { rows, changes, remarks } = found.value;
  const isOld = new Set(base.stops.map(({ demandId }) => demandId));
  return done({
    base,
    period,
    changes,
    unserved: rows.unserved.filter(({ demandId }) => !isOld.has(demandId)),
    tours: rows.tours.map((tour) => ({ ...tour, planId: period.planId })),
    remarks,
  });
}

function isMovedTwice(change: PeriodChange, incidents: readonly Incident[], { timeZone }: ReplanBase): boolean {
  const { kind, stop } = change;
  const date = stop.startsAt.toZonedDateTimeISO(timeZone).toPlainDate();
  return kind !== "added" && wasMoved(stop) && !incidents.some((incident) => forbids(incident, stop, date));
}

function latest(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(one, other) < 0 ? other : one;
}

function faultOf(
  incident: Incident,
  { vehicles, sites }: ReplanBase,
  period: PlannedPeriod,
  from: Temporal.PlainDate,
): ReplanRefusal | undefined {
  const span = incident.kind === "vehicle-out" ? incident : { from: incident.date, to: incident.date };
  if (incident.kind === "vehicle-out" && !vehicles.some(({ vehicleId }) => vehicleId === incident.vehicleId)) {
    return { refused: "unknown-vehicle" };
  }
  if (incident.kind === "site-closed" && !sites.some(({ siteId }) => siteId === incident.siteId)) {
    return { refused: "unknown-site" };
  }
  const meets =
    Temporal.PlainDate.compare(span.from, period.to) <= 0 &&
    Temporal.PlainDate.compare(latest(from, period.from), span.to) <= 0 &&
    Temporal.PlainDate.compare(span.from, span.to) <= 0;
  return meets ? undefined : { refused: "incident-outside", incident, period };
}
