import {
  ACTIONS,
  type AccountId,
  type ActionOf,
  type LinkActor,
  type LinkId,
  type OperatorId,
  RIGHTS,
  type Right,
  ROLES,
  type Role,
  scopeOf,
} from "@escale/domain";
import type { FoundOperator } from "@escale/store";
import { expect, test } from "vitest";
import { guardRoutes, SIGN_IN } from "./guard-routes.ts";
import type { Door, OfficeRoute, OpenedLink } from "./office-route.ts";
import { refuseRoute } from "./refusal-page.tsx";

const operatorOf = (slug: string, digit: number): FoundOperator => ({
  operatorId: `${digit}1111111-1111-4111-8111-111111111111` as OperatorId,
  slug,
  timeZone: "Europe/Paris",
});
const OURS = operatorOf("ours", 1);
const THEIRS = operatorOf("theirs", 2);

const townHall: LinkActor = {
  kind: "link",
  linkId: "44444444-4444-4444-8444-444444444444" as LinkId,
  operatorId: OURS.operatorId,
  purpose: "town-hall",
  subject: "02386",
};

/** One page for each action of an operator, and one of each other kind. */
const ROUTES: readonly OfficeRoute[] = [
  ...ACTIONS.filter((action): action is ActionOf<"operator"> => scopeOf(action) === "operator").map(
    (action): OfficeRoute => ({
      for: "operator",
      method: "GET",
      path: `/bureau/:operator/${action}`,
      action,
      answer: (c, { operator }) => c.text(operator.slug),
    }),
  ),
  { for: "anyone", method: "GET", path: "/bureau/connexion", action: "sign-in", answer: (c) => c.text("open") },
  { for: "account", method: "GET", path: "/bureau/compte", action: "manage-own-account", answer: (c) => c.text("me") },
  { for: "account", method: "POST", path: "/bureau/neuf", action: "set-up-operator", answer: (c) => c.text("new") },
  {
    for: "link",
    method: "GET",
    path: "/mairie/:link",
    purpose: "town-hall",
    action: "see-own-commune",
    answer: (c, { actor }) => c.text(actor.subject),
  },
  {
    for: "link",
    method: "GET",
    path: "/mairie/:link/autre",
    purpose: "town-hall",
    action: "see-journal",
    answer: (c) => c.text("never"),
  },
];

/** A site where somebody with this role at `ours` has signed in; or nobody. */
function given(role: Role | undefined, links: Record<string, OpenedLink> = {}, installation = false) {
  const door: Door = {
    readSession: async () =>
      role && {
        actor: {
          kind: "account",
          accountId: "33333333-3333-4333-8333-333333333333" as AccountId,
          memberships: [{ operatorId: OURS.operatorId, role, communes: ["02386"] }],
          ...(installation && { installation }),
        },
      },
    findOperator: async (slug) => [OURS, THEIRS].find((operator) => operator.slug === slug),
    readLink: async (text) => links[text],
    refuse: refuseRoute,
  };
  const site = guardRoutes(door, ROUTES);
  return async (path: string, method = "GET") => site.request(`http://escale.test${path}`, { method });
}

test.each(ROLES)(
  "%s opens what the table says at its operator, is told what it lacks, and sees nothing of another's",
  async (role) => {
    const get = given(role);
    for (const action of ACTIONS.filter((one) => scopeOf(one) === "operator")) {
      const { roles = [], inOwnCommunes = [] }: Right = RIGHTS[action];
      const own = await get(`/bureau/ours/${action}`);
      expect(own.status, action).toBe([...roles, ...inOwnCommunes].includes(role) ? 200 : 403);
      const [other, none] = [await get(`/bureau/theirs/${action}`), await get(`/bureau/nobody/${action}`)];
      expect(other.status).toBe(404);
      expect(await other.text()).toBe(await none.text());
      expect([...other.headers]).toEqual([...none.headers]);
    }
  },
);

test("a right that is lacking is named", async () => {
  const answer = await given("funder")("/bureau/ours/publish-period");
  expect(await answer.text()).toContain("Vous n’avez pas le droit de publier une période.");
});

test("who has not signed in goes and does, and comes back to the page; operators are not told of", async () => {
  const get = given(undefined);
  for (const slug of ["ours", "nobody"]) {
    const answer = await get(`/bureau/${slug}/see-stops?mois=2027-01`);
    expect([answer.status, answer.headers.get("location")]).toEqual([
      303,
      `/bureau/connexion?suite=${encodeURIComponent(`/bureau/${slug}/see-stops?mois=2027-01`)}`,
    ]);
  }
  expect((await get("/bureau/compte")).status).toBe(303);
  expect((await get("/bureau/connexion")).status).toBe(200);
});

test("the installation is for whoever answers for it; a form is not sent twice after signing in", async () => {
  expect((await given("administrator")("/bureau/neuf", "POST")).status).toBe(403);
  expect((await given("administrator", {}, true)("/bureau/neuf", "POST")).status).toBe(200);
  const answer = await given(undefined)("/bureau/neuf", "POST");
  expect([answer.status, answer.headers.get("location")]).toEqual([303, SIGN_IN]);
});

test("a link opens its own page; an old one says so; another's page, or none, is missing", async () => {
  const get = given(undefined, {
    good: { state: "open", actor: townHall, operator: OURS },
    old: { state: "expired" },
  });
  const good = await get("/mairie/good");
  expect(await good.text()).toBe("02386");
  expect(good.headers.get("referrer-policy")).toBe("no-referrer");
  expect((await get("/mairie/old")).status).toBe(410);
  expect((await get("/mairie/other")).status).toBe(404);
  expect((await get("/mairie/good/autre")).status).toBe(404);
});

test("nothing of the office is kept by anybody, or found by search engines", async () => {
  for (const path of ["/bureau/ours/see-office", "/bureau/theirs/see-office", "/bureau/connexion", "/mairie/x"]) {
    const { headers } = await given("agent")(path);
    expect([headers.get("cache-control"), headers.get("x-robots-tag")]).toEqual(["no-store", "noindex, nofollow"]);
  }
});
