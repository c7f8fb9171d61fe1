import { execFile } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const PROJECT = join(import.meta.dirname, "..");
const DEPCRUISE = join(PROJECT, "node_modules", ".bin", "depcruise");

/** A small project laid out like this one: what may be imported, and one file for each import that may not. */
const ALLOWED = {
  "packages/planner/src/plan.ts": "export type Plan = 1; export const plan = 1;",
  "packages/domain/src/stop.ts": 'import { plan } from "../../planner/src/plan.ts"; export const stop = plan;',
  "packages/store/src/rows.ts": 'import { stop } from "../../domain/src/stop.ts"; export const rows = stop;',
  "packages/exchange/src/feed.ts": 'import { stop } from "../../domain/src/stop.ts"; export const feed = stop;',
  "tests/given.ts": "export const given = 1;",
  "apps/server/src/main.ts": 'import { rows } from "../../../packages/store/src/rows.ts"; export const main = rows;',
};
const FORBIDDEN = {
  "packages/planner/src/node.ts": ['import "node:fs";', "planner-imports-nothing"],
  "packages/planner/src/domain.ts": ['import "../../domain/src/stop.ts";', "planner-imports-nothing"],
  "packages/domain/src/node.ts": ['import "node:fs";', "domain-imports-planner-only"],
  "packages/domain/src/store.ts": ['import "../../store/src/rows.ts";', "domain-imports-planner-only"],
  "packages/domain/src/type.ts": [
    'import type { Rows } from "../../store/src/rows.ts"; export type R = Rows;',
    "domain-imports-planner-only",
  ],
  "packages/domain/src/framework.ts": ['import "hono";', "domain-imports-planner-only"],
  "packages/store/src/exchange.ts": ['import "../../exchange/src/feed.ts";', "store-imports-domain-only"],
  "packages/store/src/planner.ts": ['import "../../planner/src/plan.ts";', "store-imports-domain-only"],
  "packages/exchange/src/planner.ts": ['import "../../planner/src/plan.ts";', "exchange-imports-domain-only"],
  "apps/server/src/tests.ts": ['import "../../../tests/given.ts";', "apps-import-no-tests"],
  "packages/exchange/src/store.ts": ['import "../../store/src/rows.ts";', "exchange-imports-domain-only"],
  "packages/store/src/app.ts": ['import "../../../apps/server/src/main.ts";', "nobody-imports-apps"],
  "packages/domain/src/one.ts": ['import "./other.ts";', "no-cycles"],
  "packages/domain/src/other.ts": ['import "./one.ts";', "no-cycles"],
  "packages/domain/src/lost.ts": ['import "./nowhere.ts";', "resolvable"],
} as const;

let root: string;
let violations: readonly { readonly from: string; readonly to: string; readonly rule: { readonly name: string } }[];

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "escale-arrow-")));
  const sources = Object.entries(FORBIDDEN).map(([file, [source]]) => [file, source] as const);
  for (const [file, source] of [...Object.entries(ALLOWED), ...sources]) {
    await mkdir(join(root, dirname(file)), { recursive: true });
    await writeFile(join(root, file), `${source}\n`);
  }
  await symlink(join(PROJECT, "node_modules"), join(root, "node_modules"));
  const config = join(PROJECT, ".dependency-cruiser.cjs");
  const args = [DEPCRUISE, "packages", "apps", "--config", config, "--output-type", "json"];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 1e8 });
  violations = JSON.parse(stdout).summary.violations;
});

afterAll(() => rm(root, { recursive: true, force: true }));

const cases = Object.entries(FORBIDDEN).map(([file, [source, rule]]) => [file, source, rule] as const);

test.each(cases)("in %s, « %s » is refused by the rule %s", (file, _, rule) => {
  // A cycle is told once, from one of its ends.
  const told = violations.filter(({ from, to }) => from === file || (rule === "no-cycles" && to === file));
  expect(told.map((one) => one.rule.name)).toContain(rule);
});

test("what the arrow allows is left alone", () => {
  expect(violations.filter(({ from }) => from in ALLOWED)).toEqual([]);
});
