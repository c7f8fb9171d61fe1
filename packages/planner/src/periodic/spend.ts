import type { Spent } from "./anneal.ts";

/** How long to search. By tries, one problem and one seed give one plan; by time, a faster machine finds better. */
export type Budget =
  | { readonly tries: number }
  /** `now` counts milliseconds. */
  | { readonly milliseconds: number; readonly now: () => number };

/** What is left of a budget, counted in tries. */
export interface Purse {
  /** Tries that the whole budget buys; of time, as far as is known now. */
  total(): number;
  isEmpty(): boolean;
  /** Sets some tries apart, or what is left, for one search. */
  part(tries: number): Spent;
}

/** Machines are this much faster once the code is warm, after so many tries. */
const WARMER = { by: 1.3, after: 30_000 } as const;

export function openPurse(budget: Budget): Purse {
  return "tries" in budget ? purseOfTries(budget.tries) : purseOfTime(budget);
}

function purseOfTries(tries: number): Purse {
  let done = 0;
  return {
    total: () => tries,
    isEmpty: () => !(done < tries),
    part(asked) {
      // A search that asks for nothing is charged all the same: else a run would never end.
      const most = Math.max(1, Math.min(asked, tries - done));
      return (made) => {
        if (made < most) return made / most;
        done += made;
        return 1;
      };
    },
  };
}

function purseOfTime({ milliseconds, now }: Extract<Budget, { now: unknown }>): Purse {
  let done = 0;
  const began = now();
  const left = () => milliseconds - (now() - began);
  const speed = () => Math.max(done, 1) / Math.max(now() - began, 0.1);
  return {
    total: () => speed() * WARMER.by * milliseconds,
    isEmpty: () => !(left() > 0),
    part(asked) {
      const from = now();
      // Before the first search nothing is known of the machine. The last one cools in the time that is left.
      const lasts =
        done === 0
          ? undefined
          : Math.max(1, Math.min(asked / (speed() * (done > WARMER.after ? 1 : WARMER.by)), left()));
      return (made) => {
        const share = lasts === undefined ? made / asked : (now() - from) / lasts;
        if (share < 1 && left() > 0) return share;
        done += made;
        return 1;
      };
    },
  };
}
