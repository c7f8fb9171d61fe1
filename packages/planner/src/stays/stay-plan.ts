import { type Crews, emptyCrews } from "../crews/crews.ts";
import type { Team } from "../crews/team.ts";
import { awayDays } from "./away-days.ts";
import { crewJourney, type GoneDay } from "./crew-journey.ts";
import { type Journey, type KnownDrives, stringJourneys } from "./journeys.ts";
import type { Placement, Presence, Stay, StayGround } from "./stay.ts";

/** Where stays are laid, and the journeys that makes of them. */
export interface StayPlan {
  /** By stay; undefined is not laid. */
  readonly placements: readonly (Placement | undefined)[];
  /** By vehicle. */
  readonly journeys: readonly (readonly Journey[])[];
  readonly cost: number;
}

export function emptyStayPlan({ stays, vehicles }: StayGround): StayPlan {
  return {
    placements: stays.map(() => undefined),
    journeys: vehicles.map(() => []),
    cost: stays.reduce((sum, { price }) => sum + price, 0),
  };
}

/** The plan with some stays laid elsewhere; undefined when that has no journeys. Crews are not looked for. */
export function withPlacements(
  ground: StayGround,
  known: KnownDrives,
  plan: StayPlan,
  changed: readonly (readonly [stay: number, placement: Placement | undefined])[],
): StayPlan | undefined {
  const placements = [...plan.placements];
  const touched = new Set<number>();
  for (const [stay, placement] of changed) {
    for (const one of [placements[stay], placement]) if (one) touched.add(one.vehicle);
    placements[stay] = placement;
  }
  const journeys = [...plan.journeys];
  for (const vehicle of touched) {
    const strung = stringJourneys(ground, known, vehicle, presencesOf(placements, vehicle));
    if (!strung) return undefined;
    journeys[vehicle] = strung;
  }
  const unlaid = ground.stays.reduce((sum, { price }, stay) => sum + (placements[stay] ? 0 : price), 0);
  const cost = journeys.flat().reduce((sum, journey) => sum + journey.cost, unlaid);
  return { placements, journeys, cost };
}

function presencesOf(placements: StayPlan["placements"], vehicle: number): readonly Presence[] {
  return placements
    .flatMap((one) => (one?.vehicle === vehicle ? one.way.map((day) => ({ stay: one.stay, day })) : []))
    .sort((a, b) => a.day - b.day);
}

/** One crew for each journey, the earliest first; undefined when some journey finds none.
 *  @param crews who is out already, to which they are added */
export function crewStays(
  ground: StayGround,
  team: Team,
  { journeys }: StayPlan,
  crews: Crews = emptyCrews(team),
): readonly (readonly GoneDay[])[] | undefined {
  const found: (readonly GoneDay[])[] = [];
  for (const journey of journeys.flat().sort((a, b) => a.from - b.from || a.vehicle - b.vehicle)) {
    if (!team.rules[journey.vehicle]) continue;
    const skills = journey.presences.flatMap(({ stay }) => (ground.stays[stay] as Stay).skills);
    const gone = crewJourney(crews, journey.vehicle, awayDays(ground, journey), skills);
    if (!gone) return undefined;
    found.push(gone);
  }
  return found;
}
