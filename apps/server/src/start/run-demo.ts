import { type Horizon, nextQuarter, type OperatorId, type PlanId, planPeriod, publishPlan } from "@escale/domain";
import { publicHolidays, type Reference } from "@escale/exchange";
import { plan } from "@escale/planner";
import { findOperator, listPlans, planStore, type Store } from "@escale/store";
import { s02 } from "../../../../presets/s02-service-public-itinerant.ts";
import { makeId } from "../make-id.ts";
import { describePlan, describePlanRefusal, describeSetUpRefusal } from "../words/set-up.fr.ts";
import { furnishFromPreset } from "./furnish-from-preset.ts";

const ACTOR = "démonstration";

interface World {
  readonly store: Store;
  readonly reference: Reference;
  readonly now: () => Temporal.Instant;
  readonly say: (line: string) => void;
}

/**
 * Brings the demonstration to a published quarter. Each step is one transaction and asks what is already there, so a
 * start that was interrupted anywhere is taken up where it stopped, and later starts change nothing.
 */
export async function runDemo(world: World): Promise<void> {
  const operatorId = (await findOperator(world.store, s02.operator.slug))?.operatorId ?? (await setUp(world));
  const [latest] = await listPlans(world.store, operatorId);
  const planId = latest?.planId ?? (await planQuarter(world, operatorId));
  if (latest?.published) return;
  const publication = { store: planStore(world.store), now: world.now(), actor: ACTOR };
  const published = await publishPlan(publication, operatorId, planId);
  if (published.ok) world.say(`Publication : ${published.value.stops} passages visibles du public.`);
}

async function setUp(world: World): Promise<OperatorId> {
  const made = await furnishFromPreset(world, s02);
  if (!made.ok) throw new Error(describeSetUpRefusal(made.refusal));
  const { operator, served, territory } = made.value;
  world.say(`Démonstration : ${operator.name}.`);
  world.say(`  ${territory} communes, dont ${served} desservies. ${s02.assumptions[0]}`);
  return operator.operatorId;
}

async function planQuarter(world: World, operatorId: OperatorId): Promise<PlanId> {
  const now = world.now();
  const horizon = nextQuarter(now.toZonedDateTimeISO(s02.operator.timeZone).toPlainDate());
  const planned = await planPeriod(
    {
      store: planStore(world.store),
      now,
      newId: makeId,
      solve: async (problem) => plan(problem),
      publicHolidays: holidays,
    },
    operatorId,
    horizon,
  );
  if (!planned.ok) throw new Error(describePlanRefusal(planned.refusal));
  for (const line of describePlan(planned.value)) world.say(line);
  return planned.value.planId;
}

const holidays = (region: string, { from, to }: Horizon) => publicHolidays(region, from, to);
