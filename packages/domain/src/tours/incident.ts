import type { SiteId, VehicleId } from "../kernel/ids.ts";
import type { Stop } from "./stop.ts";

/** What happened to a period after it was told to the public. */
export type Incident =
  /** Both days are included. */
  | {
      readonly kind: "vehicle-out";
      readonly vehicleId: VehicleId;
      readonly from: Temporal.PlainDate;
      readonly to: Temporal.PlainDate;
    }
  | { readonly kind: "site-closed"; readonly siteId: SiteId; readonly date: Temporal.PlainDate };

/** Does an incident forbid a stop where it stands? */
export function forbids(incident: Incident, stop: Stop, date: Temporal.PlainDate): boolean {
  return incident.kind === "vehicle-out"
    ? stop.vehicleId === incident.vehicleId && isBetween(date, incident)
    : stop.siteId === incident.siteId && date.equals(incident.date);
}

export function isBetween(
  date: Temporal.PlainDate,
  { from, to }: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
): boolean {
  return Temporal.PlainDate.compare(from, date) <= 0 && Temporal.PlainDate.compare(date, to) <= 0;
}

/** Both included. */
export function daysOf({
  from,
  to,
}: {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}): readonly Temporal.PlainDate[] {
  const count = from.until(to, { largestUnit: "days" }).days + 1;
  return Array.from({ length: Math.max(0, count) }, (_, days) => from.add({ days }));
}
