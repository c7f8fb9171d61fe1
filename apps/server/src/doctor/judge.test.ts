import { describe, expect, test } from "vitest";
import { type Config, readConfig } from "../config.ts";
import { describeFinding, describeFindings } from "../words/doctor.fr.ts";
import type { Facts } from "./facts.ts";
import { CHECKS, type Check, type Verdict } from "./finding.ts";
import { judge } from "./judge.ts";

const NOW = Temporal.Instant.from("2026-11-27T09:00:00Z");

/** A service that the public reaches, as it should be. */
const ENV = {
  ESCALE_URL: "https://escale.exemple.fr",
  ESCALE_DEMO: "none",
  ESCALE_SECURITY_CONTACT: "mailto:securite@exemple.fr",
  ESCALE_SMTP_URL: "smtp://smtp.exemple.fr:587",
  ESCALE_MAIL_FROM: "escale@exemple.fr",
};

function configOf(env: Readonly<Record<string, string | undefined>>): Config {
  const read = readConfig({ ...ENV, ...env }, "/srv/escale");
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.config;
}

const LOGIN = {
  seen: true,
  login: "escale_app",
  version: 180_003,
  superuser: false,
  bypassesFences: false,
  createsRoles: false,
  ownsTables: false,
  encrypted: false,
  local: true,
  now: NOW.add({ seconds: 1 }),
} as const;
const SMS = { ended: 0, failed: 0, stuck: 0 } as const;
const SCHEMA = {
  ...{ seen: true, pending: [], unknown: [], unfenced: [], operators: 1, demonstrations: [], sms: SMS },
} as const;
const FOLDER = { seen: true, open: [], freeBytes: 50 * 2 ** 30 } as const;

const SAFE: Facts = {
  config: configOf({}),
  now: NOW,
  root: false,
  login: LOGIN,
  schema: SCHEMA,
  folder: FOLDER,
  backup: { kind: "there", at: NOW.subtract({ hours: 7 }) },
  providers: [],
};
const PROVIDER = { label: "ProConnect", issuer: "https://auth.exemple.fr", state: "found", code: "" } as const;

const found = (facts: Facts, check: Check) => judge(facts).find((finding) => finding.check === check);

test("everything as it should be: each line is looked at, and is good", () => {
  expect(judge(SAFE).map(({ check, verdict }) => [check, verdict])).toEqual(CHECKS.map((check) => [check, "safe"]));
  expect(describeFindings(judge(SAFE))).toMatch(/Rien de dangereux\.\n$/);
});

const env = (variables: Readonly<Record<string, string | undefined>>): Partial<Facts> => ({
  config: configOf(variables),
});
const OWN_KEY = Buffer.from(Array.from({ length: 32 }, (_, index) => (index * 73 + 11) % 256)).toString("base64");
const TELEPHONE = { ESCALE_SMS: "android", ESCALE_SMS_URL: "http://sms:mot-de-passe@192.168.1.20:8080" };
const GIVEN = { DATABASE_URL: "postgresql://escale_app@db.exemple.fr/escale" };

test.each<[Check, string, Verdict, Partial<Facts>]>([
  ["address", "this-machine", "safe", env({ ESCALE_URL: undefined })],
  ["address", "this-machine", "safe", env({ ESCALE_URL: "http://localhost:3000" })],
  ["address", "no-tls", "unsafe", env({ ESCALE_URL: "http://escale.exemple.fr" })],
  ["address", "no-address", "unsafe", env({ ESCALE_URL: undefined, ESCALE_HOST: "0.0.0.0" })],
  ["listening", "beside-proxy", "advice", env({ ESCALE_HOST: "0.0.0.0" })],
  ["listening", "everywhere", "safe", env({ ESCALE_URL: undefined, ESCALE_HOST: "0.0.0.0" })],
  ["proxies", "nobody", "advice", env({ ESCALE_TRUSTED_PROXIES: "none" })],
  ["proxies", "everybody", "unsafe", env({ ESCALE_TRUSTED_PROXIES: "127.0.0.1, 0.0.0.0/0" })],
  ["proxies", "everybody", "unsafe", env({ ESCALE_TRUSTED_PROXIES: "::/0" })],
  ["demonstration", "to-come", "unsafe", { ...env({ ESCALE_DEMO: "s02" }), schema: { ...SCHEMA, operators: 0 } }],
  ["demonstration", "to-come", "unsafe", { ...env({ ESCALE_DEMO: "s02" }), schema: { seen: false } }],
  ["demonstration", "none", "safe", env({ ESCALE_DEMO: "s02" })],
  ["demonstration", "shown", "unsafe", { schema: { ...SCHEMA, demonstrations: ["Bus d’essai"] } }],
  [
    "demonstration",
    "this-machine",
    "safe",
    { ...env({ ESCALE_URL: undefined }), schema: { ...SCHEMA, demonstrations: ["Bus d’essai"] } },
  ],
  ["keys", "none", "unsafe", env(GIVEN)],
  ["keys", "given", "safe", env({ ...GIVEN, ESCALE_KEYS: `a:${OWN_KEY}` })],
  ["login", "superuser", "unsafe", { login: { ...LOGIN, superuser: true } }],
  ["login", "bypasses-fences", "unsafe", { login: { ...LOGIN, bypassesFences: true } }],
  ["login", "owner", "unsafe", { login: { ...LOGIN, ownsTables: true } }],
  ["login", "creates-roles", "unsafe", { login: { ...LOGIN, createsRoles: true } }],
  ["login", "unknown", "unknown", { login: { seen: false } }],
  ["fences", "open", "unsafe", { schema: { ...SCHEMA, unfenced: ["stops"] } }],
  ["fences", "unknown", "unknown", { schema: { seen: false } }],
  ["database-tls", "clear", "unsafe", { login: { ...LOGIN, local: false } }],
  ["database-tls", "encrypted", "safe", { login: { ...LOGIN, local: false, encrypted: true } }],
  ["postgresql", "old", "unsafe", { login: { ...LOGIN, version: 140_009 } }],
  ["migrations", "pending", "unsafe", { schema: { ...SCHEMA, pending: ["0009-next"] } }],
  ["migrations", "newer", "unsafe", { schema: { ...SCHEMA, unknown: ["9999-from-the-future"] } }],
  ["clock", "apart", "unsafe", { now: NOW.add({ minutes: 10 }) }],
  ["clock", "apart", "unsafe", { now: NOW.subtract({ minutes: 10 }) }],
  ["folder", "open", "unsafe", { folder: { ...FOLDER, open: [{ path: "/srv/escale/data/keys", mode: 0o644 }] } }],
  ["folder", "none", "safe", { ...env({ ...GIVEN, ESCALE_KEYS: `a:${OWN_KEY}` }), folder: { seen: false } }],
  ["folder", "unknown", "unknown", { folder: { seen: false } }],
  ["disk", "elsewhere", "unknown", { ...env({ ...GIVEN, ESCALE_KEYS: `a:${OWN_KEY}` }), folder: { seen: false } }],
  ["disk", "little", "advice", { folder: { ...FOLDER, freeBytes: 3 * 2 ** 30 } }],
  ["disk", "full", "unsafe", { folder: { ...FOLDER, freeBytes: 2 ** 29 } }],
  ["backup", "not-set", "unsafe", { backup: { kind: "not-set" } }],
  ["backup", "none", "unsafe", { backup: { kind: "none" } }],
  ["backup", "old", "unsafe", { backup: { kind: "there", at: NOW.subtract({ hours: 60 }) } }],
  ["backup", "not-set", "advice", { ...env({ ESCALE_URL: undefined }), backup: { kind: "not-set" } }],
  ["mail", "none", "unsafe", env({ ESCALE_SMTP_URL: undefined, ESCALE_MAIL_FROM: undefined })],
  ["mail", "none", "advice", env({ ESCALE_URL: undefined, ESCALE_SMTP_URL: undefined, ESCALE_MAIL_FROM: undefined })],
  ["sms", "none", "safe", { schema: { ...SCHEMA, sms: { ended: 3, failed: 3, stuck: 1 } } }],
  ["sms", "set", "safe", env(TELEPHONE)],
  ["sms", "set", "safe", { ...env(TELEPHONE), schema: { ...SCHEMA, sms: { ended: 20, failed: 19, stuck: 0 } } }],
  ["sms", "set", "unknown", { ...env(TELEPHONE), schema: { seen: false } }],
  ["sms", "failed", "advice", { ...env(TELEPHONE), schema: { ...SCHEMA, sms: { ended: 3, failed: 3, stuck: 0 } } }],
  ["sms", "stuck", "advice", { ...env(TELEPHONE), schema: { ...SCHEMA, sms: { ended: 3, failed: 0, stuck: 2 } } }],
  ["providers", "none", "safe", {}],
  ["providers", "found", "safe", { providers: [PROVIDER] }],
  ["providers", "found", "safe", { providers: [PROVIDER, { ...PROVIDER, label: "Interne" }] }],
  ["providers", "away", "advice", { providers: [PROVIDER, { ...PROVIDER, state: "away", code: "ECONNREFUSED" }] }],
  ["providers", "wrong", "advice", { providers: [{ ...PROVIDER, state: "wrong", code: "issuer" }] }],
  ["providers", "clear", "unsafe", { providers: [PROVIDER, { ...PROVIDER, issuer: "http://auth.exemple.fr" }] }],
  ["providers", "trial", "advice", { providers: [{ ...PROVIDER, issuer: "http://127.0.0.1:9000" }] }],
  ["contact", "none", "advice", env({ ESCALE_SECURITY_CONTACT: undefined })],
  ["log", "silent", "advice", env({ ESCALE_LOG: "silent" })],
  ["process", "root", "advice", { root: true }],
])("%s: %s is %s", (check, what, verdict, over) => {
  const finding = found({ ...SAFE, ...over }, check);
  expect(finding).toMatchObject({ check, found: what, verdict });
  if (!finding) return;
  const { sentence, remedy } = describeFinding(finding);
  expect(sentence).toMatch(/^[A-ZÀ-Ü0-9«].+\.$/);
  expect(sentence).not.toContain("undefined");
  // Whoever is told that something is wrong is told what to do.
  expect(remedy === undefined).toBe(verdict === "safe" || verdict === "unknown");
});

describe("what is told", () => {
  test("dangers have a count, a sign that a screen reader says, and a remedy under each", () => {
    const told = describeFindings(judge({ ...SAFE, login: { ...LOGIN, superuser: true } }));
    expect(told).toMatch(/✗ DANGER {3}Compte de la base de données : « escale_app » est un superutilisateur/);
    expect(told).toMatch(/\n {11}→ Donnez à DATABASE_URL un compte ordinaire/);
    expect(told).toMatch(/\n1 point dangereux\.\n$/);
  });

  test("what could not be seen is never called good", () => {
    const told = describeFindings(judge({ ...SAFE, login: { seen: false }, schema: { seen: false } }));
    expect(told).toMatch(/Rien de dangereux dans ce qui a été vu ; 6 points inconnus\.\n$/);
  });
});
