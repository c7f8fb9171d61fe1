import { type Account, openSession, type SignInMethod } from "@escale/domain";
import { sessionStore } from "@escale/store";
import type { Context } from "hono";
import { clientAddressOf } from "../guard/client-address.ts";
import { leadOn } from "./lead-on.ts";
import type { OfficeWorld } from "./office-world.ts";
import { originOf } from "./origin-of.ts";
import { askForCode } from "./second-step.ts";
import { deviceTokenOf, keepSession, sessionTokenOf } from "./session-cookies.ts";

/** Characters of what a browser says that it is. */
const AGENT_LENGTH = 300;

/** Somebody has proved who they are: a code is asked for where one is set up, else the office opens. */
export async function beginSession(
  world: OfficeWorld,
  c: Context,
  account: Account,
  method: SignInMethod,
  next: string,
): Promise<Response> {
  return account.secondFactor
    ? askForCode(world, c, account, method, next)
    : openOffice(world, c, account, method, next);
}

/** Opens the session, with nothing more to be proved, and leads on. */
export async function openOffice(
  world: OfficeWorld,
  c: Context,
  account: Account,
  method: SignInMethod,
  next: string,
): Promise<Response> {
  const { store, secrets, now, newId, baseUrl } = world;
  const asker = { store: sessionStore(store), secrets, now: now(), newId, origin: originOf(c) };
  const opened = await openSession(asker, account, {
    method,
    origin: { address: clientAddressOf(c), agent: (c.req.header("user-agent") ?? "").slice(0, AGENT_LENGTH) },
    before: { session: sessionTokenOf(c, baseUrl), device: deviceTokenOf(c, baseUrl) },
  });
  keepSession(c, baseUrl, opened);
  return c.redirect(leadOn(next, baseUrl), 303);
}
