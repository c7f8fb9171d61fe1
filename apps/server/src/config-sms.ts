import { type AndroidSettings, OVH_API, type OvhSettings } from "@escale/exchange";
import { z } from "zod";
import type { ConfigFault } from "./config-fault.ts";

/** What takes Escale's SMS, if anything: without, whoever has no e-mail is called. */
export type SmsSettings = { readonly kind: "none" } | OvhSettings | AndroidSettings;

export const SMS_VARIABLES = [
  "ESCALE_SMS",
  "ESCALE_SMS_URL",
  "ESCALE_SMS_APPLICATION",
  "ESCALE_SMS_SECRET",
  "ESCALE_SMS_CONSUMER",
  "ESCALE_SMS_SERVICE",
  "ESCALE_SMS_SENDER",
] as const;

const URL_EXAMPLE = "par exemple http://sms:mot-de-passe@192.168.1.20:8080";
const OVH_ONLY = ["ESCALE_SMS_APPLICATION", "ESCALE_SMS_SECRET", "ESCALE_SMS_CONSUMER", "ESCALE_SMS_SERVICE"] as const;

const word = (example: string) =>
  z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, `doit être un seul mot, sans espace ni accent, ${example}`)
    .optional();

export const smsVariables = {
  ESCALE_SMS: z.enum(["none", "ovh", "android"], "doit valoir « ovh », « android » ou « none »").default("none"),
  ESCALE_SMS_URL: z
    .url({ protocol: /^https?$/, error: `doit être une adresse complète, ${URL_EXAMPLE}`, abort: true })
    .refine((text) => !/[?#]/.test(text), `ne doit porter ni « ? », ni « # », ${URL_EXAMPLE}`)
    .optional(),
  ESCALE_SMS_APPLICATION: word("comme OVHcloud le donne"),
  ESCALE_SMS_SECRET: word("comme OVHcloud le donne"),
  ESCALE_SMS_CONSUMER: word("comme OVHcloud le donne"),
  ESCALE_SMS_SERVICE: z
    .string()
    .regex(/^[\w-]{1,100}$/, "doit être le nom d’un compte SMS, par exemple sms-ab12345-1")
    .optional(),
  ESCALE_SMS_SENDER: z
    .string()
    .regex(
      /^([A-Za-z0-9 ]{3,11}|\+?\d{5,15})$/,
      "doit avoir de 3 à 11 lettres ou chiffres, comme il est déclaré chez OVHcloud",
    )
    .optional(),
};

type Variables = {
  readonly [Name in Exclude<(typeof SMS_VARIABLES)[number], "ESCALE_SMS">]?: string | undefined;
} & { readonly ESCALE_SMS: SmsSettings["kind"] };

/** What the variables of SMS say together. */
export function readSmsSettings(variables: Variables): {
  readonly sms: SmsSettings;
  readonly faults: readonly ConfigFault[];
} {
  const { ESCALE_SMS: kind } = variables;
  const wrong = (faults: readonly ConfigFault[]) => ({ sms: { kind: "none" }, faults }) as const;
  if (kind === "none") {
    const idle = SMS_VARIABLES.filter((name) => name !== "ESCALE_SMS" && variables[name] !== undefined);
    const sentence = "ne sert à rien sans ESCALE_SMS, qui dit par quoi partent les SMS";
    return wrong(idle.map((variable) => ({ variable, sentence })));
  }
  const read = kind === "ovh" ? readOvh(variables) : readAndroid(variables);
  return "faults" in read ? wrong(read.faults) : { sms: read, faults: [] };
}

type Read<Settings> = Settings | { readonly faults: readonly ConfigFault[] };

function readOvh({ ESCALE_SMS_URL: url = OVH_API, ...variables }: Variables): Read<OvhSettings> {
  const missing = OVH_ONLY.filter((name) => variables[name] === undefined);
  const faults: ConfigFault[] = missing.map((variable) => ({
    variable,
    sentence: "manque : OVHcloud le demande, voir docs/operations/sms.md",
  }));
  const { username, password, origin, pathname } = new URL(url);
  if (`${username}${password}` !== "")
    faults.push({ variable: "ESCALE_SMS_URL", sentence: "ne doit porter ni compte ni mot de passe chez OVHcloud" });
  if (faults.length > 0) return { faults };
  const { ESCALE_SMS_SENDER: sender } = variables;
  return {
    kind: "ovh",
    url: (origin + pathname).replace(/\/+$/, ""),
    applicationKey: variables.ESCALE_SMS_APPLICATION ?? "",
    applicationSecret: variables.ESCALE_SMS_SECRET ?? "",
    consumerKey: variables.ESCALE_SMS_CONSUMER ?? "",
    service: variables.ESCALE_SMS_SERVICE ?? "",
    ...(sender !== undefined && { sender }),
  };
}

function readAndroid({ ESCALE_SMS_URL: url, ...variables }: Variables): Read<AndroidSettings> {
  const idle = [...OVH_ONLY, "ESCALE_SMS_SENDER" as const].filter((name) => variables[name] !== undefined);
  const faults: ConfigFault[] = idle.map((variable) => ({ variable, sentence: "ne sert qu’à OVHcloud" }));
  const { username = "", password = "", origin = "", pathname = "" } = url === undefined ? {} : new URL(url);
  if (username === "" || password === "")
    faults.push({
      variable: "ESCALE_SMS_URL",
      sentence: `doit dire où est le téléphone, avec son compte et son mot de passe, ${URL_EXAMPLE}`,
    });
  if (faults.length > 0) return { faults };
  return {
    kind: "android",
    url: (origin + pathname).replace(/\/+$/, ""),
    account: decodeURIComponent(username),
    password: decodeURIComponent(password),
  };
}
