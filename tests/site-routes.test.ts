import { randomBytes } from "node:crypto";
import { ACTIONS, type OperatorId } from "@escale/domain";
import { makeMasterKey } from "@escale/exchange";
import { beforeAll, expect, test } from "vitest";
import { declaredOf } from "../apps/server/src/office/declared.ts";
import { type GivenSite, givenSite } from "./given-site.ts";

/*
 * Every page and API of the site stands behind a right. No list is written here: routes come from the site itself, so that one
 * that is added without saying its right fails on that day.
 */

let given: GivenSite;
let ours: OperatorId;

beforeAll(async () => {
  given = await givenSite({}, [makeMasterKey("2026", randomBytes)]);
  ours = given.operator.operatorId;
});

/** Without what only stands around others: it takes a second argument. */
const answering = () => given.site.routes.filter(({ method, handler }) => !(method === "ALL" && handler.length >= 2));

test("every route says which action it is", () => {
  const untold = answering().filter(({ handler }) => !declaredOf(handler));
  expect(untold.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  expect(answering().length).toBeGreaterThan(30);
  for (const { handler } of answering()) expect(ACTIONS).toContain(declaredOf(handler)?.action);
  expect(ours).toBeDefined();
});

test("what writes is never open for reading's sake", () => {
  const writing = answering().filter(({ method }) => method !== "GET" && method !== "ALL");
  for (const { handler, path } of writing) expect([path, declaredOf(handler)?.action]).not.toContain("read-timetable");
});
