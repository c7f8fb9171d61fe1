import { createRoute, z } from "@hono/zod-openapi";
import { commune, day, degrees, id, limit, slug, words } from "./parameters.ts";
import { ApiCommune, ApiError, ApiNearStop, ApiOperator, ApiStop, ApiVehicle } from "./schemas.ts";

const MOST_STOPS = 1_000;

function json<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { "application/json": { schema } } };
}

const WRONG = json("A parameter is wrong", ApiError);
const AWAY = json("The database is away for a moment", ApiError);

/** Everything may fail in these ways. */
const FAULTS = { 400: WRONG, 503: AWAY };
const nothing = (description: string) => ({ 404: json(description, ApiError) });

export const stopsRoute = createRoute({
  method: "get",
  path: "/stops",
  summary: "Public stops, earliest first; planned stops are not public",
  request: {
    query: z.strictObject({
      commune: commune.optional(),
      operator: slug.optional().openapi({ description: "The operator's slug." }),
      vehicle: id("véhicule").optional(),
      from: day.optional().openapi({ description: "First day (default: what is not over yet)." }),
      to: day.optional().openapi({ description: "Last day, included." }),
      limit: limit(MOST_STOPS, 200),
    }),
  },
  responses: {
    200: json("Stops", z.object({ stops: z.array(ApiStop) })),
    ...FAULTS,
    ...nothing("No such commune, operator or vehicle"),
  },
});

export const nearestRoute = createRoute({
  method: "get",
  path: "/stops/nearest",
  summary: "The next stop of each commune that is not cancelled, nearest first: from a commune, or from a position",
  request: {
    query: z.strictObject({
      commune: commune.optional(),
      lat: degrees(90).optional(),
      lon: degrees(180).optional(),
      limit: limit(50, 10),
    }),
  },
  responses: {
    200: json("Stops, nearest first", z.object({ stops: z.array(ApiNearStop) })),
    ...FAULTS,
    ...nothing("No such commune, or nobody knows where it is"),
  },
});

export const stopRoute = createRoute({
  method: "get",
  path: "/stops/{id}",
  summary: "One public stop",
  request: { params: z.object({ id: id("passage") }), query: z.strictObject({}) },
  responses: { 200: json("The stop", ApiStop), ...FAULTS, ...nothing("No such stop") },
});

export const communesRoute = createRoute({
  method: "get",
  path: "/communes",
  summary: "Communes by name, postcode or INSEE code, forgiving of accents and typing errors",
  request: { query: z.strictObject({ q: words, limit: limit(50, 10) }) },
  responses: {
    200: json("Communes, best match first", z.object({ communes: z.array(ApiCommune) })),
    400: WRONG,
  },
});

export const operatorsRoute = createRoute({
  method: "get",
  path: "/operators",
  summary: "Who runs services on wheels here, and what can be done aboard",
  request: { query: z.strictObject({}) },
  responses: { 200: json("Operators by name", z.object({ operators: z.array(ApiOperator) })), ...FAULTS },
});

export const operatorRoute = createRoute({
  method: "get",
  path: "/operators/{slug}",
  summary: "One operator",
  request: { params: z.object({ slug }), query: z.strictObject({}) },
  responses: { 200: json("The operator", ApiOperator), ...FAULTS, ...nothing("No such operator") },
});

export const vehiclesRoute = createRoute({
  method: "get",
  path: "/operators/{slug}/vehicles",
  summary: "The vehicles of an operator",
  request: { params: z.object({ slug }), query: z.strictObject({}) },
  responses: {
    200: json("Vehicles by name", z.object({ vehicles: z.array(ApiVehicle) })),
    ...FAULTS,
    ...nothing("No such operator"),
  },
});

export const vehicleRoute = createRoute({
  method: "get",
  path: "/vehicles/{id}",
  summary: "One vehicle",
  request: { params: z.object({ id: id("véhicule") }), query: z.strictObject({}) },
  responses: { 200: json("The vehicle", ApiVehicle), ...FAULTS, ...nothing("No such vehicle") },
});
