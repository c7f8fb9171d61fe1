import { WEEKDAYS, weekdayOf } from "../calendar.ts";
import { numbersOf, type Team } from "../crews/team.ts";
import type { DayStop } from "../days/timetable.ts";
import { occurrencesOf, type Span, spanOf, stillAsked } from "../demands/occurrences.ts";
import { weightsOf } from "../goals/goals.ts";
import { unservedPrice } from "../goals/unserved-price.ts";
import type { Demand, Frequency, HalfDayName, Problem, Site, Weekday } from "../problem.ts";
import { stopAs } from "../search/make-task.ts";
import { measureTravel, type TravelTable } from "../travel.ts";
import { judgeDays, mayServe, outingsFor } from "../when/judge-days.ts";
import { judgeCalendars } from "../when/named-calendars.ts";
import { hasCrewThroughout } from "./crew-journey.ts";
import type { Stay, StayGround, VehicleDays } from "./stay.ts";
import { stayWays, USUAL_PAUSE } from "./stay-ways.ts";
import { timeAway } from "./time-away.ts";
import { vehicleDays } from "./vehicle-days.ts";

/** The stays of a problem, those that ask for nothing left out, and where they may be laid. */
export function makeStays(problem: Problem, horizon: Span, team: Team | undefined): StayGround {
  const ground: Ground = {
    problem,
    horizon,
    days: horizon.to - horizon.from + 1,
    weights: weightsOf(problem.goals),
    travel: measurePlaces(problem),
    vehicles: vehicleDays(problem, horizon),
    wheel: new Map(),
  };
  return { ...ground, stays: problem.demands.flatMap((_, demand) => makeStay(ground, team, demand) ?? []) };
}

type Ground = Omit<StayGround, "stays">;

/** The ways between depots, then sites. */
export function measurePlaces({ travel, vehicles, sites }: Problem): TravelTable {
  return measureTravel(travel, [...vehicles.map(({ depot }) => depot), ...sites.map(({ place }) => place)]);
}

/** Undefined where the demand is for something else, or asks for nothing. @param index of the demand */
export function makeStay(ground: Ground, team: Team | undefined, index: number): Stay | undefined {
  const { problem, horizon, days, weights, vehicles } = ground;
  const demand = problem.demands[index] as Demand;
  const { frequency } = demand;
  if (frequency.kind !== "stay") return undefined;
  const at = problem.sites.findIndex(({ id }) => id === demand.site);
  const [site, place] = [problem.sites[at] as Site, problem.vehicles.length + at];
  const periods = stillAsked(demand, askedStops(problem, demand, site, horizon)).map(({ period }) => period);
  if (periods.length === 0) return undefined;
  const stopsOn = stopsByWeekday(problem, demand, site, place, frequency);
  const skills = team ? numbersOf(demand.skills, team.skills) : [];
  const isAsked = openDays(ground, demand, site);
  const laid = problem.vehicles.map((vehicle, of) => {
    if (!mayServe(vehicle, demand)) return { ways: [], most: 0 };
    const { rules, goesOut, holders } = vehicles[of] as VehicleDays;
    const fits = new Map(WEEKDAYS.map((weekday) => [weekday, fitsOn(rules, stopsOn[weekday])]));
    const isOpen = (day: number) => {
      const { morning, afternoon } = holders[day] ?? {};
      return (
        goesOut[day] === 1 &&
        [morning, afternoon].every((holder) => holder === undefined || holder === demand.programme) &&
        fits.get(weekdayOf(horizon.from + day)) === true &&
        isAsked[day] === 1
      );
    };
    const { ways, most } = stayWays(frequency.days, frequency.maxPause ?? USUAL_PAUSE, days, isOpen);
    return { ways: team ? ways.filter((way) => hasCrewThroughout(team, of, way, skills)) : ways, most };
  });
  return {
    demand: index,
    place,
    programme: demand.programme,
    periods,
    stopsOn,
    skills,
    price: periods.length * unservedPrice(demand, site, weights.people),
    ways: laid.map(({ ways }) => ways),
    most: Math.max(...laid.map(({ most }) => most)),
  };
}

/** 1: the demand, its site and the calendars allow it. */
function openDays({ problem, horizon, days }: Ground, demand: Demand, site: Site): Uint8Array {
  const span = spanOf(horizon, demand) as Span;
  const judge = judgeDays(problem, demand, site);
  return Uint8Array.from({ length: days }, (_, offset) => {
    const day = horizon.from + offset;
    return day >= span.from && day <= span.to && judge(day).free ? 1 : 0;
  });
}

/** Everything that a stay asks for in the horizon, whether it stands or not. */
function askedStops(problem: Problem, demand: Demand, site: Site, horizon: Span) {
  const span = spanOf(horizon, demand);
  const refusedBy = judgeCalendars(problem, demand.calendars, site.calendars);
  return span ? occurrencesOf(demand, span, outingsFor(problem, demand), 0, (day) => refusedBy(day) === undefined) : [];
}

function fitsOn(rules: VehicleDays["rules"], stops: readonly DayStop[]): boolean {
  return stops.every(({ windows }) => windows.length > 0) && timeAway(rules, stops, 0, 0) !== undefined;
}

function stopsByWeekday(
  problem: Problem,
  demand: Demand,
  site: Site,
  place: number,
  { twice }: Extract<Frequency, { kind: "stay" }>,
): Stay["stopsOn"] {
  const stopIn = (weekday: Weekday, halfDay?: HalfDayName): DayStop => {
    const asked = halfDay === undefined ? demand : { ...demand, halfDays: [halfDay] };
    return stopAs(problem, asked, site, place, { weekday, holders: {} });
  };
  const ofDay = (weekday: Weekday) =>
    twice ? [stopIn(weekday, "morning"), stopIn(weekday, "afternoon")] : [stopIn(weekday)];
  return Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, ofDay(weekday)])) as unknown as Stay["stopsOn"];
}
