import { readFile } from "node:fs/promises";
import { estimateTravel, greatCircle } from "@escale/domain";
import type { Reference } from "@escale/exchange";
import type { ClosedDate, Demand, Problem, Vehicle } from "@escale/planner";

/** Where a commune lies, and how many live there. */
export interface Town {
  readonly code: string;
  readonly lat: number;
  readonly lon: number;
  readonly population: number;
}

/** Communes of a file `code,lat,lon,…` that the reference knows, largest first. */
export async function readTowns(path: string, reference: Reference): Promise<readonly Town[]> {
  const [header, ...lines] = (await readFile(path, "utf8")).trim().split("\n");
  if (!header?.startsWith("code,lat,lon")) throw new Error(`${path} does not begin with code,lat,lon`);
  return lines
    .map((line) => line.split(","))
    .flatMap(([code = "", lat, lon]): Town[] => {
      const commune = reference.byCode(code);
      return commune ? [{ code, lat: Number(lat), lon: Number(lon), population: commune.population }] : [];
    })
    .sort((a, b) => b.population - a.population || (a.code < b.code ? -1 : 1));
}

/**
 * A service of many communes: each once a month for three quarters of an hour, a quarter, one vehicle for each 100 communes;
 * four to eight stops a day. The communes are those nearest to the middle of a département, so that more of them is more
 * country and not a denser one.
 */
export function departementProblem(towns: readonly Town[], departement: string, sites: number): Problem {
  const all = towns.filter(({ code }) => code.startsWith(departement));
  if (all.length < sites) throw new Error(`département ${departement} has ${all.length} communes, not ${sites}`);
  const mean = (of: (town: Town) => number) => all.reduce((sum, town) => sum + of(town), 0) / all.length;
  const middle = { lat: mean(({ lat }) => lat), lon: mean(({ lon }) => lon) };
  const chosen = all
    .map((town) => ({ town, metres: greatCircle(middle, town) }))
    .sort((a, b) => a.metres - b.metres)
    .slice(0, sites)
    .map(({ town }) => town);
  const depots = spread(chosen, Math.ceil(sites / 100));
  return {
    version: 1,
    horizon: { from: "2027-01-01", to: "2027-03-31" },
    halfDays: { morning: ["09:00", "12:30"], afternoon: ["13:30", "17:30"] },
    closedDates: closed("01-01", "03-29"),
    vehicles: depots.map((_, index) => ({ ...vehicle(`vehicle ${index + 1}`, index), maxDriving: 4 * 3_600 })),
    sites: chosen.map(({ code }, index) => ({
      ...{ id: code, place: { index: depots.length + index } },
      ...{ setup: 300, teardown: 300 },
    })),
    demands: chosen.map(({ code }) => demand(code, { kind: "per-month", times: 1 }, 45 * 60)),
    travel: { kind: "matrix", ...estimateTravel([...depots, ...chosen]) },
  };
}

/** The Gironde, and the other eleven départements of Nouvelle-Aquitaine. */
const GIRONDE = "33";
const BORDEAUX = "33063";
const LIMOGES = "87085";
const OTHERS = ["16", "17", "19", "23", "24", "40", "47", "64", "79", "86", "87"];

/**
 * S12, the Bus Numérique of Nouvelle-Aquitaine: 170 towns in a year, 85 of them in Gironde, collective workshops of three
 * hours, two vehicles. Which towns, how often and from where is not known. Assumed here: the most populous below 10 000
 * inhabitants, in equal parts; four workshops in the year, two to four months apart; one vehicle at Bordeaux, one at Limoges.
 */
export function s12Problem(towns: readonly Town[]): Problem {
  const small = towns.filter(({ population }) => population < 10_000);
  const of = (departement: string, count: number) =>
    small.filter(({ code }) => code.startsWith(departement)).slice(0, count);
  const chosen = [...of(GIRONDE, 85), ...OTHERS.flatMap((code, index) => of(code, index < 8 ? 8 : 7))];
  const depots = [BORDEAUX, LIMOGES].map((code) => towns.find((town) => town.code === code) as Town);
  return {
    version: 1,
    horizon: { from: "2027-01-01", to: "2027-12-31" },
    halfDays: { morning: ["09:00", "12:30"], afternoon: ["13:30", "18:00"] },
    closedDates: closed("01-01", "03-29", "05-06", "05-17", "07-14", "11-01", "11-11"),
    vehicles: ["Bordeaux", "Limoges"].map((id, index) => ({
      ...vehicle(id, index),
      day: ["06:30", "20:30"],
      maxDriving: 7 * 3_600,
    })),
    sites: chosen.map(({ code }, index) => ({
      ...{ id: code, place: { index: depots.length + index } },
      ...{ setup: 1_200, teardown: 900 },
    })),
    demands: chosen.map(({ code }) => demand(code, { kind: "spaced", times: 4, minGap: 60, maxGap: 120 }, 3 * 3_600)),
    travel: { kind: "matrix", ...estimateTravel([...depots, ...chosen]) },
  };
}

function closed(...days: readonly string[]): readonly ClosedDate[] {
  return days.map((day) => ({ date: `2027-${day}`, why: "public-holiday" }));
}

function vehicle(id: string, index: number): Vehicle {
  const lunch = { window: ["12:00", "14:00"], service: 2_700 } as const;
  return { id, depot: { index }, weekdays: [1, 2, 3, 4, 5], day: ["07:30", "19:00"], lunch };
}

function demand(site: string, frequency: Demand["frequency"], service: number): Demand {
  return { id: site, site, frequency, service };
}

/** Depots far from each other: the first town, then always the one that is farthest from those chosen. */
function spread(towns: readonly Town[], count: number): readonly Town[] {
  const chosen = towns.slice(0, 1);
  while (chosen.length < count) {
    const distance = (town: Town) => Math.min(...chosen.map((one) => greatCircle(one, town)));
    chosen.push(towns.reduce((a, b) => (distance(b) > distance(a) ? b : a)));
  }
  return chosen;
}
