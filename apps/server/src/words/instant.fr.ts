import { whichOfTwo } from "@escale/domain";
import { OF_TWO } from "../public/date-words.ts";

/** `27 novembre 2026 à 10:15`, on the clocks of France unless another zone is named; of an hour that comes twice, which of the two. */
export function instantFr(instant: Temporal.Instant, timeZone = "Europe/Paris"): string {
  const zoned = instant.toZonedDateTimeISO(timeZone);
  const text = zoned.toLocaleString("fr", { dateStyle: "long", timeStyle: "short", timeZoneName: undefined });
  const which = whichOfTwo(zoned);
  return which === undefined ? text : `${text} (${OF_TWO.fr[which]})`;
}

/** `27 novembre 2026`. */
export function dayFr(day: Temporal.PlainDate): string {
  return day.toLocaleString("fr", { dateStyle: "long" });
}
