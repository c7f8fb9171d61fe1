import { resolve } from "node:path";
import { z } from "zod";
import type { ConfigFault } from "./config-fault.ts";

/** Where the database is. */
export type Database =
  | { readonly kind: "embedded"; readonly folder: string }
  /** `ownerUrl`: who makes the schema; the same as `url` where one login does all. */
  | { readonly kind: "given"; readonly url: string; readonly ownerUrl: string };

export const DATABASE_VARIABLES = ["ESCALE_DATA", "ESCALE_DATABASE_OWNER_URL"] as const;

const databaseUrl = z
  .url({ protocol: /^postgres(ql)?$/, error: "doit commencer par postgres:// ou postgresql://" })
  .optional();

export const databaseVariables = {
  ESCALE_DATA: z.string().min(1, "doit nommer un dossier").default("data"),
  DATABASE_URL: databaseUrl,
  ESCALE_DATABASE_OWNER_URL: databaseUrl,
};

const variables = z.object(databaseVariables);

export function readDatabase(
  { ESCALE_DATA, DATABASE_URL: url, ESCALE_DATABASE_OWNER_URL: ownerUrl }: z.output<typeof variables>,
  folder: string,
): { readonly database: Database; readonly faults: readonly ConfigFault[] } {
  if (url !== undefined) return { database: { kind: "given", url, ownerUrl: ownerUrl ?? url }, faults: [] };
  return {
    database: { kind: "embedded", folder: resolve(folder, ESCALE_DATA) },
    faults: ownerUrl === undefined ? [] : [OWNER_ALONE],
  };
}

const OWNER_ALONE: ConfigFault = {
  variable: "ESCALE_DATABASE_OWNER_URL",
  sentence: "ne sert qu’avec DATABASE_URL : ajoutez-la, ou retirez les deux pour la base de données d’Escale",
};
