import type { Facts } from "./facts.ts";
import { advice, type Check, type Judge, safe, unsafe } from "./finding.ts";

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\]|::1)$/;

/** People reach it from elsewhere than this machine. */
export function isPublic({ host, publicUrl }: Facts["config"]): boolean {
  return publicUrl === undefined ? !LOOPBACK.test(host) : !LOOPBACK.test(new URL(publicUrl).hostname);
}

/** What the settings alone say. */
export const settingsJudges = {
  address({ config }) {
    const { publicUrl } = config;
    if (!isPublic(config)) return safe("this-machine");
    if (publicUrl === undefined) return unsafe("no-address", config.host);
    return publicUrl.startsWith("https:") ? safe("tls", publicUrl) : unsafe("no-tls", publicUrl);
  },
  listening({ config: { host, publicUrl } }) {
    if (LOOPBACK.test(host)) return safe("this-machine");
    return publicUrl?.startsWith("https:") ? advice("beside-proxy", host) : safe("everywhere", host);
  },
  proxies({ config: { guard, publicUrl } }) {
    const everybody = guard.trustedProxies.filter((proxy) => /\/0$/.test(proxy));
    if (everybody.length > 0) return unsafe("everybody", ...everybody);
    if (publicUrl?.startsWith("https:") && guard.trustedProxies.length === 0) return advice("nobody");
    return safe("some", ...guard.trustedProxies);
  },
  demonstration({ config, schema }) {
    if (!isPublic(config)) return safe("this-machine");
    const [shown] = schema.seen ? schema.demonstrations : [];
    if (shown !== undefined) return unsafe("shown", shown);
    const mayCome = config.demonstration !== "none" && !(schema.seen && schema.operators > 0);
    return mayCome ? unsafe("to-come") : safe("none");
  },
  keys({ config: { keys } }) {
    if (keys.kind === "none") return unsafe("none");
    // One that was not drawn at random is refused before anything is looked at.
    return safe(keys.kind);
  },
  mail({ config }) {
    if (config.mail.kind === "smtp") return safe("set");
    return isPublic(config) ? unsafe("none") : advice("none");
  },
  providers({ providers }) {
    const clear = providers.find(({ issuer }) => issuer.startsWith("http:"));
    if (clear) {
      const here = LOOPBACK.test(new URL(clear.issuer).hostname);
      return here ? advice("trial", clear.label) : unsafe("clear", clear.label);
    }
    const wrong = providers.find(({ state }) => state === "wrong");
    if (wrong) return advice("wrong", wrong.label, wrong.code);
    const away = providers.find(({ state }) => state === "away");
    if (away) return advice("away", away.label, away.code);
    return providers.length === 0 ? safe("none") : safe("found", ...providers.map(({ label }) => label));
  },
  contact({ config }) {
    if (config.guard.securityContact !== undefined) return safe("set", config.guard.securityContact);
    return isPublic(config) ? advice("none") : safe("this-machine");
  },
  log({ config: { observe } }) {
    return observe.logLevel === "silent" ? advice("silent") : safe("set", observe.logLevel);
  },
  process({ root }) {
    return root ? advice("root") : safe("ordinary");
  },
} as const satisfies Partial<Record<Check, Judge<Facts>>>;
