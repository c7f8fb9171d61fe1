import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { stripTypeScriptTypes } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type Problem, plan } from "@escale/planner";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "./open-browser.ts";

const PROJECT = join(import.meta.dirname, "../..");
const { openPage } = openBrowser();
let server: Server;
let url: string;

const PAGE = `<!doctype html><title>Essai</title>
<script type="module">import { plan } from "/index.ts"; globalThis.plan = plan;</script>`;

/** The planner's own files, without their types and nothing else: what a browser cannot load here, it never can. */
beforeAll(async () => {
  server = createServer(async ({ url: path = "/" }, answer) => {
    if (path === "/") return answer.setHeader("content-type", "text/html").end(PAGE);
    try {
      const source = await readFile(join(PROJECT, "packages/planner/src", join("/", path)), "utf8");
      answer.setHeader("content-type", "text/javascript").end(stripTypeScriptTypes(source));
    } catch {
      answer.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise((closed) => server.close(closed)));

test("the planner runs in a browser: the same plan as here, and a time ends it there too", async () => {
  const problem: Problem = JSON.parse(await readFile(join(PROJECT, "docs/examples/half-days.json"), "utf8"));
  const page = await openPage();
  await page.goto(url);
  const made = await page.evaluate((asked) => {
    const planner = globalThis as unknown as { readonly plan: typeof plan };
    const { effort: _, ...endless } = asked;
    return {
      plan: planner.plan(asked),
      timed: planner.plan(endless, { time: { seconds: 0.2, now: () => performance.now() } }),
    };
  }, problem);
  expect(made.plan).toEqual(plan(problem));
  expect(made.timed.summary).toMatchObject({ stops: 6, unassigned: 0 });
  expect(plan({ ...problem, effort: made.timed.summary.rounds })).toEqual(made.timed);
});
