import { readFile } from "node:fs/promises";
import { createAdaptorServer } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listen } from "../apps/server/src/start/listen.ts";
import { givenProgram } from "./given-api.ts";
import { MASTERS } from "./given-persons.ts";
import { type GivenSite, givenSite } from "./given-site.ts";

/* The lines of curl that stand in docs/operations/api.md, run one after the other as they are written. */

let given: GivenSite;
let url: string;

beforeAll(async () => {
  given = await givenSite({}, MASTERS);
  const server = createAdaptorServer({ fetch: (request) => given.site.fetch(request) });
  const listening = await listen(server, { host: "127.0.0.1", port: 0 });
  if (!listening.ok) throw new Error(listening.sentence);
  url = `http://127.0.0.1:${listening.port}`;
  afterAll(() => new Promise((closed) => server.close(closed)));
});

/** What a line of curl asks, without a shell: words, quoted or not. */
function readCurl(line: string): { readonly url: string; readonly init: RequestInit } {
  const words = [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, one, two, three]) => one ?? two ?? three ?? "",
  );
  const headers: Record<string, string> = {};
  const init: RequestInit = { headers };
  let asked = "";
  for (let at = 1; at < words.length; at += 1) {
    const word = words[at] as string;
    if (word === "-X") init.method = words[++at] as string;
    else if (word === "-d") init.body = words[++at] as string;
    else if (word === "-H") {
      const [name = "", value = ""] = (words[++at] as string).split(/:\s*/, 2);
      headers[name] = value;
    } else if (word.startsWith("-")) throw new Error(`an option of curl that this test does not read: ${word}`);
    else asked = word;
  }
  return { url: asked, init };
}

test("each answers, and the booking that they speak of is made, read and given back", async () => {
  const [stop] = given.stops;
  if (!stop) throw new Error("there is no stop");
  given.setNow(stop.startsAt.subtract({ hours: 24 * 20 }));
  const text = await readFile(new URL("../docs/operations/api.md", import.meta.url), "utf8");
  const lines = text.split("\n").filter((line) => line.startsWith("curl "));
  expect(lines.length).toBeGreaterThan(5);
  const { rows } = await given.store.pool.query("select procedure_key from procedures order by position limit 1");
  const known: Record<string, string> = {
    ...{ URL: url, KEY: (await givenProgram(given)).key, STOP: stop.stopId, PROCEDURE: rows[0].procedure_key },
    ...{ STARTS_AT: stop.startsAt.toString(), COMMUNE: stop.site.commune.code },
  };
  const states: unknown[] = [];
  for (const line of lines) {
    const filled = line.replaceAll(/\$([A-Z_]+)/g, (_, name: string) => known[name] ?? `$${name}`);
    expect(filled).not.toContain("$");
    const { url: asked, init } = readCurl(filled);
    const answer = await fetch(asked, init);
    const body = (await answer.json()) as { id?: string; state?: string };
    expect([line, answer.status, body]).toEqual([line, expect.toBeOneOf([200, 201]), expect.anything()]);
    if (answer.status === 201) known.BOOKING = body.id as string;
    if (body.state !== undefined) states.push(body.state);
  }
  expect(states).toEqual(["unknown", "unknown", "excused"]);
});
