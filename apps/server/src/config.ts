import { API_GEO } from "@escale/exchange";
import { z } from "zod";
import { BACKUP_VARIABLES, type BackupSettings, backupVariables, readBackupSettings } from "./config-backup.ts";
import { DATABASE_VARIABLES, type Database, databaseVariables, readDatabase } from "./config-database.ts";
import type { ConfigFault } from "./config-fault.ts";
import { GUARD_VARIABLES, type GuardConfig, guardVariables, readGuard } from "./config-guard.ts";
import { HOOKS_VARIABLES, type HooksConfig, hooksVariables, readHooks } from "./config-hooks.ts";
import { KEYS_VARIABLES, type KeysSource, keysVariables, readKeysSource } from "./config-keys.ts";
import { MAIL_VARIABLES, type MailSettings, mailVariables, readMailSettings } from "./config-mail.ts";
import { OBSERVE_VARIABLES, type ObserveConfig, observeVariables, readObserve } from "./config-observe.ts";
import { OPENID_VARIABLES, type OpenidSettings, openidVariables, readOpenid } from "./config-openid.ts";
import { ROUTING_VARIABLES, type Routing, readRouting, routingVariables } from "./config-routing.ts";
import { readSmsSettings, SMS_VARIABLES, type SmsSettings, smsVariables } from "./config-sms.ts";

/** What the environment decides, read once. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Where people reach this server, without a final slash; undefined: where it listens. */
  readonly publicUrl: string | undefined;
  readonly database: Database;
  /** Where positions of communes are asked, without a final slash. */
  readonly apiGeo: string;
  /** What knows the roads between places. */
  readonly routing: Routing;
  /** Where the keys are that seal personal data. */
  readonly keys: KeysSource;
  /** Who takes the mails. */
  readonly mail: MailSettings;
  /** What takes the SMS. */
  readonly sms: SmsSettings;
  /** What seals backups, and where they go every night. */
  readonly backup: BackupSettings;
  /** The preset set up when no operator exists yet. */
  readonly demonstration: "s02" | "none";
  /** Other services by which people may sign in. */
  readonly openid: readonly OpenidSettings[];
  readonly hooks: HooksConfig;
  readonly guard: GuardConfig;
  readonly observe: ObserveConfig;
}

const KNOWN = [
  "ESCALE_HOST",
  "ESCALE_PORT",
  "ESCALE_URL",
  "ESCALE_DEMO",
  "ESCALE_API_GEO",
  ...DATABASE_VARIABLES,
  ...ROUTING_VARIABLES,
  ...KEYS_VARIABLES,
  ...MAIL_VARIABLES,
  ...SMS_VARIABLES,
  ...GUARD_VARIABLES,
  ...OBSERVE_VARIABLES,
  ...BACKUP_VARIABLES,
  ...OPENID_VARIABLES,
  ...HOOKS_VARIABLES,
] as const;

const PORT_SENTENCE = "doit être un nombre entier de 0 à 65535";

const URL_EXAMPLE = "par exemple https://escale.exemple.fr";

const environment = z.object({
  ESCALE_HOST: z.string().min(1, "doit nommer une adresse, par exemple 127.0.0.1 ou 0.0.0.0").default("127.0.0.1"),
  ESCALE_PORT: z
    .string()
    .regex(/^\d{1,5}$/, PORT_SENTENCE)
    .transform(Number)
    .refine((port) => port <= 65_535, PORT_SENTENCE)
    .default(3000),
  ESCALE_URL: z
    .url({ protocol: /^https?$/, error: `doit être une adresse complète, ${URL_EXAMPLE}`, abort: true })
    .refine((text) => new URL(text).href === `${new URL(text).origin}/`, {
      error: `doit s’arrêter au nom de la machine, sans chemin, sans « ? » et sans mot de passe, ${URL_EXAMPLE}`,
    })
    .transform((text) => new URL(text).origin)
    .optional(),
  ESCALE_DEMO: z.enum(["s02", "none"], "doit valoir « s02 » ou « none »").default("s02"),
  ESCALE_API_GEO: z
    .url({ protocol: /^https?$/, error: `doit être une adresse complète, par exemple ${API_GEO}` })
    .default(API_GEO),
  ...routingVariables,
  ...keysVariables,
  ...mailVariables,
  ...smsVariables,
  ...guardVariables,
  ...databaseVariables,
  ...observeVariables,
  ...backupVariables,
  ...openidVariables,
  ...hooksVariables,
});

/** Reads the environment; every fault at once, each with its variable and a French sentence. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
): { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly faults: readonly ConfigFault[] } {
  const unknown = Object.keys(env)
    .filter((name) => name.startsWith("ESCALE_") && !(KNOWN as readonly string[]).includes(name))
    .map((variable) => ({ variable, sentence: `n’existe pas. Les variables connues sont ${KNOWN.join(", ")}` }));
  const parsed = environment.safeParse(env);
  const routing = parsed.success ? readRouting(parsed.data) : undefined;
  const mail = parsed.success ? readMailSettings(parsed.data) : undefined;
  const sms = parsed.success ? readSmsSettings(parsed.data) : undefined;
  const where = parsed.success ? readDatabase(parsed.data, folder) : undefined;
  const backup = parsed.success ? readBackupSettings(parsed.data, folder) : undefined;
  const openid = parsed.success ? readOpenid(parsed.data) : undefined;
  const faults = parsed.success
    ? [...unknown, ...[routing, mail, sms, where, backup, openid].flatMap((read) => read?.faults ?? [])]
    : [
        ...unknown,
        ...parsed.error.issues.map((issue) => ({ variable: String(issue.path[0]), sentence: issue.message })),
      ];
  if (!parsed.success || !routing || !mail || !sms || !where || !backup || !openid || faults.length > 0)
    return { ok: false, faults };
  const { ESCALE_API_GEO: apiGeo } = parsed.data;
  const { ESCALE_HOST: host, ESCALE_PORT: port, ESCALE_URL, ESCALE_DEMO } = parsed.data;
  const { database } = where;
  return {
    ok: true,
    config: {
      host,
      port,
      publicUrl: ESCALE_URL,
      database,
      apiGeo: apiGeo.replace(/\/+$/, ""),
      routing: routing.routing,
      keys: readKeysSource(parsed.data.ESCALE_KEYS, database),
      mail: mail.mail,
      sms: sms.sms,
      backup: backup.backup,
      openid: openid.openid,
      demonstration: ESCALE_DEMO,
      hooks: readHooks(parsed.data),
      guard: readGuard(parsed.data),
      observe: readObserve(parsed.data),
    },
  };
}
