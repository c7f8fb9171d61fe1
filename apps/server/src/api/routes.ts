import type { CommuneMatch, PublicStop, PublicTimetable, StopId } from "@escale/domain";
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOST_STOPS = 1_000;
const LONGEST_QUERY = 200;

const ApiError = z.object({ error: z.string(), message: z.string() }).openapi("Error");

const ApiStop = z
  .object({
    id: z.uuid(),
    state: z.enum(["published", "delayed", "moved", "cancelled", "held"]),
    reason: z.string().optional().openapi({ description: "Why it is delayed, moved or cancelled." }),
    delayMinutes: z.number().int().optional(),
    movedFrom: z.object({ startsAt: z.string(), siteId: z.uuid() }).optional(),
    startsAt: z.string().openapi({ example: "2027-01-12T09:00:00+01:00" }),
    endsAt: z.string(),
    timeZone: z.string().openapi({ example: "Europe/Paris" }),
    halfDay: z.enum(["morning", "afternoon"]),
    sequence: z.number().int(),
    updatedAt: z.string(),
    commune: z.object({ code: z.string(), name: z.string() }),
    site: z.object({
      id: z.uuid(),
      name: z.string(),
      address: z.string(),
      confirmed: z.boolean(),
      access: z.enum(["yes", "partly", "no", "unknown"]),
      lat: z.number(),
      lon: z.number(),
    }),
    vehicle: z.object({ id: z.uuid(), name: z.string() }),
    operator: z.object({ slug: z.string(), name: z.string(), isDemonstration: z.boolean() }),
    url: z.url(),
  })
  .openapi("Stop");

const ApiCommune = z
  .object({ code: z.string(), name: z.string(), postcodes: z.array(z.string()), departement: z.string(), url: z.url() })
  .openapi("Commune");

const day = z
  .string()
  .regex(DAY, "doit être une date AAAA-MM-JJ")
  .refine(isDay, "n’est pas une date du calendrier")
  .optional();

const stopsRoute = createRoute({
  method: "get",
  path: "/stops",
  summary: "Public stops, earliest first; planned stops are not public",
  request: {
    query: z.strictObject({
      commune: z
        .string()
        .regex(/^([013-9]\d|2[AB1-9])\d{3}$/, "doit être un code INSEE de commune")
        .optional(),
      operator: z.string().max(80).optional().openapi({ description: "The operator's slug." }),
      vehicle: z.uuid("doit être un identifiant de véhicule").optional(),
      from: day.openapi({ description: "First day (default: today)." }),
      to: day.openapi({ description: "Last day, included." }),
      limit: z.coerce.number().int().min(1).max(MOST_STOPS).default(200),
    }),
  },
  responses: {
    200: { description: "Stops", content: { "application/json": { schema: z.object({ stops: z.array(ApiStop) }) } } },
    400: { description: "A parameter is wrong", content: { "application/json": { schema: ApiError } } },
    404: { description: "No such operator", content: { "application/json": { schema: ApiError } } },
  },
});

const stopRoute = createRoute({
  method: "get",
  path: "/stops/{id}",
  summary: "One public stop",
  request: { params: z.object({ id: z.uuid("doit être un identifiant de passage") }) },
  responses: {
    200: { description: "The stop", content: { "application/json": { schema: ApiStop } } },
    400: { description: "Not an identifier", content: { "application/json": { schema: ApiError } } },
    404: { description: "No such stop", content: { "application/json": { schema: ApiError } } },
  },
});

const communesRoute = createRoute({
  method: "get",
  path: "/communes",
  summary: "Communes by name, postcode or INSEE code, forgiving of accents and typing errors",
  request: {
    query: z.strictObject({
      q: z.string().min(1).max(LONGEST_QUERY, `doit tenir en ${LONGEST_QUERY} caractères`),
      limit: z.coerce.number().int().min(1).max(50).default(10),
    }),
  },
  responses: {
    200: {
      description: "Communes, best match first",
      content: { "application/json": { schema: z.object({ communes: z.array(ApiCommune) }) } },
    },
    400: { description: "A parameter is wrong", content: { "application/json": { schema: ApiError } } },
  },
});

/** The public JSON API under `/api/v1`, described by `/api/v1/openapi.json`. */
export function apiRoutes(deps: {
  readonly timetable: PublicTimetable;
  readonly search: (query: string, limit: number) => readonly CommuneMatch[];
  readonly now: () => Temporal.Instant;
  readonly baseUrl: string;
}): OpenAPIHono {
  const api = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const issue = result.error.issues[0];
      const name = issue?.path.join(".") || "La requête";
      return c.json({ error: "bad-request", message: `${name} : ${issue?.message ?? "valeur refusée"}.` }, 400);
    },
  });

  api.openapi(stopsRoute, async (c) => {
    const { commune, operator: slug, vehicle, from, to, limit } = c.req.valid("query");
    const operator = slug === undefined ? undefined : await deps.timetable.operator(slug);
    if (slug !== undefined && !operator) {
      return c.json({ error: "unknown-operator", message: "Aucun opérateur ne porte ce nom." }, 404);
    }
    const zone = operator?.timeZone ?? "Europe/Paris";
    const startOf = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant();
    const stops = await deps.timetable.stops({
      ...(commune !== undefined && { communeCode: commune }),
      ...(operator && { operatorId: operator.operatorId }),
      ...(vehicle !== undefined && { vehicleId: vehicle as PublicStop["vehicle"]["vehicleId"] }),
      from: from === undefined ? deps.now() : startOf(from),
      ...(to !== undefined && { before: startOf(Temporal.PlainDate.from(to).add({ days: 1 }).toString()) }),
      limit,
    });
    return c.json({ stops: stops.map((stop) => presentStop(stop, deps.baseUrl)) }, 200);
  });

  api.openapi(stopRoute, async (c) => {
    const stop = await deps.timetable.stop(c.req.valid("param").id as StopId);
    if (!stop) return c.json({ error: "unknown-stop", message: "Aucun passage ne porte cet identifiant." }, 404);
    return c.json(presentStop(stop, deps.baseUrl), 200);
  });

  api.openapi(communesRoute, (c) => {
    const { q, limit } = c.req.valid("query");
    const communes = deps.search(q, limit).map(({ commune }) => ({
      code: commune.code,
      name: commune.name,
      postcodes: [...commune.postcodes],
      departement: commune.departement,
      url: `${deps.baseUrl}/communes/${commune.code}`,
    }));
    return c.json({ communes }, 200);
  });

  api.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: {
      title: "Escale",
      version: "1",
      description:
        "Stops of public services on wheels. Times carry their offset; `timeZone` names the zone of the promise.",
      license: { name: "EUPL-1.2" },
    },
    servers: [{ url: `${deps.baseUrl}/api/v1` }],
  });
  api.notFound((c) => c.json({ error: "not-found", message: "Cette adresse n’existe pas." }, 404));
  return api;
}

function isDay(text: string): boolean {
  try {
    Temporal.PlainDate.from(text, { overflow: "reject" });
    return true;
  } catch {
    return false;
  }
}

function presentStop(stop: PublicStop, baseUrl: string): z.infer<typeof ApiStop> {
  const { state, timeZone, site } = stop;
  const at = (instant: Temporal.Instant) =>
    instant.toZonedDateTimeISO(timeZone).toString({ timeZoneName: "never", smallestUnit: "second" });
  return {
    id: stop.stopId,
    state: state.kind,
    ...("reason" in state && { reason: state.reason }),
    ...(state.kind === "delayed" && { delayMinutes: state.minutes }),
    ...(state.kind === "moved" && { movedFrom: { startsAt: at(state.from.startsAt), siteId: state.from.siteId } }),
    startsAt: at(stop.startsAt),
    endsAt: at(stop.endsAt),
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
    vehicle: { id: stop.vehicle.vehicleId, name: stop.vehicle.name },
    operator: {
      slug: stop.operator.slug,
      name: stop.operator.name,
      isDemonstration: stop.operator.isDemonstration,
    },
    url: `${baseUrl}/passages/${stop.stopId}`,
  };
}
