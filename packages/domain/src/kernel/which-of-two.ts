/**
 * Of a time that the clock shows twice, in the night in which it is set back: which of the two. Undefined: it is shown once.
 */
export function whichOfTwo(zoned: Temporal.ZonedDateTime): "first" | "second" | undefined {
  const shown = zoned.toPlainDateTime();
  const at = (disambiguation: "earlier" | "later") =>
    shown.toZonedDateTime(zoned.timeZoneId, { disambiguation }).epochMilliseconds;
  if (at("earlier") === at("later")) return undefined;
  return zoned.epochMilliseconds === at("earlier") ? "first" : "second";
}
