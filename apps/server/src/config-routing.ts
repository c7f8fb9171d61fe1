import { type EngineSettings, OPENROUTESERVICE } from "@escale/exchange";
import { z } from "zod";
import type { ConfigFault } from "./config-fault.ts";

/** Which engine knows the roads, if any, and the age in days from which a pair is asked again. */
export type Routing = { readonly kind: "none" } | (EngineSettings & { readonly maxDays: number });

export const ROUTING_VARIABLES = [
  "ESCALE_ROUTING",
  "ESCALE_ROUTING_URL",
  "ESCALE_ROUTING_KEY",
  "ESCALE_ROUTING_DAYS",
] as const;

const URL_EXAMPLE = "par exemple http://localhost:5000";

export const routingVariables = {
  ESCALE_ROUTING: z
    .enum(
      ["none", "osrm", "valhalla", "openrouteservice"],
      "doit valoir « osrm », « valhalla », « openrouteservice » ou « none »",
    )
    .default("none"),
  ESCALE_ROUTING_URL: z
    .url({ protocol: /^https?$/, error: `doit être une adresse complète, ${URL_EXAMPLE}`, abort: true })
    .refine((text) => {
      const { username, password, search, hash } = new URL(text);
      return `${username}${password}${search}${hash}` === "" && !/[?#]/.test(text);
    }, `ne doit porter ni mot de passe, ni « ? », ni « # », ${URL_EXAMPLE}`)
    .transform((text) => text.replace(/\/+$/, ""))
    .optional(),
  ESCALE_ROUTING_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{1,500}$/, "doit être une clé d’un seul mot, sans espace ni accent")
    .optional(),
  ESCALE_ROUTING_DAYS: z
    .string()
    .regex(/^([1-9]|[1-9]\d|[12]\d\d|3[0-5]\d|36[0-5])$/, "doit être un nombre de jours, de 1 à 365")
    .transform(Number)
    .optional(),
};

const DEFAULT_DAYS = 90;

/** What the variables of routing say together. */
export function readRouting(variables: {
  readonly ESCALE_ROUTING: "none" | EngineSettings["kind"];
  readonly ESCALE_ROUTING_URL?: string | undefined;
  readonly ESCALE_ROUTING_KEY?: string | undefined;
  readonly ESCALE_ROUTING_DAYS?: number | undefined;
}): { readonly routing: Routing; readonly faults: readonly ConfigFault[] } {
  const {
    ESCALE_ROUTING: kind,
    ESCALE_ROUTING_URL: url,
    ESCALE_ROUTING_KEY: key,
    ESCALE_ROUTING_DAYS: maxDays = DEFAULT_DAYS,
  } = variables;
  if (kind === "none") {
    // Whoever gives an address means it to be asked.
    const idle = ROUTING_VARIABLES.filter((name) => name !== "ESCALE_ROUTING" && variables[name] !== undefined);
    const sentence = "ne sert à rien sans ESCALE_ROUTING, qui dit quel moteur est à cette adresse";
    return { routing: { kind }, faults: idle.map((variable) => ({ variable, sentence })) };
  }
  const address = url ?? (kind === "openrouteservice" ? OPENROUTESERVICE : undefined);
  const fault = (variable: string, sentence: string) =>
    ({ routing: { kind: "none" }, faults: [{ variable, sentence }] }) as const;
  if (address === undefined) return fault("ESCALE_ROUTING_URL", `doit dire où est ce moteur, ${URL_EXAMPLE}`);
  if (kind !== "openrouteservice" && key !== undefined) {
    return fault("ESCALE_ROUTING_KEY", "ne sert qu’à openrouteservice");
  }
  if (address === OPENROUTESERVICE && key === undefined) {
    return fault("ESCALE_ROUTING_KEY", "doit donner la clé que le service public openrouteservice demande");
  }
  return { routing: { kind, url: address, ...(key !== undefined && { key }), maxDays }, faults: [] };
}
