import { z } from "zod";
import type { ConfigFault } from "./config-fault.ts";

/** Another service by which people may sign in (OpenID Connect), as it was set up here. */
export interface OpenidSettings {
  /** In our addresses: `proconnect`. */
  readonly name: string;
  /** As people know it: `ProConnect`. */
  readonly label: string;
  /** Exactly as the provider writes it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Whether an e-mail has to be said verified, or whatever it says of e-mails is taken (ProConnect answers for its members'). */
  readonly emails: "verified" | "trusted";
}

/** Several may be set up: the second and third have their number in their variables. */
const PLACES = ["ESCALE_OIDC", "ESCALE_OIDC_2", "ESCALE_OIDC_3"] as const;
const PARTS = ["ISSUER", "CLIENT_ID", "CLIENT_SECRET", "LABEL", "EMAILS"] as const;

type Variable = `${(typeof PLACES)[number]}_${(typeof PARTS)[number]}`;

export const OPENID_VARIABLES: readonly Variable[] = PLACES.flatMap((place) =>
  PARTS.map((part) => `${place}_${part}` as const),
);

const PART_RULES: Readonly<Record<(typeof PARTS)[number], z.ZodOptional<z.ZodType<string, string>>>> = {
  ISSUER: z
    .url({
      protocol: /^https?$/,
      error: "doit être une adresse complète, celle que le fournisseur donne (issuer)",
      abort: true,
    })
    .refine((text) => {
      const { pathname, search, hash, username } = new URL(text);
      return `${search}${hash}${username}` === "" && !pathname.includes("/.well-known");
    }, "doit s’arrêter avant « /.well-known », sans « ? », sans « # » et sans mot de passe")
    .optional(),
  CLIENT_ID: z.string().trim().min(1, "doit être l’identifiant que le fournisseur a donné").max(500).optional(),
  CLIENT_SECRET: z.string().trim().min(1, "doit être le secret que le fournisseur a donné").max(2_000).optional(),
  LABEL: z
    .string()
    .trim()
    .regex(/^[^\p{C}<>]{1,40}$/u, "doit être un nom de 40 caractères au plus, par exemple ProConnect")
    .optional(),
  EMAILS: z.enum(["verified", "trusted"], "doit valoir verified ou trusted").optional(),
};

export const openidVariables = Object.fromEntries(
  PLACES.flatMap((place) => PARTS.map((part) => [`${place}_${part}`, PART_RULES[part]])),
) as Record<Variable, z.ZodOptional<z.ZodType<string, string>>>;

type Variables = Readonly<Partial<Record<Variable, string | undefined>>>;

/** What the variables of providers say together. */
export function readOpenid(variables: Variables): {
  readonly openid: readonly OpenidSettings[];
  readonly faults: readonly ConfigFault[];
} {
  const read = PLACES.map((place) => readPlace(place, variables));
  const openid = read.flatMap(({ provider }) => provider ?? []);
  const faults = read.flatMap((one) => one.faults);
  for (const [place, { provider }] of read.entries()) {
    if (provider && openid.findIndex(({ name }) => name === provider.name) !== openid.indexOf(provider))
      faults.push({ variable: `${PLACES[place]}_LABEL`, sentence: "doit différer de celui d’un autre fournisseur" });
  }
  return { openid, faults };
}

function readPlace(place: (typeof PLACES)[number], variables: Variables) {
  const of = (part: (typeof PARTS)[number]) => variables[`${place}_${part}`];
  const given = PARTS.filter((part) => of(part) !== undefined);
  const [issuer, clientId, clientSecret, label] = [of("ISSUER"), of("CLIENT_ID"), of("CLIENT_SECRET"), of("LABEL")];
  if (given.length === 0) return { faults: [] };
  if (issuer === undefined || clientId === undefined || clientSecret === undefined || label === undefined) {
    const missing = PARTS.filter((part) => part !== "EMAILS" && of(part) === undefined);
    const sentence = `manque : un fournisseur se décrit par ${place}_ISSUER, _CLIENT_ID, _CLIENT_SECRET et _LABEL`;
    return { faults: missing.map((part): ConfigFault => ({ variable: `${place}_${part}`, sentence })) };
  }
  const name = nameOf(label);
  if (name === "")
    return {
      faults: [{ variable: `${place}_LABEL`, sentence: "doit contenir des lettres sans accent ou des chiffres" }],
    };
  const emails = of("EMAILS") === "trusted" ? "trusted" : "verified";
  return { provider: { name, label, issuer, clientId, clientSecret, emails } satisfies OpenidSettings, faults: [] };
}

function nameOf(label: string): string {
  const plain = label.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return plain.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "");
}
