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

/** What is called by its name in the path, and asked nothing else. */
function namedRoute<Path extends string, Names extends z.ZodRawShape, Schema extends z.ZodType>(
  path: Path,
  names: Names,
  summary: string,
  answer: ReturnType<typeof json<Schema>>,
  missing: string,
) {
  return createRoute({
    method: "get",
    path,
    summary,
    request: { params: z.object(names), query: z.strictObject({}) },
    responses: { 200: answer, ...FAULTS, ...nothing(missing) },
  });
}

export const stopsRoute = createRoute({
  method: "get",
  path: "/stops",
  summary: "Public stops, earliest first; planned stops are not public",
  description:
    "With `commune`, also the stops that were first promised there and have moved to another commune: each says where it is " +
    "now (`commune`, `startsAt`) and where it had been promised (`movedFrom`), and stands in the list at the date of that " +
    "promise. With `to`, likewise those that have moved out of the period.",
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
  summary:
    "The next stop of each operator in each commune that is not cancelled, nearest first: from a commune, or from a position",
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

export const stopRoute = namedRoute(
  "/stops/{id}",
  { id: id("passage") },
  "One public stop",
  json("The stop", ApiStop),
  "No such stop",
);

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

export const operatorRoute = namedRoute(
  "/operators/{slug}",
  { slug },
  "One operator",
  json("The operator", ApiOperator),
  "No such operator",
);

export const vehiclesRoute = namedRoute(
  "/operators/{slug}/vehicles",
  { slug },
  "The vehicles of an operator",
  json("Vehicles by name", z.object({ vehicles: z.array(ApiVehicle) })),
  "No such operator",
);

export const vehicleRoute = namedRoute(
  "/vehicles/{id}",
  { id: id("véhicule") },
  "One vehicle",
  json("The vehicle", ApiVehicle),
  "No such vehicle",
);
