import {
  chooseTerritory,
  estimateTravel,
  furnishOperator,
  type NewId,
  nextQuarter,
  type PlanningBase,
  placesOf,
  type TerritoryCommune,
  writeProblem,
} from "@escale/domain";
import { publicHolidays, type Reference } from "@escale/exchange";
import type { Problem } from "@escale/planner";
import { s02 } from "../../presets/s02-service-public-itinerant.ts";

/** The demonstration's next quarter, as `escale start` asks for it. */
export function quarterProblem(reference: Reference): Problem {
  const base = planningBaseOf(reference);
  const horizon = nextQuarter(Temporal.PlainDate.from("2026-11-24"));
  const closed = publicHolidays(base.holidayRegion, horizon.from, horizon.to).map((day) => ({
    ...day,
    why: "public-holiday" as const,
  }));
  return writeProblem(base, horizon, closed, 1, estimateTravel(placesOf(base)));
}

/** The demonstration's rows as the planner needs them, without a database. */
function planningBaseOf(reference: Reference): PlanningBase {
  const territory = chooseTerritory(reference, s02.territory);
  const served = chooseTerritory(reference, s02.served);
  if (!territory.ok || !served.ok) throw new Error("the reference no longer knows the demonstration's communes");
  const located = territory.value.flatMap((commune): TerritoryCommune[] => {
    const position = s02.positions?.of[commune.code];
    return position ? [{ ...commune, ...position }] : [];
  });
  let made = 0;
  const newId: NewId = <Id extends string>() => {
    made += 1;
    return `00000000-0000-7000-8000-${String(made).padStart(12, "0")}` as string as Id;
  };
  const servedCodes = new Set(served.value.map(({ code }) => code));
  const today = Temporal.PlainDate.from("2026-11-24");
  const { operator, vehicles, agents, sites, programme, demands } = furnishOperator(
    s02,
    { territory: located, servedCodes },
    today,
    newId,
  );
  const { operatorId, timeZone, holidayRegion } = operator;
  const standing = { stops: [], outings: [], plans: [] };
  return { operatorId, timeZone, holidayRegion, vehicles, agents, sites, programmes: [programme], demands, standing };
}
