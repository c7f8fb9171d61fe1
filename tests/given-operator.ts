import { randomUUID } from "node:crypto";
import {
  COMMAND_LINE,
  type NewId,
  type NewPlan,
  type Operator,
  type OperatorId,
  type PlanId,
  planPeriod,
  publishPlan,
  setUpOperator,
  type TerritoryCommune,
} from "@escale/domain";
import { type Problem, plan } from "@escale/planner";
import { planStore, type Store, setUpStore } from "@escale/store";
import { s02 } from "../presets/s02-service-public-itinerant.ts";

export const newId: NewId = <Id extends string>() => randomUUID() as string as Id;

/** Four communes within a few kilometres, as S02 knows them. */
const FOUR = ["02386", "02414", "02455", "02814"];

const COMMUNES: readonly TerritoryCommune[] = FOUR.map((code, index) => ({
  code,
  name: ["Iron", "Lavaqueresse", "Malzy", "Villers-lès-Guise"][index] as string,
  postcodes: ["02120"],
  departement: "02",
  population: 200 + index,
  ...(s02.positions?.of[code] as { lat: number; lon: number }),
}));

/** A small operator like S02, saved; other options for other clocks and names. */
export async function givenOperator(
  store: Store,
  over: Partial<Operator> = {},
  now = Temporal.Instant.from("2026-11-23T09:00:00Z"),
): Promise<Operator> {
  const preset = { ...s02, operator: { ...s02.operator, ...over } };
  const made = await setUpOperator({ store: setUpStore(store), now, newId, actor: COMMAND_LINE }, preset, {
    territory: COMMUNES,
    servedCodes: new Set(FOUR.slice(0, 3)),
  });
  if (!made.ok) throw new Error(made.refusal.refused);
  return made.value;
}

/** That operator's next quarter, planned. */
export async function givenPlan(
  store: Store,
  operatorId: OperatorId,
  now = Temporal.Instant.from("2026-11-23T09:00:00Z"),
): Promise<NewPlan> {
  const horizon = { from: Temporal.PlainDate.from("2027-01-01"), to: Temporal.PlainDate.from("2027-03-31") };
  const world = {
    store: planStore(store),
    now,
    newId,
    actor: COMMAND_LINE,
    solve: async (problem: Problem) => plan({ ...problem, effort: 200 }),
    publicHolidays: () => [{ date: "2027-01-01", name: "Jour de l’an" }],
  };
  const planned = await planPeriod(world, operatorId, horizon);
  if (!planned.ok) throw new Error(planned.refusal.refused);
  return planned.value;
}

export async function givenPublishedPlan(store: Store, operatorId: OperatorId): Promise<NewPlan> {
  const planned = await givenPlan(store, operatorId);
  await publish(store, operatorId, planned.planId);
  return planned;
}

async function publish(store: Store, operatorId: OperatorId, planId: PlanId): Promise<void> {
  const world = { store: planStore(store), now: Temporal.Instant.from("2026-11-23T09:05:00Z"), actor: COMMAND_LINE };
  const published = await publishPlan(world, operatorId, planId);
  if (!published.ok) throw new Error(published.refusal.refused);
}
