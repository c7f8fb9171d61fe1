import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

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
      baseUrl: "http://localhost:3000",
      database: { kind: "embedded", folder: "/srv/escale/data" },
      apiGeo: "https://geo.api.gouv.fr",
      demonstration: "s02",
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
    }),
  ).toEqual({
    ok: true,
    config: {
      host: "0.0.0.0",
      port: 8080,
      baseUrl: "https://escale.exemple.fr",
      database: { kind: "embedded", folder: "/var/lib/escale" },
      apiGeo: "http://localhost:5000",
      demonstration: "none",
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
  ["ESCALE_DATA", ""],
  ["ESCALE_DEMO", "s03"],
  ["ESCALE_API_GEO", "geo.api.gouv.fr"],
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
