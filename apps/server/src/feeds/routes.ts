import type { Commune, PublicStop, PublicTimetable, StopFilter, VehicleId } from "@escale/domain";
import { parseId } from "@escale/domain";
import { type Feed, writeAtom, writeICalendar } from "@escale/exchange";
import { type Context, Hono } from "hono";
import { answerText } from "../web/answer-text.ts";
import { zoneOf } from "../web/zone-of.ts";
import { feedsFr, feedsOfSeveralFr } from "../words/feeds.fr.ts";

/** A past stop stays in the feed for a while, so that a cancellation reaches calendars that were away. */
const KEPT_DAYS = 31;
/** More than any vehicle makes in a year; several vehicles may. */
const MOST_STOPS = 2_000;

type Kind = "ics" | "atom";

/** What a feed is about. */
interface Subject {
  readonly name: string;
  readonly timeZone: string;
  readonly filter: Partial<StopFilter>;
}

const WRITERS = {
  ics: { write: writeICalendar, type: "text/calendar; charset=utf-8" },
  atom: { write: writeAtom, type: "application/atom+xml; charset=utf-8" },
} as const;

/** Calendars and feeds of a commune, a vehicle and an operator. */
export function feedRoutes(deps: {
  readonly timetable: PublicTimetable;
  readonly byCode: (code: string) => Commune | undefined;
  readonly now: () => Temporal.Instant;
  readonly baseUrl: string;
}): Hono {
  const { timetable, baseUrl } = deps;
  const routes = new Hono();

  /** Nothing to come is left out in silence: the past goes first, then the far end, and the feed says so. */
  const read = async (filter: Partial<StopFilter>): Promise<Pick<Feed, "stops" | "note">> => {
    const now = deps.now();
    const limit = MOST_STOPS + 1;
    const all = await timetable.stops({ ...filter, from: now.subtract({ hours: 24 * KEPT_DAYS }), limit });
    if (all.length < limit) return { stops: all };
    const toCome = await timetable.stops({ ...filter, from: now, limit });
    if (toCome.length < limit) return { stops: toCome };
    const stops = toCome.slice(0, MOST_STOPS);
    return { stops, note: feedsFr.endsAfter(stops.at(-1) as PublicStop) };
  };

  const answer = async (c: Context, kind: Kind, page: string, { name, timeZone, filter }: Subject) => {
    const { write, type } = WRITERS[kind];
    const content = await read(filter);
    const isOfSeveral = new Set(content.stops.map(({ operator }) => operator.operatorId)).size > 1;
    const feed: Feed = {
      name: feedsFr.nameOf(name),
      timeZone,
      feedUrl: `${baseUrl}${c.req.path}`,
      pageUrl: `${baseUrl}${page}`,
      language: "fr",
      ...content,
      stopUrl: (stop: PublicStop) => `${baseUrl}/passages/${stop.stopId}`,
      words: isOfSeveral ? feedsOfSeveralFr : feedsFr,
    };
    return answerText(write(feed), type, { "access-control-allow-origin": "*" });
  };

  /** `/x/{id}.ics` and `/x/{id}/flux.atom`. */
  const both = (path: string, find: (id: string) => Promise<Subject | undefined>) => {
    const reply = (kind: Kind, idOf: (c: Context) => string) => async (c: Context) => {
      const id = idOf(c);
      const found = await find(id);
      return found ? answer(c, kind, `/${path}/${id}`, found) : c.notFound();
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
    return commune && { name: commune.name, timeZone: zoneOf(commune), filter: { communeCode: code } };
  });
  both("vehicules", async (id) => {
    const vehicleId = parseId<VehicleId>(id);
    const vehicle = vehicleId && (await timetable.vehicle(vehicleId));
    const operator = vehicle && (await timetable.operator(vehicle.operator.slug));
    return operator && { name: vehicle.name, timeZone: operator.timeZone, filter: { vehicleId: vehicle.vehicleId } };
  });
  both("operateurs", async (slug) => {
    const operator = await timetable.operator(slug);
    return (
      operator && { name: operator.name, timeZone: operator.timeZone, filter: { operatorId: operator.operatorId } }
    );
  });
  return routes;
}
