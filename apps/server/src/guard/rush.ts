/** Notices that more forms of one kind come than people send. */
export interface Rush {
  /** One more has come. True: that is too many, by a minute that slides. */
  count(): boolean;
  isOn(): boolean;
}

const MINUTE = 60_000;

/**
 * Each process counts what comes to it: nothing is asked of the database just when there is most to do.
 * @param most forms in a minute.
 */
export function watchRush(most: number, now: () => Temporal.Instant): Rush {
  let [minute, count, before] = [0, 0, 0];
  const rate = () => {
    const at = now().epochMilliseconds;
    const current = Math.floor(at / MINUTE);
    if (current !== minute) {
      before = current === minute + 1 ? count : 0;
      [minute, count] = [current, 0];
    }
    return count + before * (1 - (at % MINUTE) / MINUTE);
  };
  const isOn = () => rate() > most;
  return {
    isOn,
    count() {
      rate();
      count += 1;
      return isOn();
    },
  };
}
