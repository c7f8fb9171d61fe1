import type { HalfDayName, Stop } from "./stop.ts";

/** A planned stop never straddles 13:00; narrower hours are each demand's own windows. */
export const HALF_DAYS = { morning: ["07:00", "13:00"], afternoon: ["13:00", "21:00"] } as const;

/** The half-day that holds the middle of a presence: three hours from 12:30 on are an afternoon. */
export function halfDayOf({ startsAt, endsAt }: Pick<Stop, "startsAt" | "endsAt">, timeZone: string): HalfDayName {
  const seconds = startsAt.until(endsAt).total("seconds");
  const middle = startsAt.add({ seconds: Math.floor(seconds / 2) }).toZonedDateTimeISO(timeZone);
  return Temporal.PlainTime.compare(middle.toPlainTime(), HALF_DAYS.afternoon[0]) < 0 ? "morning" : "afternoon";
}
