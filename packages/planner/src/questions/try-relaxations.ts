import type { WouldFree } from "../plan.ts";
import type { Relaxation } from "./relaxation.ts";

type At = Pick<WouldFree, "at">;

/** A coordinator reads a few. */
const MOST_TOLD = 5;
/** Tries of those that do nothing alone, each in about the time of a single one. */
const MOST_PAIRS = 40;
const MOST_PAIRS_TOLD = 3;

/**
 * Those that free something, the smallest first, one of each kind: single rules, else two together.
 * @param relaxations the smallest first
 * @param serve where it would go, were all of these relaxed
 * @param mightHelp are two worth a try together?
 */
export function tryRelaxations(
  relaxations: readonly Relaxation[],
  serve: (relaxations: readonly Relaxation[]) => At | undefined,
  mightHelp: (one: Relaxation, other: Relaxation) => boolean = () => true,
): readonly WouldFree[] {
  const found: WouldFree[] = [];
  for (const relaxation of relaxations) {
    // An hour more helps: two are not asked for, nor every other weekday.
    if (found.some(({ relax }) => relax === relaxation.relax)) continue;
    const served = serve([relaxation]);
    if (served) found.push({ ...relaxation, ...served });
    if (found.length === MOST_TOLD) break;
  }
  return found.length > 0 ? found : tryPairs(relaxations, serve, mightHelp);
}

function tryPairs(
  ...[relaxations, serve, mightHelp]: Required<Parameters<typeof tryRelaxations>>
): readonly WouldFree[] {
  const found: WouldFree[] = [];
  const furthest = new Map(relaxations.map((one) => [nameOf(one), one]));
  const looked = new Map<string, boolean>();
  let tried = 0;
  for (const [one, other] of pairsOf(relaxations)) {
    if (found.some(({ relax, and }) => relax === one.relax && and?.relax === other.relax)) continue;
    if (!mightHelp(one, other)) continue;
    if (tried >= MOST_PAIRS || found.length === MOST_PAIRS_TOLD) break;
    // Where two do nothing at their furthest, nothing less of them does.
    const both = [nameOf(one), nameOf(other)] as const;
    const most = both.map((name) => furthest.get(name) as Relaxation);
    const name = both.join(" & ");
    if (!looked.has(name) && (most[0] !== one || most[1] !== other)) {
      tried += 1;
      looked.set(name, serve(most) !== undefined);
    }
    if (looked.get(name) === false) continue;
    tried += 1;
    const served = serve([one, other]);
    if (served) found.push({ ...one, and: other, ...served });
  }
  return found;
}

/** The last one of these allows all that the others do. */
const NESTED: ReadonlySet<Relaxation["relax"]> = new Set<Relaxation["relax"]>([
  "spacing",
  "service",
  "sessions",
  "dates",
  "days",
  "pause",
  "nights",
  "driving",
]);

function nameOf(one: Relaxation): string {
  if (!NESTED.has(one.relax)) return JSON.stringify(one);
  return "vehicle" in one ? `${one.relax} ${one.vehicle}` : one.relax;
}

/** Of two kinds, those that cost least together first. */
function* pairsOf(relaxations: readonly Relaxation[]): Generator<readonly [Relaxation, Relaxation]> {
  for (let sum = 1; sum < 2 * relaxations.length; sum += 1) {
    for (let index = 0; 2 * index < sum; index += 1) {
      const [one, other] = [relaxations[index], relaxations[sum - index]];
      if (one && other && one.relax !== other.relax) yield [one, other];
    }
  }
}
