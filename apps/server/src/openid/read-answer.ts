import { done, type Outcome, type ProvenIdentity, refused } from "@escale/domain";
import { AuthorizationResponseError, authorizationCodeGrant, fetchUserInfo } from "openid-client";
import { z } from "zod";
import type { BrowserSecrets } from "./browser-secrets.ts";
import type { Provider } from "./open-provider.ts";
import { troubleOf } from "./trouble-of.ts";

export type AnswerRefusal =
  /** Who was to sign in did not want to, or the provider did not let them. */
  | { readonly refused: "provider-refuses"; readonly code: string }
  /** It does not answer, or not now. */
  | { readonly refused: "provider-away"; readonly code: string }
  /** What it says is too old by our clock. */
  | { readonly refused: "provider-late"; readonly code: string }
  /** What it says does not hold: another issuer, audience, nonce or signature, a code that was used before. */
  | { readonly refused: "provider-wrong"; readonly code: string };

const claimsShape = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  email: z.string().max(1_000).optional(),
  email_verified: z.boolean().optional(),
});

/**
 * Takes the code that a provider sent a browser back with, and reads who it is. State, nonce, issuer, audience, times and
 * signature are checked by the library; what the ID token leaves out is asked of the provider (ProConnect signs that as well).
 */
export async function readAnswer(
  provider: Provider,
  asked: { readonly answer: URL; readonly secrets: BrowserSecrets; readonly now: Temporal.Instant },
): Promise<Outcome<{ readonly identity: ProvenIdentity; readonly idToken: string }, AnswerRefusal>> {
  const { state, nonce, verifier } = asked.secrets;
  try {
    const configuration = await provider.configure(asked.now);
    const tokens = await authorizationCodeGrant(configuration, asked.answer, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    const { id_token: idToken, access_token: accessToken } = tokens;
    if (!claims || claims.sub === "" || idToken === undefined) {
      return refused({ refused: "provider-wrong", code: "no-subject" });
    }
    const more =
      claims.email === undefined && configuration.serverMetadata().userinfo_endpoint !== undefined
        ? await fetchUserInfo(configuration, accessToken, claims.sub)
        : undefined;
    const read = claimsShape.safeParse({ ...more, ...claims });
    if (!read.success) return refused({ refused: "provider-wrong", code: "claims" });
    const { iss, sub, email, email_verified } = read.data;
    return done({ identity: { issuer: iss, subject: sub, email, emailVerified: email_verified }, idToken });
  } catch (error) {
    if (error instanceof AuthorizationResponseError) {
      const away = /^(temporarily_unavailable|server_error)$/.test(error.error);
      return refused({ refused: away ? "provider-away" : "provider-refuses", code: error.error.slice(0, 100) });
    }
    return refused(troubleOf(error));
  }
}
