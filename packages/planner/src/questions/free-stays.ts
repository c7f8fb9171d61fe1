import { writeDay } from "../calendar.ts";
import { type Crews, copyCrews } from "../crews/crews.ts";
import { compileTeam, type Team } from "../crews/team.ts";
import type { WouldFree } from "../plan.ts";
import type { Demand, Problem, Vehicle } from "../problem.ts";
import { type Routes, vehicleOfRoute } from "../search/route.ts";
import { awayDays } from "../stays/away-days.ts";
import type { Journey, KnownDrives } from "../stays/journeys.ts";
import { makeStay, measurePlaces } from "../stays/make-stays.ts";
import { placeStay } from "../stays/place-stay.ts";
import type { Placement, Stay, StayGround, VehicleDays } from "../stays/stay.ts";
import { crewStays, emptyStayPlan, type StayPlan, withPlacements } from "../stays/stay-plan.ts";
import type { StaysLaid } from "../stays/stays-laid.ts";
import { vehicleDays } from "../stays/vehicle-days.ts";
import { mayServe } from "../when/judge-days.ts";
import { relaxProblem } from "./relax-problem.ts";
import { withTeam } from "./relax-routes.ts";
import type { Relaxation } from "./relaxation.ts";
import { type Asked, relaxationsFor } from "./relaxations-for.ts";
import { tryRelaxations } from "./try-relaxations.ts";

type At = Pick<WouldFree, "at">;

/** A plan as a stay that is still to be laid finds it. */
interface Beside {
  readonly ground: StayGround;
  /** By vehicle, the days on which it is out for other stops. */
  readonly taken: readonly ReadonlySet<number>[];
  /** Of the other stays. */
  readonly plan: StayPlan;
  /** Their ways. */
  readonly known: KnownDrives;
  /** Who is out for other stops. */
  readonly crews: Crews | undefined;
}

/**
 * What would let a finished plan lay a stay, with every other stop on its day: from other stays one may go home, or stay away,
 * on other nights.
 */
export function freeStays(routes: Routes, { ground, plan, team }: StaysLaid): (stay: number) => readonly WouldFree[] {
  const { problem } = ground;
  const taken = daysOut(routes);
  const known: KnownDrives = new Map();
  const own = { ...ground, vehicles: keptOn(ground.vehicles, taken), wheel: new Map() };
  const laid = laidAs(own, known, plan);
  if (!laid) throw new Error("a stay was laid on a day of another tour");
  const beside = { ground: { ...own, vehicles: ground.vehicles }, taken, plan: laid, known, crews: routes.crews };
  return (stay) => {
    const demand = problem.demands[(ground.stays[stay] as Stay).demand] as Demand;
    const relaxations = relaxationsFor(problem, askedFor(ground, team, demand));
    return tryRelaxations(relaxations, (some) => serveStay(beside, stay, some));
  };
}

function askedFor(ground: StayGround, team: Team | undefined, demand: Demand): Asked {
  const { problem, horizon, vehicles } = ground;
  const dates = Array.from({ length: ground.days }, (_, day) => writeDay(horizon.from + day));
  const isOf = (date: string) => date >= (demand.from ?? date) && date <= (demand.to ?? date);
  const able = [...problem.vehicles.entries()].filter(([, vehicle]) => mayServe(vehicle, demand));
  const away = (problem.agents ?? []).map(({ id }, index) => {
    const member = team?.members[index];
    const comes = able.some(([vehicle]) => member?.mayBoard[vehicle]);
    const days = dates.filter((date, day) => comes && member?.there[day] === 0 && isOf(date));
    return days.map((date) => ({ agent: id, date }));
  });
  const held = able.flatMap(([index, { id }]) =>
    dates.filter(isOf).flatMap((date) => {
      const { morning, afternoon } = vehicles[index]?.holders[dates.indexOf(date)] ?? {};
      const others = [morning, afternoon].filter((one) => one !== undefined && one !== demand.programme);
      return [...new Set(others)].map((programme) => ({ programme: programme as string, vehicle: id, date }));
    }),
  );
  // Whoever is away for a day or two is asked before whoever is away for a month.
  const missed = away.sort((one, other) => one.length - other.length).flat();
  return { demand, dates: dates.filter(isOf), missed, held };
}

function serveStay(beside: Beside, stay: number, relaxations: readonly Relaxation[]): At | undefined {
  const { ground, taken, crews } = beside;
  const problem = relaxations.reduce(relaxProblem, ground.problem);
  const team = compileTeam(problem, ground.horizon);
  const twin = relaxations.find((one) => one.relax === "one-more-vehicle");
  const others = isWithSameVehicles(problem, ground.problem)
    ? { ...ground, problem, wheel: new Map(ground.wheel) }
    : withVehicles(ground, problem, twin !== undefined);
  const made = makeStay(others, team, (ground.stays[stay] as Stay).demand);
  if (!made) return undefined;
  // In a row are days on which the vehicle could come, were it not out for others.
  const ways = made.ways.map((own, vehicle) =>
    twin && vehicle < ground.vehicles.length ? [] : own.filter((way) => !way.some((day) => taken[vehicle]?.has(day))),
  );
  const stays = others.stays.with(stay, { ...made, ways });
  const relaxed = { ...others, stays, vehicles: keptOn(others.vehicles, taken) };
  const isSame = others.vehicles === ground.vehicles;
  const known: KnownDrives = new Map(isSame ? beside.known : []);
  const standing = isSame ? beside.plan : laidAs(relaxed, known, beside.plan);
  if (!standing) return undefined;
  const out = crews && team && withTeam(crews, team);
  const isCrewed = (laid: StayPlan) => !team || crewStays(relaxed, team, laid, out && copyCrews(out)) !== undefined;
  const served = placeStay(relaxed, known, isCrewed, standing, stay);
  const placement = served.placements[stay];
  return placement && placeOf(relaxed, served, placement, twin?.like);
}

function isWithSameVehicles(one: Problem, other: Problem): boolean {
  return (
    one.vehicles === other.vehicles && one.programmes === other.programmes && one.closedDates === other.closedDates
  );
}

/** The other stays with vehicles that may do more. @param isOneMore one more of them: places are numbered after vehicles */
function withVehicles(ground: StayGround, problem: Problem, isOneMore: boolean): StayGround {
  const vehicles = vehicleDays(problem, ground.horizon);
  const rules = (of: StayGround["vehicles"]) => JSON.stringify(of.map((one) => one.rules));
  const wheel = rules(vehicles) === rules(ground.vehicles) ? new Map(ground.wheel) : new Map();
  if (!isOneMore) return { ...ground, problem, vehicles, wheel };
  const stays = ground.stays.map((stay) => ({ ...stay, place: stay.place + 1 }));
  return { ...ground, problem, vehicles, wheel, stays, travel: measurePlaces(problem) };
}

/** The stays of a plan, where they are; undefined where they could not be. */
function laidAs(ground: StayGround, known: KnownDrives, { placements }: StayPlan): StayPlan | undefined {
  const laid = placements.flatMap((one) => (one ? [[one.stay, one] as const] : []));
  return withPlacements(ground, known, emptyStayPlan(ground), laid);
}

function daysOut({ sequence, instance }: Routes): Beside["taken"] {
  const taken = instance.problem.vehicles.map(() => new Set<number>());
  for (const [route, tasks] of sequence.entries()) {
    if (tasks.length > 0) taken[vehicleOfRoute(instance, route)]?.add(route % instance.days);
  }
  return taken;
}

/** Each vehicle is kept on the days on which it is out for other stops. */
function keptOn(vehicles: readonly VehicleDays[], taken: Beside["taken"]): readonly VehicleDays[] {
  return vehicles.map((vehicle, index) => {
    const days = taken[index];
    if (!days || days.size === 0) return vehicle;
    return {
      ...vehicle,
      goesOut: vehicle.goesOut.map((goes, day) => (days.has(day) ? 0 : goes)),
      isKept: vehicle.isKept.map((kept, day) => (days.has(day) ? 1 : kept)),
    };
  });
}

function placeOf(
  ground: StayGround,
  { journeys }: StayPlan,
  { stay, vehicle, way }: Placement,
  like: string | undefined,
): At {
  const [first, last] = [way[0] as number, way.at(-1) as number];
  const isFirst = (one: { readonly stay: number; readonly day: number }) => one.stay === stay && one.day === first;
  const journey = journeys[vehicle]?.find(({ presences }) => presences.some(isFirst)) as Journey;
  const day = awayDays(ground, journey).find(({ presence }) => presence !== undefined && isFirst(presence));
  const halfDay = day?.timed.stops[0]?.window.halfDay;
  if (!halfDay) throw new Error("a stay was laid without a timetable");
  const date = (of: number) => writeDay(ground.horizon.from + of);
  const id = like ?? (ground.problem.vehicles[vehicle] as Vehicle).id;
  return { at: { vehicle: id, date: date(first), halfDay, to: date(last) } };
}
