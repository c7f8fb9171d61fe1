import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { NewId, OperatorId, PlanId, StopId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { refuseDay } from "../operators/programme-days.ts";
import type { Position } from "../places/commune.ts";
import { type Asker, refuseUnless } from "../rights/refuse-unless.ts";
import {
  type ChangeStopRefusal,
  decideChange,
  isSameVersion,
  type SaveRefusal,
  type StopChange,
  type StopReads,
} from "./change-stop.ts";
import type { Leg } from "./measure-tour.ts";
import type { PeriodChange } from "./read-replan.ts";
import type { Replan } from "./replan-period.ts";
import type { StopOfPlan } from "./sort-standing.ts";
import type { Stop } from "./stop.ts";
import { decideAct, type StopAct } from "./stop-acts.ts";
import type { Tour } from "./tour.ts";

/** What is read and written while nobody else changes the operator's stops. */
interface ReplanTurn extends StopReads {
  loadStops(): Promise<readonly StopOfPlan[]>;
  saveChange(change: StopChange): Promise<void>;
  saveTour(tour: Tour): Promise<void>;
  /** A stop that was not there before, with the act that told it. */
  addStop(stop: Stop, planId: PlanId, act: StopAct, asker: Asker): Promise<void>;
}

export interface ApplyReplanStore {
  /** All or nothing: a refusal undoes what was written before it. Nobody books at the stops that it changes meanwhile. */
  replanInTurn<Value, Refusal extends { readonly refused: string }>(
    operatorId: OperatorId,
    stopIds: readonly StopId[],
    run: (turn: ReplanTurn) => Promise<Outcome<Value, Refusal>>,
    line: JournalLine,
  ): Promise<Outcome<Value, Refusal | SaveRefusal>>;
}

interface ApplyReplanWorld extends Asker {
  readonly store: ApplyReplanStore;
  readonly now: Temporal.Instant;
  readonly newId: NewId;
  readonly drive: (from: Position, to: Position) => Leg;
}

/** Does what a period planned anew asks for, if nothing has changed since: the public reads it at once, with the reason. */
export async function applyReplan(
  world: ApplyReplanWorld,
  { base, period, changes, tours }: Replan,
  reason: string,
): Promise<Outcome<{ readonly changes: number }, ChangeStopRefusal>> {
  const forbidden = refuseUnless(world, "replan-period", base.operatorId);
  if (forbidden) return forbidden;
  const { operatorId } = base;
  const object = `plan:${period.planId}`;
  const after = { changes: changes.length };
  const line = lineOf(world, { operatorId, at: world.now, action: "replan-period", object, after });
  return world.store.replanInTurn<{ readonly changes: number }, ChangeStopRefusal>(
    operatorId,
    changes.filter(({ kind }) => kind !== "added").map(({ stop }) => stop.stopId),
    async (turn) => {
      if (!areSame(base.stops, await turn.loadStops())) return refused({ refused: "changed-meanwhile" });
      for (const change of changes) {
        if (change.kind === "added") continue;
        const context = await turn.loadStop(change.stop.stopId);
        if (!context) return refused({ refused: "unknown-stop" });
        const decided = await decideChange(world, turn, context, actOf(change, reason));
        if (!decided.ok) return decided;
        await turn.saveChange(decided.value);
      }
      // The days as the plan has them, whose hours and crews hold for all their stops together.
      const tourIds = new Map<Tour["tourId"], Tour["tourId"]>();
      for (const tour of tours) {
        const there = await turn.findTour(tour, tour.date);
        const tourId = there?.tour.tourId ?? tour.tourId;
        tourIds.set(tour.tourId, tourId);
        await turn.saveTour({ ...tour, tourId });
      }
      for (const { kind, stop } of changes) {
        if (kind !== "added") continue;
        const tourId = tourIds.get(stop.tourId) ?? stop.tourId;
        const day = stop.startsAt.toZonedDateTimeISO(base.timeZone).toPlainDate();
        const outside = refuseDay(await turn.loadProgramme(stop), day);
        if (outside) return refused(outside);
        const told = decideAct({ ...stop, tourId }, PUBLISH, world.now);
        if (!told.ok) return told;
        await turn.addStop(told.value, period.planId, PUBLISH, world);
      }
      return done({ changes: changes.length });
    },
    line,
  );
}

const PUBLISH = { act: "publish" } as const;

/** The planner has seen to the road. */
function actOf(change: Exclude<PeriodChange, { kind: "added" }>, reason: string): StopAct {
  if (change.kind === "dropped") return { act: "cancel", reason };
  const { startsAt, siteId, vehicleId } = change.to;
  return { act: "move", startsAt, siteId, vehicleId, reason, anyway: true };
}

function areSame(seen: readonly Stop[], now: readonly Stop[]): boolean {
  const before = new Map(seen.map((stop) => [stop.stopId, stop]));
  return (
    seen.length === now.length &&
    now.every((stop) => {
      const old = before.get(stop.stopId);
      return old !== undefined && isSameVersion(old, stop);
    })
  );
}
