import { type Incident, type PlanningBase, parseId, readDay, type SiteId, type VehicleId } from "@escale/domain";
import { siteClosedExpected, siteUnknown, vehicleOutExpected, vehicleUnknown } from "../words/replan.fr.ts";

/** `--vehicle-out VEHICLE:FROM:TO` and `--site-closed SITE:DAY`; a vehicle by its name or identity. The answer may be what is wrong. */
export function readIncidents(
  { vehicles, sites }: Pick<PlanningBase, "vehicles" | "sites">,
  asked: { readonly vehicleOut: readonly string[]; readonly siteClosed: readonly string[] },
): readonly Incident[] | string {
  const incidents: Incident[] = [];
  for (const text of asked.vehicleOut) {
    const parts = /^(.+):([^:]+):([^:]+)$/.exec(text);
    const [from, to] = [readDay(parts?.[2] ?? ""), readDay(parts?.[3] ?? "")];
    if (!parts || !from || !to) return vehicleOutExpected(text);
    const name = parts[1] as string;
    const named = vehicles.filter((one) => one.vehicleId === name || one.name === name);
    if (named.length !== 1) return vehicleUnknown(name, vehicles);
    incidents.push({ kind: "vehicle-out", vehicleId: named[0]?.vehicleId as VehicleId, from, to });
  }
  for (const text of asked.siteClosed) {
    const [id = "", day = "", ...more] = text.split(":");
    const [siteId, date] = [parseId<SiteId>(id), readDay(day)];
    if (!siteId || !date || more.length > 0) return siteClosedExpected(text);
    if (!sites.some((site) => site.siteId === siteId)) return siteUnknown(id);
    incidents.push({ kind: "site-closed", siteId, date });
  }
  return incidents;
}
