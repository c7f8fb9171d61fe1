import { expect, test } from "vitest";
import type { AccountId, ApiKeyId, LinkId, OperatorId } from "../kernel/ids.ts";
import { type AccountActor, type Actor, COMMAND_LINE, type KeyActor, type LinkActor, PUBLIC, ROLES } from "./actor.ts";
import { KEY_SCOPES } from "./key-scope.ts";
import { isKnownTo, mayDo, mayReach } from "./may-do.ts";
import { ACTIONS, RIGHTS, type Right } from "./rights-table.ts";

const OURS = "11111111-1111-4111-8111-111111111111" as OperatorId;
const THEIRS = "22222222-2222-4222-8222-222222222222" as OperatorId;

const account = (...memberships: AccountActor["memberships"]): AccountActor => ({
  kind: "account",
  accountId: "33333333-3333-4333-8333-333333333333" as AccountId,
  memberships,
});

const townHall: LinkActor = {
  kind: "link",
  linkId: "44444444-4444-4444-8444-444444444444" as LinkId,
  operatorId: OURS,
  purpose: "town-hall",
  subject: "02386",
};

test.each(ACTIONS)("%s: each role at its own operator as the table says, at another's never", (action) => {
  const right: Right = RIGHTS[action];
  for (const role of ROLES) {
    const actor = account({ operatorId: OURS, role, communes: ["02386"] });
    const told = [...(right.roles ?? []), ...(right.inOwnCommunes ?? [])].includes(role);
    const anybody = right.scope === "anyone" || right.scope === "account";
    expect(mayDo(actor, action, OURS, { communeCode: "02386" })).toBe(told || anybody);
    expect(mayDo(actor, action, THEIRS, { communeCode: "02386" })).toBe(anybody);
    expect(mayDo(actor, action, undefined, { communeCode: "02386" })).toBe(anybody);
  }
  expect(mayDo(account(), action, OURS)).toBe(right.scope === "anyone" || right.scope === "account");
  expect(mayDo(PUBLIC, action, OURS)).toBe(right.scope === "anyone");
  expect(mayDo({ kind: "job", name: "purge" }, action, OURS)).toBe(right.scope === "anyone" || right.jobs === true);
  expect(mayDo(COMMAND_LINE, action, OURS)).toBe(true);
});

test("a town hall says of its own communes alone that a square is taken", () => {
  const secretary = account({ operatorId: OURS, role: "town-hall", communes: ["02386", "02414"] });
  for (const actor of [secretary, townHall] satisfies Actor[]) {
    expect(mayDo(actor, "tell-taken-day", OURS, { communeCode: "02386" })).toBe(true);
    expect(mayDo(actor, "tell-taken-day", OURS, { communeCode: "02455" })).toBe(false);
    expect(mayDo(actor, "tell-taken-day", THEIRS, { communeCode: "02386" })).toBe(false);
    expect(mayReach(actor, "tell-taken-day", OURS)).toBe(true);
    expect(mayReach(actor, "tell-taken-day", THEIRS)).toBe(false);
  }
});

test("whoever forgets to say which commune is refused, not let through", () => {
  expect(mayDo(townHall, "tell-taken-day", OURS)).toBe(false);
  expect(mayDo(account({ operatorId: OURS, role: "town-hall" }), "see-stops", OURS, { communeCode: "02386" })).toBe(
    false,
  );
});

test("roles add up, each at its own operator", () => {
  const both = account({ operatorId: OURS, role: "funder" }, { operatorId: THEIRS, role: "administrator" });
  expect(mayDo(both, "manage-colleagues", THEIRS)).toBe(true);
  expect(mayDo(both, "manage-colleagues", OURS)).toBe(false);
  expect(mayDo(both, "see-figures", OURS)).toBe(true);
  const more = account({ operatorId: OURS, role: "funder" }, { operatorId: OURS, role: "coordinator" });
  expect(mayDo(more, "publish-period", OURS)).toBe(true);
});

test("a link opens what its purpose says and nothing else", () => {
  const others = ACTIONS.filter((action) => mayDo(townHall, action, OURS, { communeCode: "02386" }));
  const somebody = ["book-for-somebody", "see-made-booking", "tell-booking-again", "change-booking"] as const;
  expect(others).toEqual([
    ...["read-timetable", "sign-in", "book", "see-own-commune", "tell-taken-day"],
    ...somebody,
    ...["give-back-booking", "join-waiting-list"],
  ]);
});

test.each(ACTIONS)("%s: a key of the API does it if its scope says so, for the operator that gave it", (action) => {
  const { keys, scope }: Right = RIGHTS[action];
  for (const one of KEY_SCOPES) {
    const key: KeyActor = {
      ...{ kind: "key", operatorId: OURS, scopes: [one] },
      keyId: "55555555-5555-4555-8555-555555555555" as ApiKeyId,
    };
    expect(mayDo(key, action, OURS)).toBe(keys === one || scope === "anyone");
    expect(mayDo(key, action, THEIRS)).toBe(scope === "anyone");
    expect([isKnownTo(key, OURS), isKnownTo(key, THEIRS)]).toEqual([true, false]);
  }
});

test("whoever answers for the installation sets operators up and sees nothing of theirs", () => {
  const installer: Actor = { ...account(), installation: true };
  expect(mayDo(installer, "set-up-operator")).toBe(true);
  expect(mayDo(account({ operatorId: OURS, role: "administrator" }), "set-up-operator")).toBe(false);
  expect(mayDo(installer, "see-office", OURS)).toBe(false);
  expect(isKnownTo(installer, OURS)).toBe(false);
});

test("who has nothing to do with an operator is not known to it", () => {
  expect(isKnownTo(account({ operatorId: OURS, role: "funder" }), OURS)).toBe(true);
  expect(isKnownTo(account({ operatorId: OURS, role: "administrator" }), THEIRS)).toBe(false);
  expect(isKnownTo(townHall, OURS)).toBe(true);
  expect(isKnownTo(townHall, THEIRS)).toBe(false);
  expect(isKnownTo(PUBLIC, OURS)).toBe(false);
});
