import { parseId, type StopId, YEARS } from "@escale/domain";

/** Undefined: no instant, or one of another age than ours, which neither pages nor the database know. */
export function readInstant(text: string): Temporal.Instant | undefined {
  try {
    const instant = Temporal.Instant.from(text);
    const { year } = instant.toZonedDateTimeISO("UTC");
    return year >= YEARS.first && year <= YEARS.last ? instant : undefined;
  } catch {
    return undefined;
  }
}

/** A stop and an hour of it, as one field of a form holds them. */
export function readSlot(text: string): { readonly stopId: StopId; readonly startsAt: Temporal.Instant } | undefined {
  const [stop = "", hour = ""] = text.split(" ");
  const [stopId, startsAt] = [parseId<StopId>(stop), readInstant(hour)];
  return stopId && startsAt ? { stopId, startsAt } : undefined;
}
