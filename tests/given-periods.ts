import {
  COMMAND_LINE,
  type Demand,
  discardPlan,
  estimateDrive,
  type MadePlan,
  type OperatorId,
  type Outcome,
  type PlanPeriodRefusal,
  planPeriod,
  publishPlan,
  type Stop,
  type StopAct,
} from "@escale/domain";
import { type Problem, plan } from "@escale/planner";
import { discardStore, planStore } from "@escale/store";
import { expect } from "vitest";
import { checkPlan } from "./check-plan.ts";
import { change, NOW } from "./given-change.ts";
import { givenDatabase } from "./given-database.ts";
import { givenOperator, newId } from "./given-operator.ts";

export type Period = readonly [from: string, to: string];
export const Q1: Period = ["2027-01-01", "2027-03-31"];
export const Q2: Period = ["2027-04-01", "2027-06-30"];
export const WEEKLY: Demand["rule"] = { frequency: { kind: "weekly" }, service: 7_200 };

export type GivenPeriods = Awaited<ReturnType<typeof givenPeriods>>;

/** A small operator whose periods are planned, published and thrown away; whatever the planner answers is checked. */
export async function givenPeriods() {
  const store = await givenDatabase();
  const { operatorId } = await givenOperator(store);
  let asked: Problem | undefined;

  async function tryPlan(
    [from, to]: Period,
    meanwhile: () => Promise<unknown> = async () => {},
    of: OperatorId = operatorId,
  ): Promise<Outcome<MadePlan, PlanPeriodRefusal>> {
    asked = undefined;
    const world = {
      store: planStore(store),
      now: NOW,
      newId,
      actor: COMMAND_LINE,
      solve: async (problem: Problem) => {
        asked = { ...problem, effort: 100 };
        const made = plan(asked);
        expect(checkPlan(asked, made)).toEqual([]);
        await meanwhile();
        return made;
      },
      publicHolidays: () => [],
    };
    return planPeriod(world, of, { from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) });
  }

  async function planned(period: Period, of: OperatorId = operatorId): Promise<MadePlan> {
    const made = await tryPlan(period, undefined, of);
    if (!made.ok) throw new Error(made.refusal.refused);
    return made.value;
  }

  async function published(period: Period): Promise<MadePlan> {
    const made = await planned(period);
    const told = await publishPlan({ store: planStore(store), now: NOW, actor: COMMAND_LINE }, operatorId, made.planId);
    expect(told).toMatchObject({ ok: true });
    return made;
  }

  async function act(stop: Stop | undefined, what: StopAct): Promise<void> {
    if (!stop) throw new Error("there is no such stop");
    expect(await change(store, stop.stopId, what)).toMatchObject({ ok: true });
  }

  const move = (stop: Stop | undefined, startsAt: string) =>
    act(stop, { act: "move", startsAt: Temporal.Instant.from(startsAt), reason: "essai", anyway: true });

  const discard = ({ planId }: Pick<MadePlan, "planId">) =>
    discardPlan(
      { store: discardStore(store), now: NOW, actor: COMMAND_LINE, drive: estimateDrive },
      operatorId,
      planId,
    );

  async function count(
    table: "plans" | "stops" | "tours" | "tour_crews" | "unserved" | "stop_changes",
  ): Promise<number> {
    const { rows } = await store.pool.query<{ count: number }>(`select count(*) from ${table}`);
    return rows[0]?.count ?? Number.NaN;
  }

  const demandAll = (rule: Demand["rule"]) => store.pool.query("update demands set rule = $1", [JSON.stringify(rule)]);

  /** What the planner was asked last; undefined when it was not. */
  const lastAsked = () => asked;

  return { store, operatorId, tryPlan, planned, published, act, move, discard, count, demandAll, lastAsked };
}
