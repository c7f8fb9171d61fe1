/** An answer that is asked for once between two changes. */
export interface KeptAnswer<T> {
  /** The same object until something changes. */
  read(): Promise<T>;
  /** Something changed: the next one who asks asks anew. */
  forget(): void;
}

/** No longer than a page is kept: a word that never came is then forgiven. */
export const KEPT_MS = 60_000;

/**
 * Keeps an answer until it is forgotten, or for a minute. A failure is told to whoever waits and remembered by nobody.
 * @param isCurrent false while nobody would tell of a change: each question is then asked anew.
 */
export function keepAnswer<T>(
  ask: () => Promise<T>,
  isCurrent: () => boolean,
  clock: () => number = () => performance.now(),
): KeptAnswer<T> {
  let kept: Promise<T> | undefined;
  let asked = 0;
  const forget = () => {
    kept = undefined;
  };
  return {
    forget,
    read() {
      if (!isCurrent()) return ask();
      if (!kept || clock() - asked > KEPT_MS) {
        asked = clock();
        kept = ask();
        kept.catch(forget);
      }
      return kept;
    },
  };
}
