import { deliverMail, deliverSms } from "@escale/domain";
import { engineName, loadReference, smsGateway, smtpPost } from "@escale/exchange";
import { mailQueue, smsQueue } from "@escale/store";
import { createAdaptorServer, type HttpBindings, type ServerType } from "@hono/node-server";
import { agendaWorld, runAgendas } from "../agendas/run-agendas.ts";
import { noticeWorld } from "../booking/notice-world.ts";
import { type NoticeWorker, runNotices, runWaiting } from "../booking/run-notices.ts";
import type { Config } from "../config.ts";
import { proxiesOf } from "../config-guard.ts";
import { SERVER_LIMITS, serverOptions } from "../guard/server-limits.ts";
import { hookWorld } from "../hooks/hook-world.ts";
import { runHooks } from "../hooks/run-hooks.ts";
import { prepareJobs } from "../jobs/job-schema.ts";
import { nightJobs } from "../jobs/night-jobs.ts";
import { type DeliveryWorker, runDelivery } from "../jobs/run-delivery.ts";
import { type NightJobs, runNightJobs } from "../jobs/run-night-jobs.ts";
import type { RoundWorker } from "../jobs/run-rounds.ts";
import type { Log } from "../observe/make-log.ts";
import { makeMetrics } from "../observe/metrics.ts";
import type { Traces } from "../observe/trace-requests.ts";
import { makeSite, type Site } from "../web/make-site.ts";
import { waitingPage } from "../web/waiting-page.ts";
import { MAIL_NOT_SET } from "../words/mail.fr.ts";
import { DATABASE_TROUBLE } from "../words/start.fr.ts";
import { databaseTrouble } from "./database-trouble.ts";
import { readSeals } from "./installation-seals.ts";
import { keepHeapSmall } from "./keep-heap-small.ts";
import { addressOf, listen } from "./listen.ts";
import { offerFirstAccount } from "./offer-first-account.ts";
import { openDatabase } from "./open-database.ts";
import { describeOpenKeysRefusal, openKeys } from "./open-keys.ts";
import { runDemo } from "./run-demo.ts";

/** A running Escale, or why it does not run: nothing of it is left then. */
export type Started =
  | { readonly ok: true; readonly url: string; stop(): Promise<void> }
  | { readonly ok: false; readonly because: "interrupted" }
  | { readonly ok: false; readonly because: "refused"; readonly sentence: string };

/**
 * Builds everything once: takes the port (so that a busy one is told before anything is written), opens the database,
 * sets up the demonstration the first time, then answers. Until then a page says that Escale is getting ready.
 * @param world.interrupted when somebody wants it to stop before it has started.
 */
export async function startEscale(
  config: Config,
  world: {
    readonly now: () => Temporal.Instant;
    readonly say: (line: string) => void;
    readonly interrupted: AbortSignal;
    onError(error: unknown, requestId?: string): void;
    /** Where requests are written down, and traces sent; without them neither is done. */
    readonly log?: Log;
    readonly traces?: Traces | undefined;
  },
): Promise<Started> {
  keepHeapSmall();
  const { now, say, interrupted, onError } = world;
  let answer: Site["fetch"] = waitingPage;
  let database: { close(): Promise<void> } | undefined;
  let site: Site | undefined;
  let mails: DeliveryWorker | undefined;
  let sms: DeliveryWorker | undefined;
  let notices: NoticeWorker | undefined;
  let hooks: RoundWorker | undefined;
  let agendas: RoundWorker | undefined;
  let waiting: NoticeWorker | undefined;
  let nights: NightJobs | undefined;
  const server = createAdaptorServer({
    fetch: (request, bindings) => answer(request, bindings as HttpBindings),
    serverOptions: serverOptions(SERVER_LIMITS),
  });
  server.setTimeout(SERVER_LIMITS.silence);
  const stop = async () => {
    await closeServer(server);
    await Promise.all([mails, sms, notices, waiting, hooks, agendas, nights].map((worker) => worker?.stop()));
    await site?.close();
    await database?.close();
    await world.traces?.stop();
  };
  try {
    const listening = await listen(server, config);
    if (!listening.ok) return { ok: false, because: "refused", sentence: listening.sentence };

    const opened = await openDatabase(config.database, say, "server");
    if (!opened.ok) {
      await stop();
      return interrupted.aborted
        ? { ok: false, because: "interrupted" }
        : { ok: false, because: "refused", sentence: opened.sentence };
    }
    database = opened;
    interrupted.throwIfAborted();
    const { store, upkeep } = opened;
    say(`${opened.how}.`);
    const keys = await openKeys(config.keys, now());
    if (!keys.ok) {
      const sentence = describeOpenKeysRefusal(keys.refusal);
      // The public site needs none of them; keys that are there and cannot be read are another matter.
      if (keys.refusal.refused !== "keys-missing") {
        await stop();
        return { ok: false, because: "refused", sentence };
      }
      say(sentence);
    }
    const reference = await loadReference();
    interrupted.throwIfAborted();
    const { routing } = config;
    if (config.demonstration === "s02") await runDemo({ store, reference, routing, now, say, interrupted });
    interrupted.throwIfAborted();
    const baseUrl = config.publicUrl ?? addressOf(config.host, listening.port);
    await offerFirstAccount({ store, now: now(), baseUrl, say });
    const { securityContact, bookingsAMinute } = config.guard;
    const trustsProxy = proxiesOf(config.guard);
    const { metricsToken } = config.observe;
    const metrics = metricsToken === undefined ? undefined : makeMetrics();
    for (const [role, pool] of Object.entries(store.pools)) metrics?.watchPool(role, pool);
    const observation = { log: world.log, traces: world.traces, metrics, metricsToken };
    const sendsSms = config.sms.kind !== "none";
    site = makeSite({
      store,
      reference,
      baseUrl,
      now,
      onError,
      trustsProxy,
      securityContact,
      apiGeo: config.apiGeo,
      travelEngine: routing.kind === "none" ? undefined : engineName(routing),
      sendsMail: config.mail.kind !== "none",
      sendsSms,
      bookingsAMinute,
      observation,
      openid: config.openid,
      hooksAnywhere: config.hooks.anywhere,
      ...(keys.ok && { keys: keys.value }),
      keysSource: config.keys,
    });
    answer = site.fetch;
    const readSeal = async () => (await readSeals(config.keys, now()))?.mails;
    await prepareJobs(upkeep);
    nights = await runNightJobs(store, nightJobs({ store, upkeep, config, now }), onError);
    if (config.mail.kind === "none") say(MAIL_NOT_SET);
    // Without keys no mail opens: it is left to an Escale that has them.
    else if (keys.ok) {
      const [queue, post] = [mailQueue(store, readSeal), smtpPost(config.mail)];
      mails = runDelivery(() => deliverMail({ queue, post, now }), onError);
    }
    if (config.sms.kind !== "none" && keys.ok) {
      const [queue, gateway] = [smsQueue(store, readSeal), smsGateway(config.sms)];
      sms = runDelivery(() => deliverSms({ queue, gateway, now }), onError);
    }
    const readWorld = noticeWorld({ store, keysSource: config.keys, sendsSms, now, baseUrl });
    notices = runNotices(store, readWorld, onError);
    waiting = runWaiting(store, readWorld, now, onError);
    const outwards = { keysSource: config.keys, anywhere: config.hooks.anywhere, now };
    hooks = runHooks(store, hookWorld(outwards), onError);
    agendas = runAgendas(store, agendaWorld(outwards), onError);
    return { ok: true, url: baseUrl, stop };
  } catch (error) {
    await stop();
    if (interrupted.aborted) return { ok: false, because: "interrupted" };
    const trouble = databaseTrouble(error);
    if (!trouble) throw error;
    return { ok: false, because: "refused", sentence: DATABASE_TROUBLE[trouble] };
  }
}

/** Ends the requests that are being answered, too: a browser keeps its connections open. */
async function closeServer(server: ServerType): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise((resolve) => server.close(resolve));
  if ("closeAllConnections" in server) server.closeAllConnections();
  await closed;
}
