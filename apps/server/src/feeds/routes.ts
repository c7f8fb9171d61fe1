import type { Commune, PublicStop, PublicTimetable, StopFilter, VehicleId } from "@escale/domain";
import { parseId } from "@escale/domain";
import { type Feed, writeAtom, writeICalendar } from "@escale/exchange";
import { type Context, Hono } from "hono";
import { feedsFr } from "../words/feeds.fr.ts";

/** A past stop stays in the feed for a while, so that a cancellation reaches calendars that were away. */
const KEPT_DAYS = 31;
const MOST_STOPS = 2_000;

type Kind = "ics" | "atom";

/** Calendars and feeds of a commune, a vehicle and an operator. */
export function feedRoutes(deps: {
  readonly timetable: PublicTimetable;
  readonly byCode: (code: string) => Commune | undefined;
  readonly now: () => Temporal.Instant;
  readonly baseUrl: string;
}): Hono {
  const { timetable, baseUrl } = deps;
  const routes = new Hono();

  const answer = async (c: Context, kind: Kind, name: string, page: string, filter: Partial<StopFilter>) => {
    const from = deps.now().subtract({ hours: 24 * KEPT_DAYS });
    const stops = await timetable.stops({ ...filter, from, limit: MOST_STOPS });
    const feed: Feed = {
      name: feedsFr.nameOf(name),
      feedUrl: `${baseUrl}${c.req.path}`,
      pageUrl: `${baseUrl}${page}`,
      language: "fr",
      stops,
      stopUrl: (stop: PublicStop) => `${baseUrl}/passages/${stop.stopId}`,
      words: feedsFr,
    };
    return kind === "ics"
      ? c.body(writeICalendar(feed), 200, { "content-type": "text/calendar; charset=utf-8" })
      : c.body(writeAtom(feed), 200, { "content-type": "application/atom+xml; charset=utf-8" });
  };

  /** `/x/{id}.ics` and `/x/{id}/flux.atom`. */
  const both = (path: string, find: (id: string) => Promise<[string, Partial<StopFilter>] | undefined>) => {
    const reply = (kind: Kind, idOf: (c: Context) => string) => async (c: Context) => {
      const id = idOf(c);
      const found = await find(id);
      return found ? answer(c, kind, found[0], `/${path}/${id}`, found[1]) : c.notFound();
    };
    routes.get(
      `/${path}/:file{.+\\.ics}`,
      reply("ics", (c) => (c.req.param("file") ?? "").slice(0, -".ics".length)),
    );
    routes.get(
      `/${path}/:id/flux.atom`,
      reply("atom", (c) => c.req.param("id") ?? ""),
    );
  };

  both("communes", async (code) => {
    const commune = deps.byCode(code);
    return commune && [commune.name, { communeCode: code }];
  });
  both("vehicules", async (id) => {
    const vehicleId = parseId<VehicleId>(id);
    const vehicle = vehicleId && (await timetable.vehicle(vehicleId));
    return vehicle && [vehicle.name, { vehicleId: vehicle.vehicleId }];
  });
  both("operateurs", async (slug) => {
    const operator = await timetable.operator(slug);
    return operator && [operator.name, { operatorId: operator.operatorId }];
  });
  return routes;
}
