const EVERY_MS = 1_000;

/** Says how far something long has come: once a second and not before the first one is over. */
export function tellProgress<Progress extends readonly unknown[]>(
  say: (line: string) => void,
  sentence: (...progress: Progress) => string,
): (...progress: Progress) => void {
  let told = performance.now();
  return (...progress) => {
    if (performance.now() - told < EVERY_MS) return;
    told = performance.now();
    say(sentence(...progress));
  };
}
