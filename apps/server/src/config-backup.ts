import { resolve } from "node:path";
import { z } from "zod";
import type { ConfigFault } from "./config-fault.ts";

/** What seals backups, and where one is put every night. */
export interface BackupSettings {
  /** As it was given: a phrase, or half of a pair. */
  readonly key: string | undefined;
  readonly nightly: { readonly folder: string; readonly keep: number } | undefined;
}

export const BACKUP_VARIABLES = ["ESCALE_BACKUP_KEY", "ESCALE_BACKUP_FOLDER", "ESCALE_BACKUP_KEEP"] as const;

const KEEP = 14;

export const backupVariables = {
  ESCALE_BACKUP_KEY: z
    .string()
    .trim()
    .min(16, "doit être une phrase de 16 caractères au moins, ou une clé que « escale backup key » a faite")
    .optional(),
  ESCALE_BACKUP_FOLDER: z.string().min(1, "doit nommer un dossier").optional(),
  ESCALE_BACKUP_KEEP: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, "doit dire combien de sauvegardes garder, de 1 à 9999")
    .transform(Number)
    .optional(),
};

/** What the variables of backups say together. */
export function readBackupSettings(
  variables: {
    readonly ESCALE_BACKUP_KEY?: string | undefined;
    readonly ESCALE_BACKUP_FOLDER?: string | undefined;
    readonly ESCALE_BACKUP_KEEP?: number | undefined;
  },
  from: string,
): { readonly backup: BackupSettings; readonly faults: readonly ConfigFault[] } {
  const { ESCALE_BACKUP_KEY: key, ESCALE_BACKUP_FOLDER: folder, ESCALE_BACKUP_KEEP: keep } = variables;
  const faults: ConfigFault[] = [];
  if (folder !== undefined && key === undefined)
    faults.push({
      variable: "ESCALE_BACKUP_KEY",
      sentence: "doit dire ce qui chiffre les sauvegardes de ESCALE_BACKUP_FOLDER",
    });
  if (folder === undefined && keep !== undefined)
    faults.push({ variable: "ESCALE_BACKUP_KEEP", sentence: "ne sert à rien sans ESCALE_BACKUP_FOLDER" });
  const nightly = folder === undefined ? undefined : { folder: resolve(from, folder), keep: keep ?? KEEP };
  return { backup: { key, nightly }, faults };
}
