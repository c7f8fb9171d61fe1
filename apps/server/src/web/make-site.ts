import type { PublicTimetable } from "@escale/domain";
import { estimateDrive, makeCommuneSearch } from "@escale/domain";
import type { Reference } from "@escale/exchange";
import { publicTimetable, type Store, watchTimetable } from "@escale/store";
import { Hono } from "hono";
import { apiRoutes } from "../api/routes.ts";
import { feedRoutes } from "../feeds/routes.ts";
import { publicPages } from "../public/pages.ts";
import { setSafeHeaders } from "./answer-safely.ts";
import { keepPages } from "./keep-pages.ts";

export interface Site {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  close(): Promise<void>;
}

/** Everything that answers over HTTP, built once. */
export function makeSite(world: {
  readonly store: Store;
  readonly reference: Reference;
  readonly baseUrl: string;
  readonly now: () => Temporal.Instant;
  onError(error: unknown): void;
}): Site {
  const { store, reference, baseUrl, now } = world;
  const timetable: PublicTimetable = publicTimetable(store);
  const { search } = makeCommuneSearch(reference.communes);
  const pages = keepPages(() => watch.isWatching());
  const watch = watchTimetable(store, pages.forget);

  const site = new Hono();
  site.use(setSafeHeaders);
  site.use(pages.middleware);
  site.route("/api/v1", apiRoutes({ timetable, search, now, baseUrl }));
  site.route("/", feedRoutes({ timetable, byCode: reference.byCode, now, baseUrl }));
  site.route(
    "/",
    publicPages({ timetable, reference: { byCode: reference.byCode, search }, now, baseUrl, drive: estimateDrive }),
  );
  return { fetch: (request) => site.fetch(request), close: () => watch.stop() };
}
