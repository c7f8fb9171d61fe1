import { beforeAll, expect, test } from "vitest";
import { BASE_URL, type GivenSite, givenSite } from "./given-site.ts";

/* The OpenAPI document says what is sent: programs are written from it. */

let given: GivenSite;
type Operation = {
  summary?: string;
  parameters?: { name: string; in: string; required?: boolean; schema: object }[];
  responses: Record<string, { description: string; content: Record<string, { schema: object }> }>;
  security?: object[];
  requestBody?: { required: boolean; content: Record<string, { schema: object }> };
};
let document: {
  openapi: string;
  info: object;
  servers: object[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
};
beforeAll(async () => {
  given = await givenSite();
  document = (await given.json("/api/v1/openapi.json")).body as typeof document;
});

/** Those that are not only read. */
const METHODS: Readonly<Record<string, readonly string[]>> = {
  "/bookings": ["post", "get"],
  "/bookings/{id}": ["get", "patch"],
};

test("describes every route and every way to fail", () => {
  expect(document).toMatchObject({
    openapi: "3.1.0",
    info: { title: "Escale", version: "1" },
    servers: [{ url: `${BASE_URL}/api/v1` }],
  });
  expect(Object.keys(document.paths).sort()).toEqual([
    "/booking/procedures",
    "/booking/slots/nearest",
    "/booking/stops/{id}/slots",
    "/booking/workshops",
    "/bookings",
    "/bookings/{id}",
    "/communes",
    "/operators",
    "/operators/{slug}",
    "/operators/{slug}/vehicles",
    "/stops",
    "/stops/nearest",
    "/stops/{id}",
    "/vehicles/{id}",
  ]);
  for (const [path, methods] of Object.entries(document.paths)) {
    expect(Object.keys(methods)).toEqual(METHODS[path] ?? ["get"]);
    for (const [method, operation] of Object.entries(methods)) {
      expect(operation.summary).toBeTruthy();
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(["200", "400"]));
      for (const [, parameter] of path.matchAll(/\{(\w+)\}/g)) {
        expect(operation.parameters).toContainEqual(
          expect.objectContaining({ name: parameter, in: "path", required: true }),
        );
      }
      for (const response of Object.values(operation.responses)) {
        expect(response.description).toBeTruthy();
        expect(response.content["application/json"]?.schema).toBeTruthy();
      }
      const hasKey = path.startsWith("/booking");
      expect(operation.security).toEqual(hasKey ? [{ key: [] }] : undefined);
      if (hasKey) expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(["401", "403", "429"]));
      if (method !== "get") expect(operation.requestBody).toMatchObject({ required: true });
    }
  }
  expect(document.components.securitySchemes).toMatchObject({ key: { type: "http", scheme: "bearer" } });
});

test("numbers are numbers, and a list of a commune says that it holds those that have left it", () => {
  const typesOf = (path: string) =>
    Object.fromEntries(
      (document.paths[path]?.get?.parameters ?? []).map(({ name, schema }) => [
        name,
        (schema as { type: unknown }).type,
      ]),
    );
  expect(typesOf("/stops/nearest")).toEqual({ commune: "string", lat: "number", lon: "number", limit: "integer" });
  expect(typesOf("/stops")).toMatchObject({ from: "string", limit: "integer" });
  expect(document.paths["/stops"]?.get).toMatchObject({ description: expect.stringContaining("moved to another") });
});

test("every reference leads somewhere, and nothing is described that nobody uses", () => {
  const text = JSON.stringify(document);
  const references = new Set([...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name));
  expect([...references].sort()).toEqual(Object.keys(document.components.schemas).sort());
});

test("every answer has the fields that it describes, and no other", async () => {
  const schema = document.components.schemas.Stop as { properties: object; required: string[] };
  const { stops } = (await given.json("/api/v1/stops")).body as { stops: object[] };
  const [stop] = stops;
  for (const field of schema.required) expect(stop).toHaveProperty(field);
  for (const field of Object.keys(stop ?? {})) expect(schema.properties).toHaveProperty(field);
});
