import { expect, test } from "vitest";
import { readDay } from "../calendar.ts";
import { aProblem, aVehicle, MONDAY } from "../given-problem.ts";
import type { Agent } from "../problem.ts";
import { seededRandom } from "../random.ts";
import { board, emptyCrews, isComplete, isFree, leave } from "./crews.ts";
import { boardAll, findCrews } from "./find-crews.ts";
import type { Outing } from "./outing.ts";
import { type CrewRule, compileTeam, type Team } from "./team.ts";

const WEEK = { from: readDay(MONDAY) as number, to: (readDay(MONDAY) as number) + 2 };

/** Three days, two vehicles, four agents who differ in all that matters. */
function someTeam(random: () => number): Team {
  const agents = ["a", "b", "c", "d"].map(
    (id): Agent => ({
      id,
      drives: random() < 0.6,
      skills: random() < 0.5 ? ["training"] : [],
      maxWeek: 60 * (100 + Math.floor(random() * 300)),
      ...(random() < 0.3 && { vehicles: ["bus"] }),
      ...(random() < 0.3 && { weekdays: [1, 2] as const }),
    }),
  );
  const vehicles = [aVehicle({ crew: { agents: 1 } }), aVehicle({ id: "van", crew: { agents: 2 } })];
  const limits = random() < 0.5 ? { dailyRest: 60 * (900 + Math.floor(random() * 300)) } : {};
  return compileTeam(aProblem({ agents, vehicles, limits, horizon: { from: MONDAY, to: "2027-02-03" } }), WEEK) as Team;
}

/** Every crew of every tour, one after the other. */
function canAllGo(team: Team, outings: readonly Outing[]): boolean {
  const crews = emptyCrews(team);
  const goOn = (index: number): boolean => {
    const outing = outings[index];
    if (!outing) return true;
    const { size } = team.rules[outing.vehicle] as CrewRule;
    return subsets(team.size, size).some((crew) => {
      if (!isComplete(team, crew, outing) || !crew.every((agent) => isFree(crews, agent, outing))) return false;
      board(crews, index, crew, outing);
      const isDone = goOn(index + 1);
      leave(crews, index);
      return isDone;
    });
  };
  return goOn(0);
}

function subsets(count: number, size: number): number[][] {
  return Array.from({ length: 2 ** count }, (_, bits) =>
    Array.from({ length: count }, (_, agent) => agent).filter((agent) => (bits & (1 << agent)) !== 0),
  ).filter((one) => one.length === size);
}

test("a crew is found exactly when there is one, though everybody who is out must change places for it", () => {
  const random = seededRandom(7);
  let found = 0;
  let moved = 0;
  let refused = 0;
  for (let round = 0; round < 400; round += 1) {
    const team = someTeam(random);
    const crews = emptyCrews(team);
    crews.thorough = true;
    const out: Outing[] = [];
    for (const [vehicle, day] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const outing: Outing = {
        vehicle,
        day,
        work: 40 + Math.floor(random() * 100),
        driving: 0,
        departure: 480 + Math.floor(random() * 200),
        return: 800 + Math.floor(random() * 200),
        halves: 3,
        mode: 3,
        skills: random() < 0.3 ? [...team.skills.values()] : [],
      };
      const boardings = findCrews(crews, vehicle * team.days + day, [outing]);
      expect(boardings !== undefined).toBe(canAllGo(team, [...out, outing]));
      if (!boardings) {
        refused += 1;
        continue;
      }
      found += 1;
      if (boardings.length > 1) moved += 1;
      boardAll(crews, boardings);
      out.push(outing);
    }
  }
  expect([found > 500, moved > 20, refused > 200]).toEqual([true, true, true]);
});
