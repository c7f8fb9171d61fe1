import { z } from "zod";

/** What this server tells those who run it, and of what it leaves out. */
export interface ObserveConfig {
  readonly logLevel: (typeof LEVELS)[number];
  /** What a collector of figures shows to read `/metrics`; undefined: there is no such page. */
  readonly metricsToken: string | undefined;
}

export const OBSERVE_VARIABLES = ["ESCALE_LOG", "ESCALE_METRICS_TOKEN"] as const;

const LEVELS = ["silent", "error", "warn", "info", "debug"] as const;

export const observeVariables = {
  ESCALE_LOG: z.enum(LEVELS, `doit valoir ${LEVELS.join(", ")}`).default("info"),
  ESCALE_METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{20,200}$/, "doit être un mot de 20 à 200 caractères, sans espace ni accent, tiré au hasard")
    .optional(),
};

export function readObserve(variables: {
  readonly ESCALE_LOG: ObserveConfig["logLevel"];
  readonly ESCALE_METRICS_TOKEN?: string | undefined;
}): ObserveConfig {
  return { logLevel: variables.ESCALE_LOG, metricsToken: variables.ESCALE_METRICS_TOKEN };
}
