import { buildEndSessionUrl } from "openid-client";
import type { Provider } from "./open-provider.ts";

/** Where a browser ends its session at the provider as well; undefined when that offers no such address, or does not answer. */
export async function signOutThere(
  provider: Provider,
  asked: { readonly idToken: string; readonly backTo: string; readonly state: string; readonly now: Temporal.Instant },
): Promise<URL | undefined> {
  try {
    const configuration = await provider.configure(asked.now);
    if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
    return buildEndSessionUrl(configuration, {
      id_token_hint: asked.idToken,
      post_logout_redirect_uri: asked.backTo,
      state: asked.state,
    });
  } catch {
    // Whatever is wrong over there, the session here is over.
    return undefined;
  }
}
