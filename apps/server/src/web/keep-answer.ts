/** An answer that is asked for once between two changes. */
export interface KeptAnswer<T> {
  /** The same object until something changes. */
  read(): Promise<T>;
  /** Something changed: the next one who asks asks anew. */
  forget(): void;
}

/**
 * Keeps an answer until it is forgotten. A failure is told to whoever waits and remembered by nobody.
 * @param isCurrent false while nobody would tell of a change: each question is then asked anew.
 */
export function keepAnswer<T>(ask: () => Promise<T>, isCurrent: () => boolean): KeptAnswer<T> {
  let kept: Promise<T> | undefined;
  const forget = () => {
    kept = undefined;
  };
  return {
    forget,
    read() {
      if (!isCurrent()) return ask();
      if (!kept) {
        kept = ask();
        kept.catch(forget);
      }
      return kept;
    },
  };
}
