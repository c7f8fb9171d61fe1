import {
  COMMAND_LINE,
  changeStop,
  estimateDrive,
  type Operator,
  type PublicStop,
  type StopAct,
  type StopId,
} from "@escale/domain";
import { loadReference, type MasterKeys, type Reference } from "@escale/exchange";
import { publicTimetable, stopStore } from "@escale/store";
import type { OpenidSettings } from "../apps/server/src/config-openid.ts";
import { makeSite, type Site } from "../apps/server/src/web/make-site.ts";
import { afterwards, givenDatabase } from "./given-database.ts";
import { givenOperator, givenPublishedPlan, newId } from "./given-operator.ts";
import { MASTERS } from "./given-persons.ts";

export const BASE_URL = "https://escale.test";
/** Half a day after the plan was published. */
export const NOW = Temporal.Instant.from("2026-11-23T20:00:00Z");

export interface GivenSite {
  readonly site: Site;
  readonly store: Awaited<ReturnType<typeof givenDatabase>>;
  readonly operator: Operator;
  readonly reference: Reference;
  /** Earliest first. */
  readonly stops: readonly PublicStop[];
  /** What the one who runs the server was told. */
  readonly errors: unknown[];
  /** Asks the site, as a browser would. */
  get(path: string, headers?: Record<string, string>, method?: string): Promise<Response>;
  json(path: string): Promise<{ readonly status: number; readonly body: unknown }>;
  /** What an operator does, from another process as it were. */
  change(stopId: StopId, act: StopAct): Promise<void>;
  setNow(now: Temporal.Instant): void;
}

/** The whole site on a database of its own: a small operator and its published quarter. */
export async function givenSite(
  over: Partial<Operator> = {},
  keys?: MasterKeys | undefined,
  openid: readonly OpenidSettings[] = [],
  sendsSms = false,
  bookingsAMinute?: number,
): Promise<GivenSite> {
  const store = await givenDatabase();
  const operator = await givenOperator(store, over);
  await givenPublishedPlan(store, operator.operatorId);
  const reference = await loadReference();
  const errors: unknown[] = [];
  let now = NOW;
  const site = makeSite({
    store,
    reference,
    baseUrl: BASE_URL,
    now: () => now,
    keys,
    openid,
    sendsSms,
    ...(bookingsAMinute !== undefined && { bookingsAMinute }),
    securityContact: "mailto:securite@escale.test",
    onError: (error) => errors.push(error),
    keysSource: { kind: "given", keys: MASTERS },
  });
  afterwards(() => site.close());
  const get = async (path: string, headers: Record<string, string> = {}, method = "GET") =>
    site.fetch(new Request(`${BASE_URL}${path}`, { method, headers }));
  return {
    site,
    store,
    operator,
    reference,
    stops: await publicTimetable(store).stops({ from: NOW, limit: 100 }),
    errors,
    get,
    async json(path) {
      const response = await get(path);
      return { status: response.status, body: await response.json() };
    },
    async change(stopId, act) {
      const world = { store: stopStore(store), now, newId, actor: COMMAND_LINE, drive: estimateDrive };
      const changed = await changeStop(world, stopId, act);
      if (!changed.ok) throw new Error(changed.refusal.refused);
    },
    setNow(instant) {
      now = instant;
    },
  };
}

/** Waits for what a notification brings about. */
export async function until(what: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (await what()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("it did not happen");
}
