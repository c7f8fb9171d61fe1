import { readDay, WEEKDAYS, weekdayOf } from "../calendar.ts";
import { numbersOf, type Team } from "../crews/team.ts";
import { dayRules } from "../days/day-rules.ts";
import type { DayStop } from "../days/timetable.ts";
import { occurrencesOf, type Span, spanOf, stillAsked } from "../demands/occurrences.ts";
import { weightsOf } from "../goals/goals.ts";
import { unservedPrice } from "../goals/unserved-price.ts";
import type { Demand, Frequency, HalfDayName, Problem, Site, Weekday } from "../problem.ts";
import { stopAs } from "../search/make-task.ts";
import { measureTravel } from "../travel.ts";
import { closedDays } from "../when/closed-days.ts";
import { holdersOf } from "../when/day-kinds.ts";
import { judgeDays, mayServe, outingsFor } from "../when/judge-days.ts";
import { judgeCalendars } from "../when/named-calendars.ts";
import { hasCrewThroughout } from "./crew-journey.ts";
import type { Stay, StayGround, VehicleDays } from "./stay.ts";
import { stayWays, USUAL_PAUSE } from "./stay-ways.ts";
import { timeAway } from "./time-away.ts";

/** The stays of a problem, those that ask for nothing left out, and where they may be laid. */
export function makeStays(problem: Problem, horizon: Span, team: Team | undefined): StayGround {
  const days = horizon.to - horizon.from + 1;
  const sites = new Map(
    problem.sites.map((site, index) => [site.id, { site, place: problem.vehicles.length + index }]),
  );
  const travel = measureTravel(problem.travel, [
    ...problem.vehicles.map(({ depot }) => depot),
    ...problem.sites.map(({ place }) => place),
  ]);
  const vehicles = problem.vehicles.map((vehicle, index): VehicleDays => {
    const closed = closedDays(problem.closedDates);
    const own = new Set(closedDays(vehicle.closedDates).keys());
    const holders = holdersOf(problem, vehicle.id);
    // A promise comes before a stay.
    for (const { vehicle: id, date } of problem.standing ?? []) {
      if (id === vehicle.id) own.add(readDay(date) as number);
    }
    const each = Array.from({ length: days }, (_, day) => horizon.from + day);
    return {
      rules: dayRules(vehicle, index, problem.limits),
      maxNights: vehicle.maxNights ?? 0,
      goesOut: Uint8Array.from(each, (day) =>
        vehicle.weekdays.includes(weekdayOf(day)) && !closed.has(day) && !own.has(day) ? 1 : 0,
      ),
      isKept: Uint8Array.from(each, (day) => (own.has(day) ? 1 : 0)),
      holders: each.map(holders),
    };
  });
  const weights = weightsOf(problem.goals);
  const stays = problem.demands.flatMap((demand, index): Stay[] => {
    const { frequency } = demand;
    if (frequency.kind !== "stay") return [];
    const { site, place } = sites.get(demand.site) as { site: Site; place: number };
    const periods = stillAsked(demand, askedStops(problem, demand, site, horizon)).map(({ period }) => period);
    if (periods.length === 0) return [];
    const stopsOn = stopsByWeekday(problem, demand, site, place, frequency);
    const skills = team ? numbersOf(demand.skills, team.skills) : [];
    const span = spanOf(horizon, demand) as Span;
    const judge = judgeDays(problem, demand, site);
    const laid = problem.vehicles.map((vehicle, of) => {
      if (!mayServe(vehicle, demand)) return { ways: [], most: 0 };
      const { rules, goesOut, holders } = vehicles[of] as VehicleDays;
      const fits = new Map(WEEKDAYS.map((weekday) => [weekday, fitsOn(rules, stopsOn[weekday])]));
      const isOpen = (day: number) => {
        const { morning, afternoon } = holders[day] ?? {};
        return (
          goesOut[day] === 1 &&
          horizon.from + day >= span.from &&
          horizon.from + day <= span.to &&
          [morning, afternoon].every((holder) => holder === undefined || holder === demand.programme) &&
          fits.get(weekdayOf(horizon.from + day)) === true &&
          judge(horizon.from + day).free
        );
      };
      const { ways, most } = stayWays(frequency.days, frequency.maxPause ?? USUAL_PAUSE, days, isOpen);
      return { ways: team ? ways.filter((way) => hasCrewThroughout(team, of, way, skills)) : ways, most };
    });
    return [
      {
        demand: index,
        place,
        programme: demand.programme,
        periods,
        stopsOn,
        skills,
        price: periods.length * unservedPrice(demand, site, weights.people),
        ways: laid.map(({ ways }) => ways),
        most: Math.max(...laid.map(({ most }) => most)),
      },
    ];
  });
  return { problem, horizon, days, weights, travel, vehicles, stays, wheel: new Map() };
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
