import { writeDay, writeTime } from "../calendar.ts";
import { countsFor } from "../days/break-rules.ts";
import type { NightPlace, PlannedStop, PlannedTour, Unassigned, WouldFree } from "../plan.ts";
import type { Demand, Problem, Vehicle } from "../problem.ts";
import type { AwayDay, DrivenPart } from "./away-days.ts";
import { explainStay } from "./explain-stay.ts";
import type { Journey } from "./journeys.ts";
import type { Placement, Stay, StayGround } from "./stay.ts";
import type { StaysLaid } from "./stays-laid.ts";

/** The tours of all journeys, one for each day on which the vehicle moves or receives people. */
export function writeStayTours(laid: StaysLaid): readonly PlannedTour[] {
  const { gone } = laid;
  const crewOf = new Map(gone.map(({ crew, outing }) => [`${outing.vehicle} ${outing.day}`, crew]));
  return laid.away.flatMap(({ journey, days }) =>
    days.map((day) => writeTour(laid, journey, day, crewOf.get(`${journey.vehicle} ${day.day}`) ?? [])),
  );
}

function writeTour(
  { ground, plan }: StaysLaid,
  { vehicle }: Journey,
  day: AwayDay,
  crew: readonly number[],
): PlannedTour {
  const { problem, horizon, stays } = ground;
  const { timed, presence, morning, evening } = day;
  const { id, crew: rule } = problem.vehicles[vehicle] as Vehicle;
  const stay = presence && (stays[presence.stay] as Stay);
  const nth = presence ? (plan.placements[presence.stay] as Placement).way.indexOf(presence.day) : 0;
  const [first, last] = [partOf(ground, morning), partOf(ground, evening)];
  const from = startOf(ground, day, stay);
  const to = endOf(ground, day, stay);
  const stops = timed.stops.map((times, index): PlannedStop => {
    const { demand, periods } = stay as Stay;
    const { id: name, site } = problem.demands[demand] as Demand;
    return {
      demand: name,
      site,
      period: periods[nth * timed.stops.length + index] as string,
      halfDay: times.window.halfDay,
      arrival: writeTime(times.arrival),
      start: writeTime(times.start),
      end: writeTime(times.end),
      departure: writeTime(times.departure),
      distance: index === 0 ? first.metres : 0,
      driving: index === 0 ? first.seconds : 0,
    };
  });
  return {
    vehicle: id,
    date: writeDay(horizon.from + day.day),
    ...(from && { from }),
    ...(to && { to }),
    departure: writeTime(timed.departure),
    return: writeTime(timed.return),
    distance: first.metres + last.metres,
    driving: first.seconds + last.seconds,
    breaks: timed.breaks.map((one) => ({
      start: writeTime(one.start),
      end: writeTime(one.end),
      for: countsFor(one, ground.vehicles[vehicle]?.rules.breaks),
    })),
    stops,
    ...(rule && { crew: crew.map((agent) => problem.agents?.[agent]?.id as string) }),
  };
}

/** Undefined at the depot. */
function startOf(ground: StayGround, { morning }: AwayDay, stay: Stay | undefined): NightPlace | undefined {
  if (!morning) return nightAt(ground, (stay as Stay).place);
  return morning.before === 0 ? nightAt(ground, morning.drive.from) : onTheRoad(ground, morning, morning.before);
}

function endOf(ground: StayGround, { morning, evening }: AwayDay, stay: Stay | undefined): NightPlace | undefined {
  const part = evening ?? (stay ? undefined : morning);
  if (!part) return nightAt(ground, (stay as Stay).place);
  const { from, to } = part.drive;
  const driven = part.before + part.seconds;
  return isThere(driven, ground.travel.driving[from * ground.travel.size + to] as number)
    ? nightAt(ground, to)
    : onTheRoad(ground, part, driven);
}

function nightAt({ problem }: StayGround, place: number): NightPlace | undefined {
  const site = siteAt(problem, place);
  return site === undefined ? undefined : { site };
}

function onTheRoad({ problem }: StayGround, { drive }: DrivenPart, driven: number): NightPlace {
  const [from, to] = [siteAt(problem, drive.from), siteAt(problem, drive.to)];
  return { road: { ...(from !== undefined && { from }), ...(to !== undefined && { to }), driven } };
}

function siteAt({ vehicles, sites }: Problem, place: number): string | undefined {
  return sites[place - vehicles.length]?.id;
}

/** Seconds of a matrix may have fractions. */
function isThere(driven: number, whole: number): boolean {
  return whole - driven < 1e-6;
}

/** Metres are shared out as the seconds are, whole. */
function partOf({ travel }: StayGround, part: DrivenPart | undefined): { metres: number; seconds: number } {
  if (!part) return { metres: 0, seconds: 0 };
  const { drive, before, seconds } = part;
  const leg = drive.from * travel.size + drive.to;
  const [metres, whole] = [travel.distance[leg] as number, travel.driving[leg] as number];
  const after = (driven: number) => (isThere(driven, whole) ? metres : Math.round((metres * driven) / whole));
  return { metres: after(before + seconds) - (before === 0 ? 0 : after(before)), seconds };
}

/** Every stop of the stays that are not laid, with the reasons of their stay. @param free what would free it */
export function writeUnlaid(laid: StaysLaid, free: (stay: number) => readonly WouldFree[]): readonly Unassigned[] {
  const { ground, plan } = laid;
  return ground.stays.flatMap((stay, index): Unassigned[] => {
    if (plan.placements[index]) return [];
    const { id, site } = ground.problem.demands[stay.demand] as Demand;
    const wouldFree = free(index);
    const told = { reasons: explainStay(laid, index), ...(wouldFree.length > 0 && { wouldFree }) };
    return stay.periods.map((period) => ({ demand: id, site, period, ...told }));
  });
}
