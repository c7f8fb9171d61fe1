import { parseId, type StopId } from "@escale/domain";

export function readInstant(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text);
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
