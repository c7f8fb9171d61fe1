import type { Position } from "../places/commune.ts";
import type { Block } from "./travel.ts";

/**
 * Which pairs to ask, as blocks. A place that lacks at least half of its ways is asked for all of them; those that lack a few
 * are asked together with those that lack the same: one new site among n known ones is a row and a column.
 * @param lacks is the way from one place to another, by their order, to be asked? Never asked of a place to itself.
 */
export function chooseBlocks(
  places: readonly Position[],
  lacks: (from: number, to: number) => boolean,
): readonly Block[] {
  const whole: Position[] = [];
  const few = new Map<string, { readonly from: Position[]; readonly to: readonly Position[] }>();
  for (const [from, place] of places.entries()) {
    const to = [...places.keys()].filter((other) => other !== from && lacks(from, other));
    if (to.length === 0) continue;
    if (to.length * 2 >= places.length) {
      whole.push(place);
      continue;
    }
    const together = few.get(to.join());
    if (together) together.from.push(place);
    else few.set(to.join(), { from: [place], to: to.map((index) => places[index] as Position) });
  }
  return [...(whole.length > 0 ? [{ from: whole, to: places }] : []), ...few.values()];
}
