import {
  COMMAND_LINE,
  type Horizon,
  nextQuarter,
  type OperatorId,
  type PlanId,
  planPeriod,
  publishPlan,
} from "@escale/domain";
import { publicHolidays, type Reference } from "@escale/exchange";
import { findOperator, listPlans, planStore, publicTimetable, type Store } from "@escale/store";
import { s02 } from "../../../../presets/s02-service-public-itinerant.ts";
import type { Routing } from "../config-routing.ts";
import { makeId } from "../make-id.ts";
import { describePlan, describePlanRefusal, describePublishRefusal } from "../words/period.fr.ts";
import { describeSetUpRefusal } from "../words/set-up.fr.ts";
import { demonstrationThere, PLANNING_STARTS, planningProgress, publishedSentence } from "../words/start.fr.ts";
import { describeTravelRemarks, describeTravelTrouble } from "../words/travel.fr.ts";
import { askRoads } from "./ask-roads.ts";
import { furnishFromPreset } from "./furnish-from-preset.ts";
import { namePlaces, nameTravelPlaces } from "./name-places.ts";
import { planAside } from "./plan-aside.ts";
import { planDemoWorkshops } from "./plan-demo-workshops.ts";
import { tellProgress } from "./tell-progress.ts";

interface World {
  readonly store: Store;
  readonly reference: Reference;
  readonly routing: Routing;
  readonly now: () => Temporal.Instant;
  readonly say: (line: string) => void;
  /** Somebody wants Escale to stop: what is begun is left as it is, for the next start. */
  readonly interrupted: AbortSignal;
}

/**
 * Brings the demonstration to a published quarter. Each step is one transaction and asks what is already there, so a
 * start that was interrupted anywhere is taken up where it stopped, and later starts change nothing; nor does it come
 * to an installation that has an operator of its own. Two servers that start together on one database do it once.
 */
export async function runDemo(world: World): Promise<void> {
  const { store, say, interrupted } = world;
  const operatorId = (await demoOperator(store)) ?? (await setUp(world));
  if (operatorId === undefined) return;
  interrupted.throwIfAborted();
  const [before] = await listPlans(store, operatorId);
  if (before?.published) return say(demonstrationThere(before));
  const planId = before?.planId ?? (await planQuarter(world, operatorId));
  interrupted.throwIfAborted();
  const publication = { store: planStore(store), now: world.now(), actor: COMMAND_LINE };
  const published = await publishPlan(publication, operatorId, planId);
  if (published.ok) {
    await planDemoWorkshops(store, operatorId, world.now());
    return say(publishedSentence(published.value.stops));
  }
  // Another server was faster, which is well.
  if (published.refusal.refused !== "already-published") throw new Error(describePublishRefusal(published.refusal));
  const [theirs] = await listPlans(store, operatorId);
  if (theirs) say(demonstrationThere(theirs));
}

async function demoOperator(store: Store): Promise<OperatorId | undefined> {
  return (await findOperator(store, s02.operator.slug))?.operatorId;
}

/** Undefined when the installation has only others: it is at work, not on show. Another server may have just made it. */
async function setUp(world: World): Promise<OperatorId | undefined> {
  if ((await publicTimetable(world.store).operators()).length > 0) return demoOperator(world.store);
  const made = await furnishFromPreset(world, s02);
  if (!made.ok) {
    const theirs = made.refusal.refused === "slug-taken" ? await demoOperator(world.store) : undefined;
    if (theirs) return theirs;
    throw new Error(describeSetUpRefusal(made.refusal));
  }
  const { operator, served, territory } = made.value;
  world.say(`Démonstration : ${operator.name}.`);
  world.say(`  ${territory} communes, dont ${served} desservies. ${s02.assumptions[0]}`);
  return operator.operatorId;
}

async function planQuarter(world: World, operatorId: OperatorId, routing = world.routing): Promise<PlanId> {
  const { store, say, interrupted } = world;
  const now = world.now();
  const horizon = nextQuarter(now.toZonedDateTimeISO(s02.operator.timeZone).toPlainDate());
  const planned = await planPeriod(
    {
      store: planStore(store),
      now,
      newId: makeId,
      actor: COMMAND_LINE,
      ...askRoads(routing, store, now, say, interrupted),
      solve: (problem) => {
        say(PLANNING_STARTS);
        return planAside(problem, { onProgress: tellProgress(say, planningProgress), interrupted });
      },
      publicHolidays: holidays,
    },
    operatorId,
    horizon,
  );
  if (!planned.ok && planned.refusal.refused === "travel-unknown") {
    // A wrong key is no reason for the public site to stay away.
    say(describeTravelTrouble(planned.refusal.trouble));
    return planQuarter(world, operatorId, { kind: "none" });
  }
  if (!planned.ok) {
    const [theirs] = planned.refusal.refused === "already-planned" ? await listPlans(store, operatorId) : [];
    if (theirs) return theirs.planId;
    throw new Error(describePlanRefusal(planned.refusal, s02.operator.slug));
  }
  const { base, remarks } = planned.value;
  for (const line of describeTravelRemarks(remarks, nameTravelPlaces(base, world.reference))) say(line);
  for (const line of describePlan(planned.value, namePlaces(base, world.reference))) say(line);
  return planned.value.planId;
}

const holidays = (region: string, { from, to }: Horizon) => publicHolidays(region, from, to);
