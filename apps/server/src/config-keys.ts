import { type MasterKeys, parseMasterKeys } from "@escale/exchange";
import { z } from "zod";
import { describeMasterKeysRefusal } from "./words/keys.fr.ts";

/** Where the master keys are: in the configuration, in a file of the data folder, or nowhere. */
export type KeysSource =
  | { readonly kind: "given"; readonly keys: MasterKeys }
  | { readonly kind: "file"; readonly folder: string }
  | { readonly kind: "none" };

export const KEYS_VARIABLES = ["ESCALE_KEYS"] as const;

export const keysVariables = {
  ESCALE_KEYS: z
    .string()
    .transform((text, context) => {
      const read = parseMasterKeys(text);
      if (read.ok) return read.value;
      context.addIssue(describeMasterKeysRefusal(read.refusal));
      return z.NEVER;
    })
    .optional(),
};

/** A server that several Escales share has no folder of its own: its keys are given, or there are none. */
export function readKeysSource(
  given: MasterKeys | undefined,
  database: { readonly kind: "embedded"; readonly folder: string } | { readonly kind: "given" },
): KeysSource {
  if (given) return { kind: "given", keys: given };
  return database.kind === "embedded" ? { kind: "file", folder: database.folder } : { kind: "none" };
}
