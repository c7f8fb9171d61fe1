export type TimeWindow = readonly [from: string, to: string];

export const DAY_SECONDS = 86_400;
/** Times above this (1973) are timestamps, not seconds of a day. */
const TIMESTAMPS_FROM = 100_000_000;

export interface Clock {
  /** Paths of what is no window of the day. */
  readonly wrong: string[];
  /** To whole minutes, inwards. */
  window(seconds: readonly [number, number], path: string): TimeWindow;
}

export function clockOf({ date, timeZone }: { readonly date: Temporal.PlainDate; readonly timeZone: string }): Clock {
  const wrong: string[] = [];
  const minuteOf = (seconds: number, round: (minutes: number) => number) =>
    round((seconds >= TIMESTAMPS_FROM ? wallClockOf(seconds, date, timeZone) : seconds) / 60);
  return {
    wrong,
    window([from, to], path) {
      const first = Math.max(0, minuteOf(from, Math.ceil));
      const last = Math.min(DAY_SECONDS / 60, minuteOf(to, Math.floor));
      if (first >= last) {
        wrong.push(path);
        return ["00:00", "24:00"];
      }
      return [write(first), write(last)];
    },
  };
}

/** Seconds of the day on its wall clock: on the night that the clocks change, a timestamp is not so many seconds from midnight. */
function wallClockOf(timestamp: number, date: Temporal.PlainDate, timeZone: string): number {
  const there = Temporal.Instant.fromEpochMilliseconds(Math.floor(timestamp) * 1_000).toZonedDateTimeISO(timeZone);
  const days = date.until(there.toPlainDate(), { largestUnit: "days" }).days;
  return days * DAY_SECONDS + there.hour * 3_600 + there.minute * 60 + there.second;
}

function write(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
