import type { StayWay } from "./stay.ts";

/** Days that a stay may pause in a row, where its demand does not say: a weekend and a Monday. */
export const USUAL_PAUSE = 3;

/**
 * Every way to lay `count` days one after the other: days that are not open are paused over, `maxPause` in a row at most.
 * @param days of the horizon
 * @returns with the length of the longest row there is
 */
export function stayWays(
  count: number,
  maxPause: number,
  days: number,
  isOpen: (day: number) => boolean,
): { readonly ways: readonly StayWay[]; readonly most: number } {
  const open: number[] = [];
  for (let day = 0; day < days; day += 1) if (isOpen(day)) open.push(day);
  const ways: StayWay[] = [];
  let most = 0;
  let row = 0;
  for (const [index, day] of open.entries()) {
    const isNext = index > 0 && day - (open[index - 1] as number) - 1 <= maxPause;
    row = isNext ? row + 1 : 1;
    most = Math.max(most, row);
    if (row >= count) ways.push(open.slice(index - count + 1, index + 1));
  }
  return { ways, most: Math.min(most, count) };
}
