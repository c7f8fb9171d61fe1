import { planningProgress } from "../words/start.fr.ts";

const EVERY_MS = 1_000;

/** Says how far a plan, or anything else that is long, has come: once a second and not before the first one is over. */
export function tellProgress(
  say: (line: string) => void,
  sentence: (done: number, of: number) => string = planningProgress,
): (done: number, of: number) => void {
  let told = performance.now();
  return (done, of) => {
    if (performance.now() - told < EVERY_MS) return;
    told = performance.now();
    say(sentence(done, of));
  };
}
