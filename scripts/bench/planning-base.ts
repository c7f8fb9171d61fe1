import { chooseTerritory, furnishOperator, type NewId, type PlanningBase, type TerritoryCommune } from "@escale/domain";
import type { Reference } from "@escale/exchange";
import { s02 } from "../../presets/s02-service-public-itinerant.ts";

/** The demonstration's rows as the planner needs them, without a database. */
export function planningBaseOf(reference: Reference): PlanningBase {
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
