import type { Account, ProviderProof, SignInMethod } from "@escale/domain";
import { stepStore } from "@escale/store";
import type { Context } from "hono";
import { z } from "zod";
import type { OfficeWorld } from "./office-world.ts";
import { keepStep } from "./session-cookies.ts";

const pendingSignIn = z.object({
  method: z.enum(["password", "link", "openid"]),
  next: z.string(),
  provider: z.object({ name: z.string(), sealedIdToken: z.base64() }).optional(),
});

/** How somebody has proved who they are, and where they want to go. */
export interface Proof {
  readonly method: SignInMethod;
  readonly next: string;
  readonly provider?: ProviderProof | undefined;
}

/** Minutes to find one's telephone. */
const MINUTES = 10;

/** The first half is proved; the session opens when the code has come. */
export async function askForCode(
  { store, secrets, now, baseUrl }: OfficeWorld,
  c: Context,
  account: Account,
  { method, next, provider }: Proof,
): Promise<Response> {
  const token = secrets.newToken();
  const seal = ({ name, idToken }: ProviderProof) => ({
    name,
    sealedIdToken: secrets.sealWith(token, idToken).toBase64(),
  });
  await stepStore(store).save({
    tokenHash: secrets.hashToken(token),
    kind: "second-factor",
    accountId: account.accountId,
    data: { method, next, ...(provider && { provider: seal(provider) }) },
    now: now(),
    expiresAt: now().add({ minutes: MINUTES }),
  });
  keepStep(c, baseUrl, token, MINUTES * 60);
  return c.redirect("/bureau/code", 303);
}

/** What was remembered of it. */
export function readPendingSignIn({ secrets }: Pick<OfficeWorld, "secrets">, token: string, data: unknown): Proof {
  const { method, next, provider } = pendingSignIn.parse(data);
  if (!provider) return { method, next };
  const idToken = secrets.unsealWith(token, Uint8Array.fromBase64(provider.sealedIdToken));
  return { method, next, ...(idToken !== undefined && { provider: { name: provider.name, idToken } }) };
}
