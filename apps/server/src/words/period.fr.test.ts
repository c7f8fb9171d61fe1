import type { DemandId, NewPlan, OperatorId, PlanId } from "@escale/domain";
import type { Plan, Reason, WouldFree } from "@escale/planner";
import { expect, test } from "vitest";
import { describeDiscarded, describePlan, describePlanRefusal, describePublished } from "./period.fr.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const names = { place: () => "Iron", vehicle: () => "Le bus", agent: (id: string) => `Agent ${id}` };

function aPlan(stops: number, unserved: readonly string[] = []): NewPlan {
  return {
    operatorId: "operator" as OperatorId,
    planId: "plan" as PlanId,
    horizon: { from: day("2027-04-01"), to: day("2027-04-30") },
    seed: 1,
    madeAt: Temporal.Instant.from("2026-11-23T09:00:00Z"),
    tours: [],
    stops: [],
    unserved: unserved.map((demandId) => ({
      demandId: demandId as DemandId,
      period: "2027-04",
      reasons: [{ rule: "unreachable", vehicle: "bus" }],
    })),
    summary: {
      stops,
      tours: stops,
      presence: stops * 3_600,
      distance: stops * 20_000,
      driving: 0,
      unassigned: unserved.length,
      cost: 0,
      goals: {} as Plan["summary"]["goals"],
      rounds: 0,
    },
  };
}

test("none and one are singular, two are plural", () => {
  const said = (stops: number) => describePlan(aPlan(stops), names)[1];
  expect([0, 1, 2].map(said)).toEqual([
    "  0 passage en 0 tournée, 0 km, 0 heure de présence.",
    "  1 passage en 1 tournée, 20 km, 1 heure de présence.",
    "  2 passages en 2 tournées, 40 km, 2 heures de présence.",
  ]);
  expect([1, 2].map(describePublished)).toEqual(["1 passage publié.", "2 passages publiés."]);
  expect(describeDiscarded(1)).toContain("avec 1 passage prévu.");
});

test("what finds no room is told by place, with its first reason, the first ten", () => {
  const one = describePlan(aPlan(0, ["a"]), names);
  expect(one.slice(2)).toEqual([
    "  1 passage ne trouve pas de place, dans 1 lieu :",
    "  - Iron, avril 2027 : Aucune route ne mène du dépôt du véhicule « Le bus » à ce lieu.",
  ]);
  const free = {
    relax: "weekday",
    demand: "a",
    weekday: 4,
    at: { vehicle: "bus", date: "2027-04-01", halfDay: "morning" },
  } as const;
  const twin = { relax: "one-more-vehicle", like: "bus", at: free.at } as const;
  const freed = (wouldFree: WouldFree) => ({
    ...aPlan(0, ["a"]),
    unserved: aPlan(0, ["a"]).unserved.map((lost) => ({ ...lost, wouldFree: [wouldFree] })),
  });
  expect(describePlan(freed(free), names)[4]).toBe(
    "    → accepter aussi le jeudi : possible le jeudi 1er avril 2027, matin.",
  );
  expect(describePlan(freed(twin), names)[4]).toContain("un véhicule de plus, comme « Le bus » : possible");
  const many = Array.from({ length: 11 }, (_, index) => String(index));
  expect(describePlan(aPlan(0, many), names).at(-1)).toBe("  … et 1 autre lieu.");
  expect(describePlan(aPlan(0, [...many, "11"]), names).at(-1)).toBe("  … et 2 autres lieux.");
});

test("what stands in the way of a plan is told with what to do about it", () => {
  const plan = { from: day("2027-04-01"), to: day("2027-06-30"), published: false };
  expect(describePlanRefusal({ refused: "already-planned", plan }, "bus")).toContain(
    "escale period discard --operator bus --from 2027-04-01",
  );
  expect(describePlanRefusal({ refused: "already-planned", plan: { ...plan, published: true } }, "bus")).toBe(
    "Un autre plan couvre déjà une partie de cette période : il va du 01/04/2027 au 30/06/2027, et il est publié.",
  );
  expect(describePlanRefusal({ refused: "already-planned" }, "bus")).toBe(
    "Un autre plan couvre déjà une partie de cette période : il a été fait pendant le calcul.",
  );
  expect(describePlanRefusal({ refused: "changed-meanwhile" }, "bus")).toContain("Rien n’est enregistré");
});

test("who is missing is told by name", () => {
  const [one] = aPlan(0, ["a"]).unserved;
  const said = (reason: Reason) =>
    describePlan({ ...aPlan(0), unserved: [{ ...(one as NonNullable<typeof one>), reasons: [reason] }] }, names)[3];
  expect(said({ rule: "crew-short", vehicle: "v", days: 1, needed: 2, away: ["1", "3"] })).toContain(
    "« Le bus » est incomplet pendant 1 jour : il faut 2 agents (pas disponible : Agent 1, Agent 3).",
  );
  expect(said({ rule: "agent-hours", vehicle: "v", days: 1, agents: ["2"] })).toContain(
    "« Le bus » pendant 1 jour (Agent 2).",
  );
  expect(said({ rule: "skill-missing", days: 1, skills: ["x"], away: ["2"] })).toContain(
    "x (pas disponible : Agent 2).",
  );
});
