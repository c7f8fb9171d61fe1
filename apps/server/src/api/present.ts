import {
  type Commune,
  closesAt,
  delayOf,
  driveOf,
  type NearStop,
  opensAt,
  type PublicOperator,
  type PublicStop,
  type PublicVehicle,
} from "@escale/domain";
import { clockTime } from "@escale/exchange";
import type { z } from "@hono/zod-openapi";
import type { ApiCommune, ApiNearStop, ApiOperator, ApiStop, ApiVehicle } from "./schemas.ts";

export function presentStop(stop: PublicStop, baseUrl: string): z.infer<typeof ApiStop> {
  const { state, timeZone, site, vehicle } = stop;
  const at = (instant: Temporal.Instant) => clockTime(instant, timeZone);
  const delay = delayOf(state);
  const reason = "reason" in state ? state.reason : (delay ?? state.from)?.reason;
  return {
    id: stop.stopId,
    state: state.kind,
    ...(reason !== undefined && { reason }),
    ...(delay && { delayMinutes: delay.minutes }),
    ...(state.from && {
      movedFrom: {
        startsAt: at(state.from.startsAt),
        siteId: state.from.site.siteId,
        communeCode: state.from.site.commune.code,
        reason: state.from.reason,
      },
    }),
    startsAt: at(stop.startsAt),
    endsAt: at(stop.endsAt),
    opensAt: at(opensAt(stop)),
    closesAt: at(closesAt(stop)),
    timeZone,
    halfDay: stop.halfDay,
    sequence: stop.sequence,
    updatedAt: stop.updatedAt.toString({ smallestUnit: "second" }),
    commune: site.commune,
    site: presentSite(site),
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
    labels: [...operator.labels],
    languages: [...operator.languages],
    funders: [...operator.funders],
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

function presentSite({ siteId, name, address, confirmed, access, lat, lon }: PublicStop["site"]) {
  return { id: siteId, name, address, confirmed, access, lat, lon };
}
