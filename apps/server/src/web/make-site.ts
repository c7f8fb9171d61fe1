import { makeCommuneSearch } from "@escale/domain";
import type { Reference } from "@escale/exchange";
import { publicTimetable, readNames, type Store, watchTimetable } from "@escale/store";
import { type Context, Hono } from "hono";
import { apiRoutes } from "../api/routes.ts";
import { feedRoutes } from "../feeds/routes.ts";
import { leadToOneAddress } from "../public/one-address.ts";
import { publicPages } from "../public/pages.ts";
import { renderProblemPage } from "../public/problem-page.tsx";
import type { ProblemStatus } from "../words/public.fr.ts";
import { allowEveryOrigin } from "./allow-every-origin.ts";
import { answerErrors } from "./answer-errors.ts";
import { keepAnswer } from "./keep-answer.ts";
import { keepCatalogue } from "./keep-catalogue.ts";
import { keepPages } from "./keep-pages.ts";
import { SAFE_HEADERS } from "./safe-headers.ts";

export interface Site {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** Waits for what is being answered: nothing asks the store after that. */
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
  const { store, reference, baseUrl, now, onError } = world;
  const isCurrent = () => watch.isWatching();
  const names = keepAnswer(() => readNames(store.pool), isCurrent);
  const timetable = keepCatalogue(publicTimetable(store, names.read), isCurrent);
  const { search } = makeCommuneSearch(reference.communes, reference.departementName);
  const pages = keepPages(isCurrent, SAFE_HEADERS);
  const watch = watchTimetable(store, () => {
    names.forget();
    timetable.forget();
    pages.forget();
  });

  const site = new Hono();
  site.use(pages.middleware);
  answerErrors(site, { onError, renderProblem });
  site.use(leadToOneAddress);
  site.use("/api/*", allowEveryOrigin);
  site.route("/api/v1", apiRoutes({ timetable, search, byCode: reference.byCode, now, baseUrl }));
  site.route("/", feedRoutes({ timetable, byCode: reference.byCode, now, baseUrl }));
  site.route("/", publicPages({ timetable, reference: { ...reference, search }, now, baseUrl }));
  const answering = new Set<Promise<Response>>();
  const make = (request: Request) => {
    const answer = site.fetch(request);
    if (answer instanceof Promise) {
      const forget = () => answering.delete(answer);
      answering.add(answer);
      answer.then(forget, forget);
    }
    return answer;
  };
  return {
    fetch: (request) => pages.answerKept(request) ?? make(request),
    async close() {
      await watch.stop();
      await Promise.allSettled(answering);
    },
  };
}

function renderProblem(status: ProblemStatus, c: Context): string {
  return renderProblemPage(status, /^\/en(\/|$)/.test(c.req.path) ? "en" : "fr");
}
