import { readdirSync, readFileSync } from "node:fs";
import { checkProblem, type Plan, type Problem, plan } from "@escale/planner";
import { expect, test } from "vitest";
import { parseProblem, problemJsonSchema } from "../apps/server/src/cli/problem-schema.ts";
import { checkPlan } from "./check-plan.ts";

const EXAMPLES = new URL("../docs/examples/", import.meta.url);
const DOCUMENT = readFileSync(new URL("../docs/planner-json.md", import.meta.url), "utf8");

const UNSERVED = "unserved.json";

test.each(readdirSync(EXAMPLES))(
  "the example %s is sound, and nothing of it is unserved that it does not tell",
  (name) => {
    const parsed = parseProblem(JSON.parse(readFileSync(new URL(name, EXAMPLES), "utf8")));
    if (!parsed.ok) throw new Error(parsed.faults.join(" "));
    expect(checkProblem(parsed.problem)).toEqual([]);
    const made = plan(parsed.problem);
    expect(made.summary.stops).toBeGreaterThan(0);
    if (name !== UNSERVED) expect(made.unassigned).toEqual([]);
    expect(checkPlan(parsed.problem, made)).toEqual([]);
  },
  // A year of stays, on a busy machine.
  120_000,
);

test("the example in the text is the one in the file", () => {
  const inText = JSON.parse(/```json\n([\s\S]+?)```/.exec(DOCUMENT)?.[1] ?? "");
  expect(inText).toEqual(JSON.parse(readFileSync(new URL("half-days.json", EXAMPLES), "utf8")));
});

test("what is unserved of an example, and what would free it, is what the text says", () => {
  const made = plan(JSON.parse(readFileSync(new URL(UNSERVED, EXAMPLES), "utf8")));
  const [, inText = ""] = /unserved\.json: a test compares them -->\s+```json\n([\s\S]+?)```/.exec(DOCUMENT) ?? [];
  const told: Plan["unassigned"] = JSON.parse(inText);
  expect(told.map(({ demand }) => demand)).toEqual([...new Set(made.unassigned.map(({ demand }) => demand))]);
  for (const first of told) {
    const [own, ...others] = made.unassigned.filter(({ demand }) => demand === first.demand);
    expect(own).toEqual(first);
    // What is said of a cycle or a stay is said of each of its stops.
    for (const { period: _, ...other } of others) expect({ ...other, period: first.period }).toEqual(first);
  }
  expect(made.unassigned.map(({ period }) => period)).toEqual([
    "2027-02",
    ...["cycle", "cycle#2", "cycle#3", "cycle#4"],
    ...["stay", "stay#2", "stay#3"],
  ]);
});

test("the text names every field of a problem and every word that one may hold", () => {
  const words = new Set(wordsOf(problemJsonSchema()));
  expect(words.size).toBeGreaterThan(50);
  expect([...words].filter((word) => !isNamed(word))).toEqual([]);
});

test("the text names every field and reason of a plan", () => {
  const problem: Problem = JSON.parse(readFileSync(new URL("half-days.json", EXAMPLES), "utf8"));
  const made = plan({ ...problem, demands: problem.demands.map((demand) => ({ ...demand, equipment: ["ramp"] })) });
  const keys = [...keysOf(made), ...keysOf(plan(problem))];
  expect(keys).toContain("arrival");
  expect([...new Set(keys)].filter((key) => !isNamed(key))).toEqual([]);
  const source = readFileSync(new URL("../packages/planner/src/questions/reason.ts", import.meta.url), "utf8");
  const rules = [...source.matchAll(/readonly rule: "([a-z-]+)"/g)].map((match) => match[1] as string);
  expect(rules.length).toBeGreaterThanOrEqual(16);
  expect(rules.filter((rule) => !isNamed(rule))).toEqual([]);
});

function isNamed(word: string): boolean {
  return DOCUMENT.includes(`\`${word}\``) || DOCUMENT.includes(`"${word}"`);
}

/** Names of properties and values of enumerations, at any depth of a JSON Schema. */
function wordsOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(wordsOf);
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key === "properties")
      return [...Object.keys(value as object), ...Object.values(value as object).flatMap(wordsOf)];
    if (key === "enum")
      return (value as unknown[]).filter((one) => typeof one === "string" && !/^\d$/.test(one)) as string[];
    if (key === "const") return typeof value === "string" ? [value] : [];
    return wordsOf(value);
  });
}

function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]);
}
