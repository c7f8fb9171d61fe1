import { buildAuthorizationUrl, calculatePKCECodeChallenge } from "openid-client";
import type { BrowserSecrets } from "./browser-secrets.ts";
import type { Provider } from "./open-provider.ts";

/** Where a browser is sent to sign in: authorization code with PKCE, and nothing but who they are and their e-mail. */
export async function askProvider(
  provider: Provider,
  asked: { readonly secrets: BrowserSecrets; readonly redirectUri: string; readonly now: Temporal.Instant },
): Promise<URL> {
  const { state, nonce, verifier } = asked.secrets;
  return buildAuthorizationUrl(await provider.configure(asked.now), {
    redirect_uri: asked.redirectUri,
    scope: "openid email",
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  });
}
