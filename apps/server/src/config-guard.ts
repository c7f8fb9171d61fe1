import { z } from "zod";
import { type TrustsProxy, trustProxies } from "./guard/client-address.ts";

/** Whom this server believes, and whom a finder of a weakness tells. */
export interface GuardConfig {
  /** Addresses and networks of the proxies in front of this server. */
  readonly trustedProxies: readonly string[];
  /** An address for `/.well-known/security.txt`: `mailto:…` or `https://…`; undefined: there is no such page. */
  readonly securityContact: string | undefined;
  /** Forms for bookings that come to this server in a minute; above, each is to show some work. */
  readonly bookingsAMinute: number;
}

/** A whole town that hears of new dates sends fewer. */
export const USUAL_BOOKINGS = 120;

export const GUARD_VARIABLES = [
  "ESCALE_TRUSTED_PROXIES",
  "ESCALE_SECURITY_CONTACT",
  "ESCALE_BOOKINGS_A_MINUTE",
] as const;

/** A proxy on this machine: nobody else can speak from there. */
const ON_THIS_MACHINE = ["127.0.0.1", "::1"] as const;

export const guardVariables = {
  ESCALE_TRUSTED_PROXIES: z
    .string()
    .transform((text) => (text === "none" ? [] : text.split(/[\s,]+/).filter((part) => part !== "")))
    .refine(
      (list) => trustProxies(list) !== undefined,
      "doit être une liste d’adresses ou de réseaux séparés par des virgules, par exemple 127.0.0.1, 10.0.0.0/8, ou bien none",
    )
    .default([...ON_THIS_MACHINE]),
  ESCALE_SECURITY_CONTACT: z
    .string()
    .regex(
      /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/,
      "doit être une adresse mailto:… ou https://…, par exemple mailto:securite@exemple.fr",
    )
    .optional(),
  ESCALE_BOOKINGS_A_MINUTE: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, "doit être un nombre entier de 1 à 999999, par exemple 120")
    .transform(Number)
    .default(USUAL_BOOKINGS),
};

export function readGuard(variables: {
  readonly ESCALE_TRUSTED_PROXIES: readonly string[];
  readonly ESCALE_SECURITY_CONTACT?: string | undefined;
  readonly ESCALE_BOOKINGS_A_MINUTE: number;
}): GuardConfig {
  return {
    trustedProxies: variables.ESCALE_TRUSTED_PROXIES,
    securityContact: variables.ESCALE_SECURITY_CONTACT,
    bookingsAMinute: variables.ESCALE_BOOKINGS_A_MINUTE,
  };
}

/** What was parsed at the door. */
export function proxiesOf({ trustedProxies }: GuardConfig): TrustsProxy {
  const trusts = trustProxies(trustedProxies);
  if (!trusts) throw new Error("proxies that were not parsed");
  return trusts;
}
