import {
  type Commune,
  type CommuneMatch,
  type NewId,
  nearestStops,
  type PublicTimetable,
  type StopFilter,
  type StopId,
  type VehicleId,
} from "@escale/domain";
import type { RateLimits, Store } from "@escale/store";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { KeysSource } from "../config-keys.ts";
import { zoneOf } from "../web/zone-of.ts";
import { nothingCalled, unclear } from "../words/api.fr.ts";
import { bookingApi } from "./bookings/booking-api.ts";
import {
  communesRoute,
  nearestRoute,
  operatorRoute,
  operatorsRoute,
  stopRoute,
  stopsRoute,
  vehicleRoute,
  vehiclesRoute,
} from "./describe-routes.ts";
import { presentCommune, presentNearStop, presentOperator, presentStop, presentVehicle } from "./present.ts";
import { sayParameterFault } from "./say-parameter-fault.ts";

/** The public JSON API under `/api/v1`, described by `/api/v1/openapi.json`. */
export function apiRoutes(deps: {
  readonly timetable: PublicTimetable;
  readonly search: (query: string, limit: number) => readonly CommuneMatch[];
  readonly byCode: (code: string) => Commune | undefined;
  readonly now: () => Temporal.Instant;
  readonly baseUrl: string;
  readonly newId: NewId;
  readonly store: Store;
  readonly keysSource: KeysSource;
  readonly limits: Pick<RateLimits, "take">;
  /** Whose answers are remembered of how long a drive is. */
  readonly engine?: string | undefined;
}): OpenAPIHono {
  const { timetable, byCode, now, baseUrl } = deps;
  const api = new OpenAPIHono({ defaultHook: sayParameterFault });

  api.openapi(stopsRoute, async (c) => {
    const { commune: code, operator: slug, vehicle: vehicleId, from, to, limit } = c.req.valid("query");
    if (from !== undefined && to !== undefined && from > to) return c.json(unclear("from-after-to"), 400);
    const vehicle = vehicleId === undefined ? undefined : await timetable.vehicle(vehicleId as VehicleId);
    if (vehicleId !== undefined && !vehicle) return c.json(nothingCalled("vehicle"), 404);
    const operator = await timetable.operator(slug ?? vehicle?.operator.slug ?? "");
    if (slug !== undefined && !operator) return c.json(nothingCalled("operator"), 404);
    const commune = code === undefined ? undefined : byCode(code);
    if (code !== undefined && !commune) return c.json(nothingCalled("commune"), 404);

    const zone = operator?.timeZone ?? zoneOf(commune);
    const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(zone).toInstant();
    const filter: StopFilter = {
      ...(code !== undefined && { communeCode: code }),
      ...(slug !== undefined && operator && { operatorId: operator.operatorId }),
      ...(vehicle && { vehicleId: vehicle.vehicleId }),
      from: from === undefined ? now() : startOf(Temporal.PlainDate.from(from)),
      ...(to !== undefined && { before: startOf(Temporal.PlainDate.from(to).add({ days: 1 })) }),
      limit,
    };
    const stops = await timetable.stops(filter);
    return c.json({ stops: stops.map((stop) => presentStop(stop, baseUrl)) }, 200);
  });

  api.openapi(nearestRoute, async (c) => {
    const { commune: code, lat, lon, limit } = c.req.valid("query");
    const isPosition = lat !== undefined && lon !== undefined;
    if (code === undefined ? !isPosition : lat !== undefined || lon !== undefined) {
      return c.json(unclear("commune-or-position"), 400);
    }
    const position = isPosition ? { lat, lon } : (await timetable.locatedCommunes()).find((one) => one.code === code);
    if (!position) return c.json(nothingCalled(byCode(code ?? "") ? "position" : "commune"), 404);
    const found = nearestStops(await timetable.nextStops(now()), { position, limit });
    return c.json({ stops: found.map((near) => presentNearStop(near, baseUrl)) }, 200);
  });

  api.openapi(stopRoute, async (c) => {
    const stop = await timetable.stop(c.req.valid("param").id as StopId);
    return stop ? c.json(presentStop(stop, baseUrl), 200) : c.json(nothingCalled("stop"), 404);
  });

  api.openapi(communesRoute, (c) => {
    const { q, limit } = c.req.valid("query");
    return c.json({ communes: deps.search(q, limit).map(({ commune }) => presentCommune(commune, baseUrl)) }, 200);
  });

  api.openapi(operatorsRoute, async (c) => {
    const operators = await timetable.operators();
    return c.json({ operators: operators.map((operator) => presentOperator(operator, baseUrl)) }, 200);
  });

  api.openapi(operatorRoute, async (c) => {
    const operator = await timetable.operator(c.req.valid("param").slug);
    return operator ? c.json(presentOperator(operator, baseUrl), 200) : c.json(nothingCalled("operator"), 404);
  });

  api.openapi(vehiclesRoute, async (c) => {
    const operator = await timetable.operator(c.req.valid("param").slug);
    if (!operator) return c.json(nothingCalled("operator"), 404);
    const vehicles = await timetable.vehiclesOf(operator.operatorId);
    return c.json({ vehicles: vehicles.map((vehicle) => presentVehicle(vehicle, baseUrl)) }, 200);
  });

  api.openapi(vehicleRoute, async (c) => {
    const vehicle = await timetable.vehicle(c.req.valid("param").id as VehicleId);
    return vehicle ? c.json(presentVehicle(vehicle, baseUrl), 200) : c.json(nothingCalled("vehicle"), 404);
  });

  api.route("/", bookingApi(deps));
  api.openAPIRegistry.registerComponent("securitySchemes", "key", {
    type: "http",
    scheme: "bearer",
    description: "A key that an operator has made for a program: it works for that operator alone.",
  });
  api.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: {
      title: "Escale",
      version: "1",
      description:
        "Stops of public services on wheels, and bookings at them. Times carry their offset; `timeZone` names the zone of the " +
        "promise. What has a padlock needs a key of the operator.",
      license: { name: "EUPL-1.2" },
    },
    servers: [{ url: `${baseUrl}/api/v1` }],
  });
  return api;
}
