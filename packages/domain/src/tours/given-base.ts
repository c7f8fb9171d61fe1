import type { OperatorId, ProgrammeId, SiteId, VehicleId } from "../kernel/ids.ts";
import type { PlanningBase } from "./write-problem.ts";

/** What planning stands on, for a test: one bus, one programme, sites that are open and easy; no demand, nothing planned yet. */
export function givenBase(
  sites: readonly { readonly siteId: string; readonly lat: number; readonly lon: number }[],
  [from, to]: readonly [string, string] = ["08:00", "18:00"],
): PlanningBase {
  const operatorId = "operator" as OperatorId;
  return {
    operatorId,
    timeZone: "Europe/Paris",
    holidayRegion: "FR",
    agents: [],
    vehicles: [
      {
        operatorId,
        vehicleId: "bus" as VehicleId,
        name: "Le bus",
        kind: "bus",
        depot: { name: "Guise", lat: 49.9, lon: 3.6 },
        spaces: [],
        equipment: [],
        stepFree: true,
        connection: "4g",
        working: { weekdays: [1, 2, 3, 4, 5], from, to, maxDriving: 14_400 },
      },
    ],
    sites: sites.map((site) => ({
      operatorId,
      siteId: site.siteId as SiteId,
      communeCode: "02386",
      name: site.siteId,
      address: "",
      confirmed: true,
      access: "yes",
      lat: site.lat,
      lon: site.lon,
      power: { socket: "none", leadMetres: 0 },
      network: "good",
      setup: 0,
      teardown: 0,
      contact: "",
    })),
    programmes: [{ programmeId: "tour" as ProgrammeId, startsOn: Temporal.PlainDate.from("2017-01-01") }],
    demands: [],
    standing: { stops: [], outings: [], plans: [] },
  };
}
