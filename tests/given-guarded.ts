import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import type { RateLimits } from "@escale/store";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { afterAll } from "vitest";
import { limitBodies } from "../apps/server/src/guard/body-limit.ts";
import { clientAddressOf, type TrustsProxy } from "../apps/server/src/guard/client-address.ts";
import { limitRates } from "../apps/server/src/guard/limit-rates.ts";
import { refuseForeignForms } from "../apps/server/src/guard/own-forms.ts";
import { nameRequests, requestIdHeader } from "../apps/server/src/guard/request-id.ts";
import { safeHeaders } from "../apps/server/src/guard/safe-headers.ts";
import { SERVER_LIMITS, type ServerLimits, serverOptions } from "../apps/server/src/guard/server-limits.ts";
import { renderProblemPage } from "../apps/server/src/public/problem-page.tsx";
import { answerErrors } from "../apps/server/src/web/answer-errors.ts";
import { keepPages } from "../apps/server/src/web/keep-pages.ts";

/** Where people reach the guarded site, as far as it knows; it listens on loopback. */
export const OWN_URL = "https://escale.test";

/** The guards of the real site, around a form that counts what it was sent, on loopback with the real server's limits. */
export async function givenGuarded(
  over: {
    readonly patience?: Partial<ServerLimits>;
    readonly trustsProxy?: TrustsProxy;
    readonly limits?: Pick<RateLimits, "take">;
    readonly rules?: Parameters<typeof limitRates>[2];
  } = {},
) {
  const site = new Hono();
  const sent: string[] = [];
  const errors: unknown[] = [];
  site.use(nameRequests(over.trustsProxy ?? (() => false)));
  site.use(keepPages(() => false, safeHeaders(OWN_URL), requestIdHeader).middleware);
  const answer = answerErrors(site, {
    renderProblem: (status, c) => renderProblemPage(status, "fr", c.get("requestId")),
    onError: (error) => errors.push(error),
  });
  site.use(refuseForeignForms(OWN_URL, answer));
  if (over.limits) site.use(limitRates(over.limits, answer, over.rules));
  site.use(limitBodies(answer));
  site.get("/formulaire", (c) => c.text("formulaire"));
  site.post("/formulaire", async (c) => {
    sent.push(await c.req.text());
    return c.text("reçu");
  });
  site.post("/mairie/:link", (c) => c.text("reçu"));
  site.get("/mairie/:link", (c) => c.text("lien"));
  site.post("/sans-lire", (c) => c.text("reçu"));
  site.get("/qui", (c) => c.text(clientAddressOf(c)));
  const patience = { ...SERVER_LIMITS, ...over.patience };
  const server = createAdaptorServer({
    fetch: (request, bindings) => site.fetch(request, bindings as HttpBindings),
    serverOptions: serverOptions(patience),
  });
  server.setTimeout(patience.silence);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  afterAll(async () => {
    if ("closeAllConnections" in server) server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });

  /** A connection on which the test writes what it likes. */
  const open = () => {
    const socket = connect(port, "127.0.0.1");
    let heard = "";
    socket.on("data", (data) => {
      heard += data.toString("latin1");
    });
    // A server that has had enough resets: that is what is waited for.
    socket.on("error", () => {});
    const closed = new Promise<string>((resolve) => socket.once("close", () => resolve(heard)));
    return { socket, closed };
  };
  return { url: `http://127.0.0.1:${port}`, open, sent, errors };
}
