import type { Demand } from "../problem.ts";
import { emptyCrews, presenceOn } from "./crews.ts";
import { boardAll, findCrews } from "./find-crews.ts";
import { type Team, WHOLE_DAY } from "./team.ts";

/**
 * Days on which every vehicle finds its crew whatever the others do: 1 for each. There the search need not ask, and crews are
 * shared out at the end. It holds where no hours count and no stop needs a skill, as in most small services.
 */
export function sureDays(team: Team, demands: readonly Demand[]): Uint8Array {
  const sure = new Uint8Array(team.days);
  if (team.isTimed || demands.some(({ skills = [] }) => skills.length > 0)) return sure;
  const crews = emptyCrews(team);
  crews.thorough = true;
  const known = new Map<string, 0 | 1>();
  for (let day = 0; day < team.days; day += 1) {
    // The same people have the same answer.
    const present = presenceOn(crews, day);
    const found = known.get(present) ?? (allGo(day) ? 1 : 0);
    known.set(present, found);
    sure[day] = found;
  }
  return sure;

  function allGo(day: number): boolean {
    return team.rules.every((rule, vehicle) => {
      if (!rule) return true;
      const outing = {
        vehicle,
        day,
        departure: 0,
        return: 0,
        work: 0,
        driving: 0,
        halves: 0,
        mode: WHOLE_DAY,
        skills: rule.skills,
      } as const;
      const boardings = findCrews(crews, vehicle * team.days + day, [outing]);
      if (boardings) boardAll(crews, boardings);
      return boardings !== undefined;
    });
  }
}
