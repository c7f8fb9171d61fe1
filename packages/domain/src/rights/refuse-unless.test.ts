import { expect, test } from "vitest";
import type { AccountId, OperatorId, PlanId, StopId } from "../kernel/ids.ts";
import { setUpOperator } from "../operators/set-up-operator.ts";
import { applyReplan } from "../tours/apply-replan.ts";
import { changeStop, RIGHT_OF_ACT } from "../tours/change-stop.ts";
import { discardPlan } from "../tours/discard-plan.ts";
import { planPeriod } from "../tours/plan-period.ts";
import { publishPlan } from "../tours/publish-plan.ts";
import { replanPeriod } from "../tours/replan-period.ts";
import type { StopAct } from "../tours/stop-acts.ts";
import { type Actor, COMMAND_LINE, PUBLIC, ROLES, type Role } from "./actor.ts";
import { mayDo } from "./may-do.ts";
import type { Asker } from "./refuse-unless.ts";
import type { Action } from "./rights-table.ts";

const OURS = "11111111-1111-4111-8111-111111111111" as OperatorId;
const THEIRS = "22222222-2222-4222-8222-222222222222" as OperatorId;
const PLAN = "33333333-3333-4333-8333-333333333333" as PlanId;

/** What every operation would ask of the world; it says so instead of answering. */
const TOUCHED = "the world was touched";
const touchy = new Proxy(
  {},
  {
    get: () => () => {
      throw new Error(TOUCHED);
    },
  },
);

/** The operations, each with the action that it is; the world of the test lacks everything that is not asked before the right. */
const OPERATIONS: Readonly<Record<string, { readonly action: Action; run(asker: Asker): Promise<unknown> }>> = {
  planPeriod: { action: "plan-period", run: (asker) => planPeriod(worldOf(asker), OURS, undefined as never) },
  replanPeriod: { action: "replan-period", run: (asker) => replanPeriod(worldOf(asker), OURS, { incidents: [] }) },
  applyReplan: {
    action: "replan-period",
    run: (asker) => applyReplan(worldOf(asker), { base: { operatorId: OURS } } as never, "panne"),
  },
  publishPlan: { action: "publish-period", run: (asker) => publishPlan(worldOf(asker), OURS, PLAN) },
  discardPlan: { action: "discard-period", run: (asker) => discardPlan(worldOf(asker), OURS, PLAN) },
  setUpOperator: {
    action: "set-up-operator",
    run: (asker) => setUpOperator(worldOf(asker), undefined as never, undefined as never),
  },
  ...Object.fromEntries(
    Object.entries(RIGHT_OF_ACT).map(([act, action]) => [
      `changeStop ${act}`,
      { action, run: (asker: Asker) => changeStop(stopWorldOf(asker, OURS), "x" as StopId, { act } as StopAct) },
    ]),
  ),
};

function worldOf(asker: Asker): never {
  return { ...asker, store: touchy, now: touchy } as never;
}

function stopWorldOf(asker: Asker, operatorId: OperatorId): never {
  const store = {
    loadStop: async () => ({ stop: { operatorId } }),
    changeInTurn: () => Promise.reject(new Error(TOUCHED)),
  };
  return { ...asker, store } as never;
}

const account = (role: Role, operatorId = OURS): Actor => ({
  kind: "account",
  accountId: "44444444-4444-4444-8444-444444444444" as AccountId,
  memberships: [{ operatorId, role }],
});

async function outcomeOf(run: () => Promise<unknown>): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    // What comes after the right is asked of a world that is not there.
    if (error instanceof TypeError || (error instanceof Error && error.message === TOUCHED)) return "went on";
    throw error;
  }
}

test.each(Object.entries(OPERATIONS))("%s asks the table before it does anything", async (_, { action, run }) => {
  for (const role of ROLES) {
    const actor = account(role);
    expect(await outcomeOf(() => run({ actor })), role).toEqual(
      mayDo(actor, action, OURS) ? "went on" : { ok: false, refusal: { refused: "forbidden", action } },
    );
  }
  expect(await outcomeOf(() => run({ actor: COMMAND_LINE }))).toBe("went on");
  for (const actor of [PUBLIC, account("administrator", THEIRS)])
    expect(await outcomeOf(() => run({ actor }))).toMatchObject({
      refusal: { refused: expect.stringMatching(/^(forbidden|unknown-stop)$/) },
    });
});

test("another operator's stop is as unknown as one that does not exist", async () => {
  const world = stopWorldOf({ actor: account("administrator") }, THEIRS);
  expect(await changeStop(world, "x" as StopId, { act: "hold" })).toEqual({
    ok: false,
    refusal: { refused: "unknown-stop" },
  });
});
