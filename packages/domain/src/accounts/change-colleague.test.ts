import { expect, test } from "vitest";
import type { AccountId } from "../kernel/ids.ts";
import { type Colleague, decideRoles } from "./change-colleague.ts";

const ANNE = "11111111-1111-4111-8111-111111111111" as AccountId;
const BRUNO = "22222222-2222-4222-8222-222222222222" as AccountId;
const COLLEAGUES: readonly Colleague[] = [
  { accountId: ANNE, roles: ["administrator"], communes: [] },
  { accountId: BRUNO, roles: ["agent"], communes: [] },
];
const decide = (accountId: AccountId, roles: Colleague["roles"], communes: readonly string[] = []) => {
  const decided = decideRoles(COLLEAGUES, accountId, { roles, communes }, (code) => code === "02386");
  return decided.ok ? decided.value : decided.refusal.refused;
};

test("a colleague has the roles that are given, once each", () => {
  expect(decide(BRUNO, ["agent", "trainer", "agent"])).toEqual({ roles: ["agent", "trainer"], communes: [] });
  expect(decide(BRUNO, [])).toEqual({ roles: [], communes: [] });
});

test("the last administrator stays one", () => {
  expect(decide(ANNE, ["coordinator"])).toBe("last-administrator");
  expect(decide(ANNE, [])).toBe("last-administrator");
  expect(decide(ANNE, ["administrator", "agent"])).toEqual({ roles: ["administrator", "agent"], communes: [] });
});

test("a town hall has communes of the territory, others have none", () => {
  expect(decide(BRUNO, ["town-hall"], ["02386"])).toEqual({ roles: ["town-hall"], communes: ["02386"] });
  expect(decide(BRUNO, ["town-hall"])).toBe("communes-wrong");
  expect(decide(BRUNO, ["town-hall"], ["75056"])).toBe("communes-wrong");
  expect(decide(BRUNO, ["agent"], ["02386"])).toEqual({ roles: ["agent"], communes: [] });
});

test("who is no colleague becomes none by this", () => {
  expect(decide("33333333-3333-4333-8333-333333333333" as AccountId, ["agent"])).toBe("colleague-unknown");
});
