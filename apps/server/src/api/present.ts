import {
  type Commune,
  driveOf,
  type NearStop,
  type PublicOperator,
  type PublicStop,
  type PublicVehicle,
} from "@escale/domain";
import { clockTime, closesAt, opensAt } from "@escale/exchange";
import type { z } from "@hono/zod-openapi";
import type { ApiCommune, ApiNearStop, ApiOperator, ApiStop, ApiVehicle } from "./schemas.ts";

export function presentStop(stop: PublicStop, baseUrl: string): z.infer<typeof ApiStop> {
  const { state, timeZone, site, vehicle } = stop;
  const at = (instant: Temporal.Instant) => clockTime(instant, timeZone);
  return {
    id: stop.stopId,
    state: state.kind,
    ...("reason" in state && { reason: state.reason }),
    ...(state.kind === "delayed" && { delayMinutes: state.minutes }),
    ...(state.from && { movedFrom: { startsAt: at(state.from.startsAt), siteId: state.from.site.siteId } }),
    startsAt: at(stop.startsAt),
    endsAt: at(stop.endsAt),
    opensAt: at(opensAt(stop)),
    closesAt: at(closesAt(stop)),
    timeZone,
    halfDay: stop.halfDay,
    sequence: stop.sequence,
    updatedAt: stop.updatedAt.toString({ smallestUnit: "second" }),
    commune: site.commune,
    site: {
      id: site.siteId,
      name: site.name,
      address: site.address,
      confirmed: site.confirmed,
      access: site.access,
      lat: site.lat,
      lon: site.lon,
    },
    vehicle: { id: vehicle.vehicleId, name: vehicle.name, stepFree: vehicle.stepFree },
    operator: presentOwner(stop.operator),
    url: `${baseUrl}/passages/${stop.stopId}`,
  };
}

export function presentNearStop({ stop, metres }: NearStop, baseUrl: string): z.infer<typeof ApiNearStop> {
  return { metres, drivingMinutes: Math.ceil(driveOf(metres).seconds / 60), stop: presentStop(stop, baseUrl) };
}

export function presentCommune(commune: Commune, baseUrl: string): z.infer<typeof ApiCommune> {
  const { code, name, postcodes, departement } = commune;
  return { code, name, postcodes: [...postcodes], departement, url: `${baseUrl}/communes/${code}` };
}

export function presentOperator(operator: PublicOperator, baseUrl: string): z.infer<typeof ApiOperator> {
  const { slug, name, presentation, demonstration, timeZone, phone, email, website } = operator;
  return {
    slug,
    name,
    presentation,
    ...(demonstration !== undefined && { demonstration }),
    timeZone,
    ...(phone !== undefined && { phone }),
    ...(email !== undefined && { email }),
    ...(website !== undefined && { website }),
    partners: [...operator.partners],
    procedures: operator.procedures.map(({ key, topic, name, bring }) => ({ key, topic, name, bring: [...bring] })),
    url: `${baseUrl}/operateurs/${slug}`,
  };
}

export function presentVehicle(vehicle: PublicVehicle, baseUrl: string): z.infer<typeof ApiVehicle> {
  const { vehicleId, name, kind, spaces, equipment, stepFree, connection } = vehicle;
  return {
    id: vehicleId,
    name,
    kind,
    operator: presentOwner(vehicle.operator),
    spaces: spaces.map(({ name, capacity, confidential }) => ({ name, capacity, confidential })),
    equipment: [...equipment],
    stepFree,
    connection,
    url: `${baseUrl}/vehicules/${vehicleId}`,
  };
}

function presentOwner({ slug, name, isDemonstration }: PublicStop["operator"]) {
  return { slug, name, isDemonstration };
}
