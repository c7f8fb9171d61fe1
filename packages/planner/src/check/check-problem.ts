import { NTHS, readDay, readTime, WEEKDAYS } from "../calendar.ts";
import { checkAgents, checkCrew } from "../crews/check-agents.ts";
import { checkLimits } from "../crews/check-limits.ts";
import { GOAL_NAMES, GOALS } from "../goals/goals.ts";
import type { ProblemFault } from "../plan.ts";
import type { ClosedDate, Demand, Place, Problem, Site, Travel, Vehicle } from "../problem.ts";
import { checkCalendars, checkChoice } from "./check-calendars.ts";
import { checkFrequency } from "./check-frequency.ts";
import { checkProgrammes, findClashes } from "./check-programmes.ts";
import { checkSize, LONGEST_HORIZON_DAYS } from "./check-size.ts";
import { checkStanding } from "./check-standing.ts";
import { contradictionsOf } from "./contradictions.ts";
import { atLeastOne, day, duplicates, fault, number, oneOf, window } from "./faults.ts";

const LONGEST_SECONDS = 86_400;
/** Above any road, so that no sum of metres is ever worth as much as a stop. */
const LONGEST_LEG_METRES = 10_000_000;
const MOST_DETOUR = 10;
const FASTEST_KM_PER_HOUR = 200;

/** Everything that is wrong with a problem whose shape is right; empty when it can be planned. */
export function checkProblem(problem: Problem): readonly ProblemFault[] {
  const faults = [
    ...checkHorizon(problem),
    ...checkHalfDays(problem),
    ...checkClosed(problem.closedDates, "closedDates"),
    ...checkTravel(problem.travel),
    ...number(problem.seed, "seed", { whole: true }),
    ...number(problem.effort, "effort", { whole: true, most: 100_000_000 }),
    ...checkCalendars(problem.calendars),
    ...checkProgrammes(problem),
    ...GOAL_NAMES.flatMap((name) => number(problem.goals?.[name], `goals.${name}`, { most: GOALS[name].most })),
    ...duplicates(problem.vehicles, "vehicles"),
    ...duplicates(problem.sites, "sites"),
    ...duplicates(problem.demands, "demands"),
    ...checkAgents(problem),
    ...checkLimits(problem),
    ...(problem.vehicles.length === 0 ? [fault("vehicles", "no-vehicle", "")] : []),
    ...problem.vehicles.flatMap((vehicle, index) => checkVehicle(vehicle, `vehicles[${index}]`, problem.travel)),
    ...problem.vehicles.flatMap(({ crew }, index) => checkCrew(crew, `vehicles[${index}].crew`, problem)),
    ...problem.sites.flatMap((site, index) => checkSite(site, `sites[${index}]`, problem)),
  ];
  const sites = new Map(problem.sites.map((site) => [site.id, site]));
  const vehicles = new Set(problem.vehicles.map((vehicle) => vehicle.id));
  const demands = problem.demands.flatMap((demand, index) =>
    checkDemand(problem, demand, `demands[${index}]`, sites, vehicles, faults.length === 0),
  );
  const clashes = faults.length === 0 ? findClashes(problem) : [];
  const sound = faults.length + clashes.length + demands.length === 0;
  return [...faults, ...clashes, ...demands, ...(sound ? checkStanding(problem) : [])];
}

function checkHorizon(problem: Problem): ProblemFault[] {
  const { horizon } = problem;
  const faults = [...day(horizon.from, "horizon.from"), ...day(horizon.to, "horizon.to")];
  if (faults.length > 0) return faults;
  const days = (readDay(horizon.to) as number) - (readDay(horizon.from) as number) + 1;
  if (days < 1) return [fault("horizon", "horizon-reversed", `${horizon.from} – ${horizon.to}`)];
  if (days > LONGEST_HORIZON_DAYS) return [fault("horizon", "horizon-too-long", days)];
  return [...checkSize(problem, days)];
}

function checkHalfDays({ halfDays: { morning, afternoon } }: Problem): ProblemFault[] {
  const faults = [...window(morning, "halfDays.morning"), ...window(afternoon, "halfDays.afternoon")];
  if (faults.length > 0) return faults;
  return (readTime(morning[1]) as number) <= (readTime(afternoon[0]) as number)
    ? []
    : [fault("halfDays", "overlapping-half-days", `${morning[1]} > ${afternoon[0]}`)];
}

function checkClosed(list: readonly ClosedDate[] | undefined, path: string): ProblemFault[] {
  return (list ?? []).flatMap(({ date }, index) => day(date, `${path}[${index}].date`));
}

function checkTravel(travel: Travel): ProblemFault[] {
  if (travel.kind === "great-circle") {
    const positive = (value: number, path: string, most: number) => {
      const wrong = number(value, path, { most });
      return wrong.length > 0 || value > 0 ? wrong : [fault(path, "out-of-range", value)];
    };
    return [
      ...positive(travel.detour, "travel.detour", MOST_DETOUR),
      ...positive(travel.kmPerHour, "travel.kmPerHour", FASTEST_KM_PER_HOUR),
    ];
  }
  const most = { durations: Number.MAX_SAFE_INTEGER, distances: LONGEST_LEG_METRES };
  const size = travel.durations.length;
  return (["durations", "distances"] as const).flatMap((key) => {
    const rows = travel[key];
    const odd = rows.findIndex((row) => row.length !== size);
    if (rows.length !== size || odd >= 0) {
      return [fault(`travel.${key}`, "matrix-size", `${rows.length} × ${rows[Math.max(0, odd)]?.length ?? 0}`)];
    }
    return rows.flatMap((row, from) =>
      row.flatMap((value, to) =>
        value === null ? [] : number(value, `travel.${key}[${from}][${to}]`, { most: most[key] }),
      ),
    );
  });
}

function checkPlace(place: Place, path: string, travel: Travel): ProblemFault[] {
  if (travel.kind === "matrix") {
    if (!("index" in place)) return [fault(path, "place-kind", "lat/lon")];
    const inside = Number.isInteger(place.index) && place.index >= 0 && place.index < travel.durations.length;
    return inside ? [] : [fault(path, "index-outside-matrix", place.index)];
  }
  if (!("lat" in place)) return [fault(path, "place-kind", "index")];
  const valid = Math.abs(place.lat) <= 90 && Math.abs(place.lon) <= 180;
  return valid ? [] : [fault(path, "out-of-range", `${place.lat}, ${place.lon}`)];
}

function checkVehicle(vehicle: Vehicle, path: string, travel: Travel): ProblemFault[] {
  const { lunch } = vehicle;
  const faults = [
    ...checkPlace(vehicle.depot, `${path}.depot`, travel),
    ...window(vehicle.day, `${path}.day`),
    ...number(vehicle.maxDriving, `${path}.maxDriving`),
    ...(vehicle.maxStops === undefined
      ? []
      : atLeastOne(vehicle.maxStops, `${path}.maxStops`, Number.MAX_SAFE_INTEGER)),
    ...number(vehicle.maxNights, `${path}.maxNights`, { whole: true, most: LONGEST_HORIZON_DAYS }),
    ...checkClosed(vehicle.closedDates, `${path}.closedDates`),
    ...oneOf(WEEKDAYS, vehicle.weekdays, `${path}.weekdays`),
    ...checkSpaces(vehicle.spaces, `${path}.spaces`),
  ];
  if (!lunch) return faults;
  const own = [...window(lunch.window, `${path}.lunch.window`), ...number(lunch.service, `${path}.lunch.service`)];
  if (own.length > 0) return [...faults, ...own];
  const length = ((readTime(lunch.window[1]) as number) - (readTime(lunch.window[0]) as number)) * 60;
  if (length >= lunch.service) return faults;
  const between = { kind: "lunch-too-long", service: lunch.service, longest: length } as const;
  return [...faults, { path: `${path}.lunch`, fault: "contradiction", between }];
}

/** Of a vehicle, or those that a demand needs. */
function checkSpaces(spaces: readonly { readonly capacity?: number }[] | undefined, path: string): ProblemFault[] {
  return (spaces ?? []).flatMap(({ capacity }, index) =>
    capacity === undefined ? [] : atLeastOne(capacity, `${path}[${index}].capacity`, Number.MAX_SAFE_INTEGER),
  );
}

function checkSite(site: Site, path: string, { travel, calendars }: Problem): ProblemFault[] {
  return [
    ...checkPlace(site.place, `${path}.place`, travel),
    ...checkChoice(site.calendars, `${path}.calendars`, calendars),
    ...number(site.setup, `${path}.setup`, { most: LONGEST_SECONDS }),
    ...number(site.teardown, `${path}.teardown`, { most: LONGEST_SECONDS }),
    ...checkClosed(site.closedDates, `${path}.closedDates`),
    ...number(site.population, `${path}.population`),
    ...number(site.need, `${path}.need`, { most: 100 }),
    ...number(site.nearestFixed, `${path}.nearestFixed`),
    ...Object.entries(site.opening ?? {}).flatMap(([weekday, windows]) =>
      (windows ?? []).flatMap((one, index) => window(one, `${path}.opening.${weekday}[${index}]`)),
    ),
  ];
}

function checkDemand(
  problem: Problem,
  demand: Demand,
  path: string,
  sites: ReadonlyMap<string, Site>,
  vehicles: ReadonlySet<string>,
  restIsSound: boolean,
): ProblemFault[] {
  const { frequency } = demand;
  const site = sites.get(demand.site);
  const faults = [
    ...(site ? [] : [fault(`${path}.site`, "unknown-site", demand.site)]),
    ...(demand.vehicles ?? []).flatMap((id, index) =>
      vehicles.has(id) ? [] : [fault(`${path}.vehicles[${index}]`, "unknown-vehicle", id)],
    ),
    ...(demand.programme === undefined || problem.programmes?.some(({ id }) => id === demand.programme)
      ? []
      : [fault(`${path}.programme`, "unknown-programme", demand.programme)]),
    ...number(demand.service, `${path}.service`, { most: LONGEST_SECONDS }),
    ...(demand.service === 0 ? [fault(`${path}.service`, "out-of-range", 0)] : []),
    ...number(demand.priority, `${path}.priority`, { most: 100 }),
    ...checkSpaces(demand.spaces, `${path}.spaces`),
    ...oneOf(WEEKDAYS, demand.weekdays ?? [], `${path}.weekdays`),
    ...oneOf(NTHS, demand.nths ?? [], `${path}.nths`),
    ...(demand.windows ?? []).flatMap((one, index) => window(one, `${path}.windows[${index}]`)),
    ...checkClosed(demand.closedDates, `${path}.closedDates`),
    ...(demand.served ?? []).flatMap(({ date }, index) => day(date, `${path}.served[${index}].date`)),
    ...checkChoice(demand.calendars, `${path}.calendars`, problem.calendars),
    ...day(demand.from, `${path}.from`),
    ...day(demand.to, `${path}.to`),
    ...checkFrequency(frequency, `${path}.frequency`),
  ];
  if (faults.length > 0 || !site || !restIsSound) return faults;
  return contradictionsOf(problem, demand, site).map((between) => ({ path, fault: "contradiction", between }));
}
