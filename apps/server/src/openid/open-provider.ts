import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  clockSkew,
  discovery,
  enableNonRepudiationChecks,
  getJwksCache,
  type ServerMetadata,
  setJwksCache,
} from "openid-client";
import type { OpenidSettings } from "../config-openid.ts";

/** A provider that was set up here. Nothing is asked of it before somebody wants to sign in by it. */
export interface Provider {
  readonly settings: OpenidSettings;
  /** What it says of itself, kept for an hour, ready to be asked at this instant. Throws when it cannot be had. */
  configure(now: Temporal.Instant): Promise<Configuration>;
}

/** Seconds that a provider may take for one answer: somebody is waiting. */
const PATIENCE = 5;

const KEPT = Temporal.Duration.from({ hours: 1 });

type Keys = NonNullable<ReturnType<typeof getJwksCache>>;

export function openProvider(settings: OpenidSettings): Provider {
  let known: { readonly metadata: ServerMetadata; readonly until: Temporal.Instant } | undefined;
  let last: Configuration | undefined;
  return {
    settings,
    async configure(now) {
      if (!known || Temporal.Instant.compare(known.until, now) <= 0) {
        known = { metadata: await discoverProvider(settings), until: now.add(KEPT) };
      }
      const keys = last && getJwksCache(last);
      last = makeConfiguration(settings, known.metadata, now, keys);
      return last;
    },
  };
}

/** Asks a provider what it says of itself: it has to call itself by the very name that it was set up with. */
export async function discoverProvider(settings: OpenidSettings): Promise<ServerMetadata> {
  const { issuer, clientId, clientSecret } = settings;
  const found = await discovery(new URL(issuer), clientId, clientSecret, undefined, {
    timeout: PATIENCE,
    execute: isClear(settings) ? [allowInsecureRequests] : [],
  });
  return found.serverMetadata();
}

/** Without TLS: on a machine where it is tried, and `escale doctor` says so. */
function isClear({ issuer }: Pick<OpenidSettings, "issuer">): boolean {
  return issuer.startsWith("http:");
}

/** @param now what tokens are compared with. */
function makeConfiguration(
  settings: OpenidSettings,
  metadata: ServerMetadata,
  now: Temporal.Instant,
  keys: Keys | undefined,
): Configuration {
  const { clientId, clientSecret } = settings;
  const ways = metadata.token_endpoint_auth_methods_supported;
  // ProConnect takes the secret in the form alone; a provider that says nothing takes it in the header (OpenID Connect Discovery).
  const proof = ways?.includes("client_secret_post") ? ClientSecretPost : ClientSecretBasic;
  const skew = Math.round((now.epochMilliseconds - Date.now()) / 1_000);
  const configuration = new Configuration(metadata, clientId, { [clockSkew]: skew }, proof(clientSecret));
  configuration.timeout = PATIENCE;
  // The signature of what it says is looked at, not TLS alone.
  enableNonRepudiationChecks(configuration);
  if (isClear(settings)) allowInsecureRequests(configuration);
  if (keys) setJwksCache(configuration, keys);
  return configuration;
}
