import { loadReference } from "@escale/exchange";
import { createAdaptorServer } from "@hono/node-server";
import type { Config } from "../config.ts";
import { makeSite } from "../web/make-site.ts";
import { waitingPage } from "../web/waiting-page.ts";
import { openDatabase } from "./open-database.ts";
import { runDemo } from "./run-demo.ts";

/** A running Escale, or the sentence that says why it does not run. */
export type Started =
  | { readonly ok: true; readonly url: string; stop(): Promise<void> }
  | { readonly ok: false; readonly sentence: string };

/**
 * Builds everything once: takes the port (so that a busy one is told before anything is written), opens the database,
 * sets up the demonstration the first time, then answers. Until then a page says that Escale is getting ready.
 */
export async function startEscale(
  config: Config,
  world: { readonly now: () => Temporal.Instant; readonly say: (line: string) => void; onError(error: unknown): void },
): Promise<Started> {
  let answer: (request: Request) => Response | Promise<Response> = waitingPage;
  const server = createAdaptorServer({ fetch: (request) => answer(request) });
  const listening = await listen(server, config);
  if (!listening.ok) return listening;
  const closeServer = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      if ("closeAllConnections" in server) server.closeAllConnections();
    });

  const database = await openDatabase(config.database, world.say, "server").catch(async (error) => {
    await closeServer();
    throw error;
  });
  if (!database.ok) {
    await closeServer();
    return database;
  }
  const stop = async (site?: { close(): Promise<void> }) => {
    await closeServer();
    await site?.close();
    await database.close();
  };
  try {
    world.say(`${database.how}.`);
    const reference = await loadReference();
    if (config.demonstration === "s02")
      await runDemo({ store: database.store, reference, now: world.now, say: world.say });
    const baseUrl = config.port === 0 ? `http://localhost:${listening.port}` : config.baseUrl;
    const site = makeSite({ store: database.store, reference, baseUrl, now: world.now, onError: world.onError });
    answer = site.fetch;
    return { ok: true, url: baseUrl, stop: () => stop(site) };
  } catch (error) {
    await stop();
    throw error;
  }
}

function listen(
  server: ReturnType<typeof createAdaptorServer>,
  { host, port }: Config,
): Promise<{ readonly ok: true; readonly port: number } | { readonly ok: false; readonly sentence: string }> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") {
        resolve({
          ok: false,
          sentence: `Le port ${port} est déjà pris par un autre programme. Arrêtez-le, ou choisissez un autre port : ESCALE_PORT=${port + 1} npm start`,
        });
      } else if (error.code === "EACCES") {
        resolve({
          ok: false,
          sentence: `Ce compte n’a pas le droit d’ouvrir le port ${port}. Choisissez-en un au-dessus de 1023 avec ESCALE_PORT.`,
        });
      } else if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
        resolve({ ok: false, sentence: `L’adresse « ${host} » n’est pas celle de cette machine (ESCALE_HOST).` });
      } else reject(error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve({ ok: true, port: typeof address === "object" && address ? address.port : port });
    });
  });
}
