import { isMailAddress } from "@escale/domain";
import type { SmtpSettings } from "@escale/exchange";
import { z } from "zod";
import type { ConfigFault } from "./config-fault.ts";

/** Who takes Escale's mails, if anybody: without, they wait where `escale mail` shows them. */
export type MailSettings = { readonly kind: "none" } | ({ readonly kind: "smtp" } & SmtpSettings);

export const MAIL_VARIABLES = ["ESCALE_SMTP_URL", "ESCALE_MAIL_FROM"] as const;

const SMTP_EXAMPLE = "par exemple smtp://smtp.exemple.fr:587 ou smtps://compte:mot-de-passe@smtp.exemple.fr";
const FROM_EXAMPLE = "par exemple escale@exemple.fr ou Bus des services <escale@exemple.fr>";

export const mailVariables = {
  ESCALE_SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: `doit commencer par smtp:// ou smtps://, ${SMTP_EXAMPLE}`, abort: true })
    .refine((text) => {
      const { hostname, pathname, search, hash, username, password } = new URL(text);
      return (
        hostname !== "" &&
        /^\/?$/.test(pathname) &&
        `${search}${hash}` === "" &&
        (username === "") === (password === "")
      );
    }, `doit nommer une machine, et un compte avec son mot de passe si elle en demande un, sans rien après, ${SMTP_EXAMPLE}`)
    .optional(),
  ESCALE_MAIL_FROM: z
    .string()
    .transform((text, context) => {
      const from = readSender(text);
      if (!from) context.addIssue({ code: "custom", message: `doit être une adresse électronique, ${FROM_EXAMPLE}` });
      return from ?? z.NEVER;
    })
    .optional(),
};

/** `adresse` or `Nom <adresse>`. */
function readSender(text: string): SmtpSettings["from"] | undefined {
  const { name = "", address = text.trim() } =
    /^(?<name>[^<>\p{Cc}]{0,100}?)\s*<(?<address>[^<>]+)>$/u.exec(text.trim())?.groups ?? {};
  if (!isMailAddress(address)) return undefined;
  return { name: name.trim() || "Escale", address };
}

/** What the variables of mail say together. */
export function readMailSettings(variables: {
  readonly ESCALE_SMTP_URL?: string | undefined;
  readonly ESCALE_MAIL_FROM?: SmtpSettings["from"] | undefined;
}): { readonly mail: MailSettings; readonly faults: readonly ConfigFault[] } {
  const { ESCALE_SMTP_URL: url, ESCALE_MAIL_FROM: from } = variables;
  const fault = (variable: string, sentence: string) =>
    ({ mail: { kind: "none" }, faults: [{ variable, sentence }] }) as const;
  if (url === undefined) {
    if (from === undefined) return { mail: { kind: "none" }, faults: [] };
    return fault(
      "ESCALE_MAIL_FROM",
      `ne sert à rien sans ESCALE_SMTP_URL, qui dit à quel serveur confier les courriels`,
    );
  }
  if (from === undefined)
    return fault("ESCALE_MAIL_FROM", `doit dire de quelle adresse partent les courriels, ${FROM_EXAMPLE}`);
  return { mail: { kind: "smtp", url, from }, faults: [] };
}
