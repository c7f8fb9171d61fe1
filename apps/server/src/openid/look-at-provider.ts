import type { OpenidSettings } from "../config-openid.ts";
import { discoverProvider } from "./open-provider.ts";
import { troubleOf } from "./trouble-of.ts";

/** What a provider says of itself when it is asked now, or why that is no use. */
export interface LookedAtProvider {
  readonly label: string;
  readonly issuer: string;
  readonly state: "found" | "away" | "wrong";
  /** For those who look after the server; empty when it was found. */
  readonly code: string;
}

export async function lookAtProvider(settings: OpenidSettings): Promise<LookedAtProvider> {
  const { label, issuer } = settings;
  try {
    const { authorization_endpoint, token_endpoint, jwks_uri } = await discoverProvider(settings);
    const whole = [authorization_endpoint, token_endpoint, jwks_uri].every((address) => address !== undefined);
    return whole ? { label, issuer, state: "found", code: "" } : { label, issuer, state: "wrong", code: "metadata" };
  } catch (error) {
    const { refused, code } = troubleOf(error);
    return { label, issuer, state: refused === "provider-away" ? "away" : "wrong", code };
  }
}
