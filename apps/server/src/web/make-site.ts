import { API_GEO, type MasterKeys, type Reference } from "@escale/exchange";
import { publicTimetable, rateLimits, readNames, readReadiness, type Store, watchTimetable } from "@escale/store";
import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { codeSecrets } from "../accounts/code-secrets.ts";
import { secrets } from "../accounts/make-secrets.ts";
import { passwords } from "../accounts/passwords.ts";
import { apiRoutes } from "../api/routes.ts";
import { USUAL_BOOKINGS } from "../config-guard.ts";
import type { KeysSource } from "../config-keys.ts";
import type { OpenidSettings } from "../config-openid.ts";
import { feedRoutes } from "../feeds/routes.ts";
import { limitBodies } from "../guard/body-limit.ts";
import type { TrustsProxy } from "../guard/client-address.ts";
import { limitRates } from "../guard/limit-rates.ts";
import { refuseForeignForms } from "../guard/own-forms.ts";
import { nameRequests, requestIdHeader } from "../guard/request-id.ts";
import { watchRush } from "../guard/rush.ts";
import { safeHeaders } from "../guard/safe-headers.ts";
import { securityTxt } from "../guard/security-txt.ts";
import { makeId } from "../make-id.ts";
import { healthPages } from "../observe/health-pages.ts";
import { metricsPage } from "../observe/metrics-page.ts";
import type { Observation } from "../observe/observation.ts";
import { watchRequests } from "../observe/watch-requests.ts";
import { openToAll } from "../office/declared.ts";
import { makeOffice } from "../office/make-office.ts";
import { openProvider } from "../openid/open-provider.ts";
import { leadToOneAddress } from "../public/one-address.ts";
import { publicPages } from "../public/pages.ts";
import { renderProblemPage } from "../public/problem-page.tsx";
import { installationSeals, readSeals } from "../start/installation-seals.ts";
import { keySigner } from "../start/key-signer.ts";
import type { ProblemStatus } from "../words/public.fr.ts";
import { allowEveryOrigin } from "./allow-every-origin.ts";
import { answerErrors } from "./answer-errors.ts";
import { keepAnswer } from "./keep-answer.ts";
import { keepCatalogue } from "./keep-catalogue.ts";
import { keepPages } from "./keep-pages.ts";

export interface Site {
  /** @param bindings the connection that it came by, when it came by one. */
  readonly fetch: (request: Request, bindings?: HttpBindings) => Response | Promise<Response>;
  /** Every route that answers, without what only stands around them. */
  readonly routes: Hono["routes"];
  /** Waits for what is being answered: nothing asks the store after that. */
  close(): Promise<void>;
}

/** Everything that answers over HTTP, built once. */
export function makeSite(world: {
  readonly store: Store;
  readonly reference: Reference;
  readonly baseUrl: string;
  readonly now: () => Temporal.Instant;
  /** Without them nothing is sealed or signed. */
  readonly keys?: MasterKeys | undefined;
  readonly securityContact?: string | undefined;
  /** Where positions of communes are asked; the public one, unless said. */
  readonly apiGeo?: string;
  /** Whose answers are remembered of how long drives are. */
  readonly travelEngine?: string | undefined;
  /** Other services by which people may sign in. */
  readonly openid?: readonly OpenidSettings[];
  /** Whether a server is set that takes mails: pages say so when none is. */
  readonly sendsMail?: boolean;
  /** Whether hooks may lead into one's own network. */
  readonly hooksAnywhere?: boolean;
  /** Whether a gateway is set that takes SMS. */
  readonly sendsSms?: boolean;
  /** Forms for bookings in a minute, above which each is to show some work. */
  readonly bookingsAMinute?: number;
  readonly observation?: Observation;
  /** Where the keys are that open what is sealed on people; without, the office has no pages on them. */
  readonly keysSource?: KeysSource;
  /** Without it: nobody speaks for somebody else. */
  readonly trustsProxy?: TrustsProxy;
  onError(error: unknown, requestId?: string): void;
}): Site {
  const { store, reference, baseUrl, now, keys, securityContact, trustsProxy = () => false, openid = [] } = world;
  const { observation = {} } = world;
  const { log, metrics, metricsToken, traces } = observation;
  const onError = (error: unknown, c: Context) => {
    metrics?.countError();
    world.onError(error, c.get("requestId"));
  };
  const isCurrent = () => watch.isWatching();
  const names = keepAnswer(() => readNames(store.public.pool), isCurrent);
  const timetable = keepCatalogue(publicTimetable(store, names.read), isCurrent);
  const { search } = reference.communeSearch();
  const pages = keepPages(isCurrent, safeHeaders(baseUrl), requestIdHeader);
  const watch = watchTimetable(store, () => {
    names.forget();
    timetable.forget();
    pages.forget();
  });

  const site = new Hono();
  site.use(nameRequests(trustsProxy));
  if (traces) site.use(traces.middleware);
  if (log || metrics) site.use(watchRequests(observation));
  site.use(pages.middleware);
  const answer = answerErrors(site, { onError, renderProblem });
  site.use(refuseForeignForms(baseUrl, answer));
  const limits = rateLimits(store);
  site.use(limitRates(limits, answer));
  site.use(limitBodies(answer));
  site.use(leadToOneAddress);
  site.use("/api/*", allowEveryOrigin);
  const { byCode } = reference;
  const keysSource: KeysSource = world.keysSource ?? (keys ? { kind: "given", keys } : { kind: "none" });
  const open = <Pages extends Pick<Hono, "routes">>(pages: Pages) => openToAll("read-timetable", pages);
  site.route("/", open(healthPages(() => readReadiness(store))));
  if (metrics) site.route("/", open(metricsPage(metrics, metricsToken)));
  site.route("/", open(securityTxt({ securityContact, baseUrl, now })));
  site.route(
    "/api/v1",
    open(
      apiRoutes({
        timetable,
        search,
        byCode,
        now,
        baseUrl,
        store,
        keysSource,
        limits,
        newId: makeId,
        engine: world.travelEngine,
      }),
    ),
  );
  site.route("/", open(feedRoutes({ timetable, byCode, now, baseUrl })));
  const mailSeal = async () => (await readSeals(keysSource, now()))?.mails;
  const codes =
    keys && codeSecrets(async () => ((await readSeals(keysSource, now())) ?? installationSeals(keys)).codes);
  const signer = keys && keySigner(keys, "links");
  const headSigner = keys && keySigner(keys, "journals");
  const office = {
    ...{ store, baseUrl, now, newId: makeId, secrets, passwords, codes, mailSeal, signer, headSigner, keysSource },
    ...{ timetable, byCode, search, reference, apiGeo: world.apiGeo ?? API_GEO },
    providers: openid.map(openProvider),
    warn: (about: Readonly<Record<string, unknown>>, what: string) => log?.warn(about, what),
    sendsMail: world.sendsMail ?? true,
    engine: world.travelEngine,
    hooksAnywhere: world.hooksAnywhere ?? false,
    sendsSms: world.sendsSms ?? false,
    rush: watchRush(world.bookingsAMinute ?? USUAL_BOOKINGS, now),
  };
  site.route("/", makeOffice(office));
  site.route("/", open(publicPages({ timetable, reference: { ...reference, search }, now, baseUrl })));
  const answering = new Set<Promise<Response>>();
  const make = (request: Request, bindings?: HttpBindings) => {
    const answer = site.fetch(request, bindings);
    if (answer instanceof Promise) {
      const forget = () => answering.delete(answer);
      answering.add(answer);
      answer.then(forget, forget);
    }
    return answer;
  };
  return {
    // `use` and `all` are both written down as ALL; only what stands around others takes a second argument.
    routes: site.routes.filter(({ method, handler }) => method !== "ALL" || handler.length < 2),
    fetch(request, bindings) {
      const kept = pages.answerKept(request);
      if (!kept) return make(request, bindings);
      metrics?.countKept();
      return kept;
    },
    async close() {
      await watch.stop();
      await Promise.allSettled(answering);
    },
  };
}

function renderProblem(status: ProblemStatus, c: Context): string {
  return renderProblemPage(status, /^\/en(\/|$)/.test(c.req.path) ? "en" : "fr", c.get("requestId"));
}
