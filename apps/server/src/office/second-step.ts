import type { Account, SignInMethod } from "@escale/domain";
import { stepStore } from "@escale/store";
import type { Context } from "hono";
import { z } from "zod";
import type { OfficeWorld } from "./office-world.ts";
import { keepStep } from "./session-cookies.ts";

const pendingSignIn = z.object({ method: z.enum(["password", "link", "openid"]), next: z.string() });

/** Minutes to find one's telephone. */
const MINUTES = 10;

/** The first half is proved; the session opens when the code has come. */
export async function askForCode(
  { store, secrets, now, baseUrl }: OfficeWorld,
  c: Context,
  account: Account,
  method: SignInMethod,
  next: string,
): Promise<Response> {
  const token = secrets.newToken();
  await stepStore(store).save({
    tokenHash: secrets.hashToken(token),
    kind: "second-factor",
    accountId: account.accountId,
    data: { method, next },
    expiresAt: now().add({ minutes: MINUTES }),
  });
  keepStep(c, baseUrl, token, MINUTES * 60);
  return c.redirect("/bureau/code", 303);
}

/** What was remembered of it. */
export function readPendingSignIn(data: unknown): z.infer<typeof pendingSignIn> {
  return pendingSignIn.parse(data);
}
