import { type Account, openSession } from "@escale/domain";
import { isAddressAccepted, sessionStore } from "@escale/store";
import type { Context } from "hono";
import { clientAddressOf } from "../guard/client-address.ts";
import { foreignAddressPage } from "./foreign-address-page.tsx";
import { leadOn } from "./lead-on.ts";
import type { OfficeWorld } from "./office-world.ts";
import { originOf } from "./origin-of.ts";
import { askForCode, type Proof } from "./second-step.ts";
import { deviceTokenOf, keepSession, sessionTokenOf } from "./session-cookies.ts";

/** Characters of what a browser says that it is. */
const AGENT_LENGTH = 300;

/**
 * Somebody has proved who they are: a code is asked for where one is set up, else the office opens. Not for an address that none
 * of the operators that it works for accepts.
 */
export async function beginSession(world: OfficeWorld, c: Context, account: Account, proof: Proof): Promise<Response> {
  if (!(await isAddressAccepted(world.store, account.accountId))) return c.html(foreignAddressPage(account.email), 403);
  // A key has asked for a finger, a face or a code of its own.
  const codeIsDue = account.secondFactor && proof.method !== "passkey";
  return codeIsDue ? askForCode(world, c, account, proof) : openOffice(world, c, account, proof);
}

/** Opens the session, with nothing more to be proved, and leads on. */
export async function openOffice(
  world: OfficeWorld,
  c: Context,
  account: Account,
  { method, next, provider }: Proof,
): Promise<Response> {
  const { store, secrets, now, newId, baseUrl } = world;
  const asker = { store: sessionStore(store), secrets, now: now(), newId, origin: originOf(c) };
  const opened = await openSession(asker, account, {
    method,
    origin: { address: clientAddressOf(c), agent: (c.req.header("user-agent") ?? "").slice(0, AGENT_LENGTH) },
    provider,
    before: { session: sessionTokenOf(c, baseUrl), device: deviceTokenOf(c, baseUrl) },
  });
  keepSession(c, baseUrl, opened);
  return c.redirect(leadOn(next, baseUrl), 303);
}
