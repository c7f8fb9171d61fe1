import { randomBytes } from "node:crypto";
import { makeMasterKey, writeMasterKey } from "@escale/exchange";
import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

const KEY = makeMasterKey("2026", randomBytes);

const read = (env: Record<string, string>) => readConfig(env, "/srv/escale");
const faultsOf = (env: Record<string, string>) => {
  const outcome = read(env);
  return outcome.ok ? [] : outcome.faults;
};

test("nothing set: a demonstration for this machine alone, data beside the project", () => {
  expect(read({ PATH: "/usr/bin" })).toEqual({
    ok: true,
    config: {
      host: "127.0.0.1",
      port: 3000,
      publicUrl: undefined,
      database: { kind: "embedded", folder: "/srv/escale/data" },
      apiGeo: "https://geo.api.gouv.fr",
      routing: { kind: "none" },
      keys: { kind: "file", folder: "/srv/escale/data" },
      mail: { kind: "none" },
      sms: { kind: "none" },
      backup: { key: undefined, nightly: undefined },
      openid: [],
      hooks: { anywhere: false },
      demonstration: "s02",
      guard: { trustedProxies: ["127.0.0.1", "::1"], securityContact: undefined, bookingsAMinute: 120 },
      observe: { logLevel: "info", metricsToken: undefined },
    },
  });
});

test("everything set", () => {
  expect(
    read({
      ESCALE_HOST: "0.0.0.0",
      ESCALE_PORT: "8080",
      ESCALE_URL: "https://escale.exemple.fr/",
      ESCALE_DATA: "/var/lib/escale",
      ESCALE_DEMO: "none",
      ESCALE_API_GEO: "http://localhost:5000/",
      ESCALE_ROUTING: "openrouteservice",
      ESCALE_ROUTING_URL: "http://localhost:8080/ors/",
      ESCALE_ROUTING_KEY: "k3y",
      ESCALE_ROUTING_DAYS: "30",
      ESCALE_KEYS: writeMasterKey(KEY),
      ESCALE_SMTP_URL: "smtp://bus:p%40ss@smtp.exemple.fr:587",
      ESCALE_MAIL_FROM: "Bus des services <bus@exemple.fr>",
      ESCALE_TRUSTED_PROXIES: "10.0.0.0/8, ::1",
      ESCALE_SECURITY_CONTACT: "mailto:securite@exemple.fr",
      ESCALE_BOOKINGS_A_MINUTE: "40",
      ESCALE_LOG: "debug",
      ESCALE_METRICS_TOKEN: "0123456789abcdef0123",
      ESCALE_BACKUP_KEY: "une phrase assez longue",
      ESCALE_BACKUP_FOLDER: "sauvegardes",
      ESCALE_BACKUP_KEEP: "30",
      ESCALE_OIDC_ISSUER: "https://auth.exemple.fr/api/v2",
      ESCALE_OIDC_CLIENT_ID: "escale",
      ESCALE_OIDC_CLIENT_SECRET: "s3cret",
      ESCALE_OIDC_LABEL: "ProConnect",
      ESCALE_OIDC_EMAILS: "trusted",
      ESCALE_OIDC_2_ISSUER: "https://moncompte.exemple.fr",
      ESCALE_OIDC_2_CLIENT_ID: "escale",
      ESCALE_OIDC_2_CLIENT_SECRET: "s3cret",
      ESCALE_OIDC_2_LABEL: "Mon compte départemental",
      ESCALE_SMS: "android",
      ESCALE_SMS_URL: "http://sms:m%40t@192.168.1.20:8080/",
    }),
  ).toEqual({
    ok: true,
    config: {
      host: "0.0.0.0",
      port: 8080,
      publicUrl: "https://escale.exemple.fr",
      database: { kind: "embedded", folder: "/var/lib/escale" },
      apiGeo: "http://localhost:5000",
      routing: { kind: "openrouteservice", url: "http://localhost:8080/ors", key: "k3y", maxDays: 30 },
      keys: { kind: "given", keys: [KEY] },
      mail: {
        kind: "smtp",
        url: "smtp://bus:p%40ss@smtp.exemple.fr:587",
        from: { name: "Bus des services", address: "bus@exemple.fr" },
      },
      sms: { kind: "android", url: "http://192.168.1.20:8080", account: "sms", password: "m@t" },
      backup: { key: "une phrase assez longue", nightly: { folder: "/srv/escale/sauvegardes", keep: 30 } },
      openid: [
        {
          name: "proconnect",
          label: "ProConnect",
          issuer: "https://auth.exemple.fr/api/v2",
          clientId: "escale",
          clientSecret: "s3cret",
          emails: "trusted",
        },
        {
          name: "mon-compte-departemental",
          label: "Mon compte départemental",
          issuer: "https://moncompte.exemple.fr",
          clientId: "escale",
          clientSecret: "s3cret",
          emails: "verified",
        },
      ],
      demonstration: "none",
      hooks: { anywhere: false },
      guard: {
        trustedProxies: ["10.0.0.0/8", "::1"],
        securityContact: "mailto:securite@exemple.fr",
        bookingsAMinute: 40,
      },
      observe: { logLevel: "debug", metricsToken: "0123456789abcdef0123" },
    },
  });
});

test.each(["postgres://escale@db/escale", "postgresql://escale:x@localhost:5433/escale?host=%2Ftmp"])(
  "a given database takes the place of the embedded one: %s",
  (DATABASE_URL) => {
    expect(read({ DATABASE_URL })).toMatchObject({
      ok: true,
      config: { database: { kind: "given", url: DATABASE_URL } },
    });
  },
);

test.each([
  ["ESCALE_PORT", "abc"],
  ["ESCALE_PORT", ""],
  ["ESCALE_PORT", "65536"],
  ["ESCALE_PORT", "-1"],
  ["ESCALE_PORT", "80.5"],
  ["ESCALE_PORT", "0x50"],
  ["ESCALE_HOST", ""],
  ["ESCALE_URL", "escale.exemple.fr"],
  ["ESCALE_URL", "ftp://escale.exemple.fr"],
  ["ESCALE_URL", "https://exemple.fr/escale"],
  ["ESCALE_URL", "https://escale.exemple.fr/?page=1"],
  ["ESCALE_URL", "https://escale.exemple.fr/#haut"],
  ["ESCALE_URL", "https://escale:secret@escale.exemple.fr"],
  ["ESCALE_DATA", ""],
  ["ESCALE_DEMO", "s03"],
  ["ESCALE_API_GEO", "geo.api.gouv.fr"],
  ["ESCALE_ROUTING", "graphhopper"],
  ["ESCALE_ROUTING", ""],
  ["ESCALE_KEYS", ""],
  ["ESCALE_KEYS", "2026:c2VjcmV0"],
  ["ESCALE_TRUSTED_PROXIES", "localhost"],
  ["ESCALE_TRUSTED_PROXIES", "10.0.0.0/64"],
  ["ESCALE_SECURITY_CONTACT", "securite@exemple.fr"],
  ["ESCALE_BOOKINGS_A_MINUTE", "0"],
  ["ESCALE_BOOKINGS_A_MINUTE", "many"],
  ["ESCALE_LOG", "verbose"],
  ["ESCALE_METRICS_TOKEN", "short"],
  ["ESCALE_SECURITY_CONTACT", "http://exemple.fr"],
  ["DATABASE_URL", "mysql://localhost/escale"],
  ["ESCALE_PROT", "3000"],
])("%s=« %s » is a fault with its name and a sentence", (variable, value) => {
  const [fault, ...others] = faultsOf({ [variable]: value });
  expect(others).toEqual([]);
  expect(fault?.variable).toBe(variable);
  expect(fault?.sentence).toMatch(/^(doit|n’existe pas)/);
});

test("every fault at once", () => {
  const faults = faultsOf({ ESCALE_PORT: "x", ESCALE_DEMO: "x", ESCALE_X: "x" });
  expect(faults.map((fault) => fault.variable)).toEqual(["ESCALE_X", "ESCALE_PORT", "ESCALE_DEMO"]);
});

const OSRM = { ESCALE_ROUTING: "osrm", ESCALE_ROUTING_URL: "http://localhost:5000" };

test("a routing engine of one's own wants an address and no key; the public openrouteservice has one and wants a key", () => {
  expect(read(OSRM)).toMatchObject({
    config: { routing: { kind: "osrm", url: "http://localhost:5000", maxDays: 90 } },
  });
  expect(read({ ESCALE_ROUTING: "openrouteservice", ESCALE_ROUTING_KEY: "k" })).toMatchObject({
    config: { routing: { kind: "openrouteservice", url: "https://api.openrouteservice.org", key: "k" } },
  });
});

test.each<[string, Record<string, string>]>([
  ["ESCALE_ROUTING_URL", { ESCALE_ROUTING: "osrm" }],
  ["ESCALE_ROUTING_URL", { ESCALE_ROUTING: "valhalla" }],
  ["ESCALE_ROUTING_URL", { ESCALE_ROUTING_URL: "http://localhost:5000" }],
  ["ESCALE_ROUTING_KEY", { ESCALE_ROUTING: "none", ESCALE_ROUTING_KEY: "k" }],
  ["ESCALE_ROUTING_KEY", { ...OSRM, ESCALE_ROUTING_KEY: "k" }],
  ["ESCALE_ROUTING_KEY", { ESCALE_ROUTING: "openrouteservice" }],
  ["ESCALE_ROUTING_KEY", { ESCALE_ROUTING: "openrouteservice", ESCALE_ROUTING_KEY: "clé" }],
  ["ESCALE_ROUTING_KEY", { ESCALE_ROUTING: "openrouteservice", ESCALE_ROUTING_KEY: "a\nb" }],
  ["ESCALE_ROUTING_URL", { ...OSRM, ESCALE_ROUTING_URL: "localhost:5000" }],
  ["ESCALE_ROUTING_URL", { ...OSRM, ESCALE_ROUTING_URL: "http://escale:secret@localhost:5000" }],
  ["ESCALE_ROUTING_URL", { ...OSRM, ESCALE_ROUTING_URL: "http://localhost:5000/?key=k" }],
  ["ESCALE_ROUTING_URL", { ...OSRM, ESCALE_ROUTING_URL: "http://localhost:5000/#" }],
  ["ESCALE_ROUTING_DAYS", { ...OSRM, ESCALE_ROUTING_DAYS: "0" }],
  ["ESCALE_ROUTING_DAYS", { ...OSRM, ESCALE_ROUTING_DAYS: "366" }],
  ["ESCALE_ROUTING_DAYS", { ...OSRM, ESCALE_ROUTING_DAYS: "7,5" }],
])("%s is a fault of %o", (variable, env) => {
  expect(faultsOf(env)).toEqual([{ variable, sentence: expect.stringMatching(/^(ne )?(doit|sert)/) }]);
});

test("a fault of the keys repeats none of them", () => {
  const spoilt = writeMasterKey(KEY).slice(0, -4);
  expect(JSON.stringify(faultsOf({ ESCALE_KEYS: spoilt }))).not.toContain(spoilt.slice(5, 20));
});

test("a given database has no keys of its own, for several servers may share it", () => {
  expect(read({ DATABASE_URL: "postgres://escale@db/escale" })).toMatchObject({ config: { keys: { kind: "none" } } });
});

test.each([
  [{ ESCALE_SMTP_URL: "smtp.exemple.fr", ESCALE_MAIL_FROM: "a@exemple.fr" }, ["ESCALE_SMTP_URL"]],
  [{ ESCALE_SMTP_URL: "http://smtp.exemple.fr", ESCALE_MAIL_FROM: "a@exemple.fr" }, ["ESCALE_SMTP_URL"]],
  [{ ESCALE_SMTP_URL: "smtp://compte@exemple.fr", ESCALE_MAIL_FROM: "a@exemple.fr" }, ["ESCALE_SMTP_URL"]],
  [{ ESCALE_SMTP_URL: "smtp://exemple.fr/?tls=no", ESCALE_MAIL_FROM: "a@exemple.fr" }, ["ESCALE_SMTP_URL"]],
  [{ ESCALE_SMTP_URL: "smtp://exemple.fr" }, ["ESCALE_MAIL_FROM"]],
  [{ ESCALE_MAIL_FROM: "a@exemple.fr" }, ["ESCALE_MAIL_FROM"]],
  [
    { ESCALE_SMTP_URL: "smtp://exemple.fr", ESCALE_MAIL_FROM: "a@exemple.fr\r\nBcc: b@exemple.fr" },
    ["ESCALE_MAIL_FROM"],
  ],
  [
    { ESCALE_SMTP_URL: "smtp://exemple.fr", ESCALE_MAIL_FROM: "Bus <a@exemple.fr>, b@exemple.fr" },
    ["ESCALE_MAIL_FROM"],
  ],
])("mails cannot be handed over with %j", (env, variables) => {
  const faults = faultsOf(env);
  expect(faults.map(({ variable }) => variable)).toEqual(variables);
  // A password of the address is not shown again.
  expect(faults.every(({ sentence }) => !sentence.includes("compte@exemple.fr"))).toBe(true);
});

test.each([
  [{ ESCALE_BACKUP_KEY: "trop courte" }, ["ESCALE_BACKUP_KEY"]],
  [{ ESCALE_BACKUP_FOLDER: "sauvegardes" }, ["ESCALE_BACKUP_KEY"]],
  [{ ESCALE_BACKUP_KEEP: "3" }, ["ESCALE_BACKUP_KEEP"]],
  [
    { ESCALE_BACKUP_KEY: "une phrase assez longue", ESCALE_BACKUP_FOLDER: "a", ESCALE_BACKUP_KEEP: "0" },
    ["ESCALE_BACKUP_KEEP"],
  ],
])("backups cannot be written with %j", (env, variables) => {
  expect(faultsOf(env).map(({ variable }) => variable)).toEqual(variables);
});

const PROVIDER = {
  ESCALE_OIDC_ISSUER: "https://auth.exemple.fr",
  ESCALE_OIDC_CLIENT_ID: "escale",
  ESCALE_OIDC_CLIENT_SECRET: "s3cret",
  ESCALE_OIDC_LABEL: "ProConnect",
};

test.each([
  [{ ESCALE_OIDC_ISSUER: "https://auth.exemple.fr" }, ["_CLIENT_ID", "_CLIENT_SECRET", "_LABEL"]],
  [{ ESCALE_OIDC_EMAILS: "trusted" }, ["_ISSUER", "_CLIENT_ID", "_CLIENT_SECRET", "_LABEL"]],
  [{ ...PROVIDER, ESCALE_OIDC_ISSUER: "auth.exemple.fr" }, ["_ISSUER"]],
  [{ ...PROVIDER, ESCALE_OIDC_ISSUER: "https://auth.exemple.fr/.well-known/openid-configuration" }, ["_ISSUER"]],
  [{ ...PROVIDER, ESCALE_OIDC_ISSUER: "https://auth.exemple.fr/?a=b" }, ["_ISSUER"]],
  [{ ...PROVIDER, ESCALE_OIDC_LABEL: "<b>ProConnect</b>" }, ["_LABEL"]],
  [{ ...PROVIDER, ESCALE_OIDC_LABEL: "…" }, ["_LABEL"]],
  [{ ...PROVIDER, ESCALE_OIDC_EMAILS: "yes" }, ["_EMAILS"]],
  [
    {
      ...PROVIDER,
      ESCALE_OIDC_3_ISSUER: "https://autre.exemple.fr",
      ESCALE_OIDC_3_CLIENT_ID: "escale",
      ESCALE_OIDC_3_CLIENT_SECRET: "s3cret",
      ESCALE_OIDC_3_LABEL: "PROCONNECT",
    },
    ["_3_LABEL"],
  ],
])("nobody can sign in by a provider of %j", (env, variables) => {
  expect(faultsOf(env).map(({ variable }) => variable)).toEqual(variables.map((name) => `ESCALE_OIDC${name}`));
});
