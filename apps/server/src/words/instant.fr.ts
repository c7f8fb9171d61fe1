/** `27 novembre 2026 à 10:15`, on the clocks of France unless another zone is named. */
export function instantFr(instant: Temporal.Instant, timeZone = "Europe/Paris"): string {
  return instant
    .toZonedDateTimeISO(timeZone)
    .toLocaleString("fr", { dateStyle: "long", timeStyle: "short", timeZoneName: undefined });
}

/** `27 novembre 2026`. */
export function dayFr(day: Temporal.PlainDate): string {
  return day.toLocaleString("fr", { dateStyle: "long" });
}
