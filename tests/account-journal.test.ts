import {
  COMMAND_LINE,
  closeAccount,
  createAccount,
  INSTALLATION,
  type OperatorId,
  reopenAccount,
} from "@escale/domain";
import { accountStore, readJournal } from "@escale/store";
import { beforeEach, describe, expect, test } from "vitest";
import { secrets } from "../apps/server/src/accounts/make-secrets.ts";
import { offerFirstAccount } from "../apps/server/src/start/offer-first-account.ts";
import { lastMail } from "./given-mail.ts";
import { type GivenOffice, givenOffice, PASSWORD } from "./given-office.ts";
import { newId } from "./given-operator.ts";
import { BASE_URL, NOW } from "./given-site.ts";

let office: GivenOffice;
let here: string;

beforeEach(async () => {
  office = await givenOffice();
  here = `/bureau/${office.operator.slug}`;
});

const OTHER_PASSWORD = "un vélo contre le mur";

async function linesOf(operatorId: OperatorId = INSTALLATION) {
  const lines = [];
  for await (const line of readJournal(office.store, operatorId)) lines.push(line);
  return lines;
}

/** What a piece of work adds to a journal, without what was there before. */
async function added(work: () => Promise<unknown>, operatorId: OperatorId = INSTALLATION) {
  const before = (await linesOf(operatorId)).length;
  await work();
  return (await linesOf(operatorId)).slice(before).map(({ actor, action, object, before, after }) => ({
    actor,
    action,
    object,
    ...(before !== null && { before: JSON.parse(before) }),
    ...(after !== null && { after: JSON.parse(after) }),
  }));
}

async function idOf(email: string): Promise<string> {
  const found = (await accountStore(office.store).list()).find((account) => account.email === email);
  if (!found) throw new Error(`nobody has ${email}`);
  return found.accountId;
}

describe("the journal of the installation", () => {
  test("tells who signed in, how, from which network, and how they left", async () => {
    await office.account("anne@exemple.fr");
    const account = `account:${await idOf("anne@exemple.fr")}`;
    const browser = office.browser();
    const lines = await added(async () => {
      await browser.signIn("anne@exemple.fr");
      await browser.post("/bureau/deconnexion");
      await browser.signIn("anne@exemple.fr");
      await browser.post("/bureau/compte/deconnexion-partout");
    });
    const opened = { actor: account, action: "open-session", object: account, after: { method: "password" } };
    expect(lines).toEqual([
      opened,
      { actor: account, action: "sign-out", object: expect.stringMatching(/^session:/) },
      opened,
      { actor: account, action: "sign-out-everywhere", object: account },
    ]);
    const [line] = (await linesOf()).slice(-1);
    expect(line?.requestId).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(line?.address).toMatch(/^10\.\d+\.\d+\.0/);
  });

  test("tells of those who did not get in and of those who have to wait; what waits writes nothing", async () => {
    await office.account("anne@exemple.fr");
    const account = `account:${await idOf("anne@exemple.fr")}`;
    const lines = await added(async () => {
      for (let guess = 0; guess < 30; guess += 1)
        await office.browser().signIn("anne@exemple.fr", `essai ${guess} bis`);
    });
    const wrong = { actor: "public", action: "refuse-sign-in", object: account, after: { method: "password" } };
    expect(lines).toEqual([
      ...Array.from({ length: 5 }, () => wrong),
      { ...wrong, action: "lock-sign-in", after: { method: "password", waitSeconds: 1 } },
    ]);
    expect(await added(() => office.browser().signIn("zoe@exemple.fr", "quelque chose"))).toEqual([
      { actor: "public", action: "refuse-sign-in", object: null, after: { method: "password" } },
    ]);
    for (const { actor, object, before, after } of await linesOf())
      for (const kept of [actor, object, before, after]) expect(kept ?? "").not.toMatch(/anne|zoe|exemple|@/);
  });

  test("tells of passwords and links: asked for, used, chosen, changed", async () => {
    await office.account("anne@exemple.fr");
    const account = `account:${await idOf("anne@exemple.fr")}`;
    const browser = office.browser();
    const lines = await added(async () => {
      await browser.post("/bureau/lien-de-connexion", { email: "anne@exemple.fr" });
      await browser.post((await lastMail(office)).path);
      await browser.post("/bureau/compte/mot-de-passe", { current: PASSWORD, password: OTHER_PASSWORD });
      await browser.post("/bureau/mot-de-passe-oublie", { email: "anne@exemple.fr" });
      await office.browser().post((await lastMail(office)).path, { password: PASSWORD });
      await browser.post("/bureau/mot-de-passe-oublie", { email: "nobody@exemple.fr" });
    });
    expect(lines.map(({ actor, action }) => `${actor === account ? "own" : actor} ${action}`)).toEqual([
      "public send-sign-in-link",
      "own use-sign-in-link",
      "own open-session",
      "own change-password",
      "public send-password-link",
      "own choose-password",
      "own open-session",
    ]);
  });

  test("tells of accounts that are made, closed and opened again, and of a name that is changed, not of the name", async () => {
    const world = { store: accountStore(office.store), secrets, now: NOW, newId, actor: COMMAND_LINE };
    const memberships = [{ operatorId: office.operator.operatorId, role: "agent" as const }];
    const asked = { email: "bruno@exemple.fr", name: "Bruno Roy", installation: false, memberships };
    const made = await added(() => createAccount(world, asked));
    const object = `account:${await idOf("bruno@exemple.fr")}`;
    expect(made).toEqual([{ actor: "command-line", action: "make-account", object, after: { installation: false } }]);
    const lines = await added(async () => {
      await closeAccount(world, "bruno@exemple.fr");
      await reopenAccount(world, "bruno@exemple.fr");
      await closeAccount(world, "nobody@exemple.fr");
    });
    expect(lines.map(({ action, object: one }) => [action, one])).toEqual([
      ["close-account", object],
      ["reopen-account", object],
    ]);
    const anne = await office.signedIn("anne@exemple.fr");
    const renamed = await added(() => anne.post("/bureau/compte/nom", { name: "Anne Quatrevaux" }));
    expect(renamed).toMatchObject([{ action: "rename-account", after: { fields: ["name"] } }]);
    expect(JSON.stringify(await linesOf())).not.toContain("Quatrevaux");
  });

  test("the first account has its line, and a line as administrator in the journal of each operator", async () => {
    let said = "";
    await offerFirstAccount({ store: office.store, now: NOW, baseUrl: BASE_URL, say: (line) => (said += line) });
    const path = /\/bureau\/premier-compte\/[\w-]+/.exec(said)?.[0] ?? "";
    const typed = { name: "Claire", email: "claire@exemple.fr", password: PASSWORD };
    const { operatorId } = office.operator;
    let installation: readonly unknown[] = [];
    const own = await added(async () => {
      installation = await added(() => office.browser().post(path, typed));
    }, operatorId);
    expect(installation).toMatchObject([
      { action: "make-account", after: { installation: true } },
      { action: "open-session" },
    ]);
    expect(own).toMatchObject([{ action: "change-roles", after: { roles: ["administrator"] } }]);
  });
});

describe("the journal of an operator", () => {
  test("tells of invitations and roles, before and after, and nobody's address", async () => {
    const { operatorId } = office.operator;
    const anne = await office.signedIn("anne@exemple.fr");
    const bruno = office.browser();
    const lines = await added(async () => {
      await anne.post(`${here}/collegues/domaines`, { domains: "exemple.fr" });
      await anne.post(`${here}/collegues/inviter`, { email: "bruno@exemple.fr", roles: ["agent", "trainer"] });
      await bruno.post((await lastMail(office)).path, { name: "Bruno Roy", password: PASSWORD });
      const id = await idOf("bruno@exemple.fr");
      await anne.post(`${here}/collegues/${id}/roles`, { roles: "coordinator" });
      await anne.post(`${here}/collegues/${id}/retirer`);
    }, operatorId);
    const [account, object] = [await idOf("anne@exemple.fr"), await idOf("bruno@exemple.fr")].map(
      (id) => `account:${id}`,
    );
    const invitation = expect.stringMatching(/^invitation:/);
    expect(lines).toEqual([
      {
        actor: account,
        action: "allow-domains",
        object: null,
        before: { domains: [] },
        after: { domains: ["exemple.fr"] },
      },
      { actor: account, action: "invite-colleague", object: invitation, after: { roles: ["agent", "trainer"] } },
      {
        actor: object,
        action: "accept-invitation",
        object,
        before: { roles: [] },
        after: { invitation: expect.any(String), roles: ["agent", "trainer"] },
      },
      {
        actor: account,
        action: "change-roles",
        object,
        before: { roles: expect.toSatisfy((roles: string[]) => roles.toSorted().join() === "agent,trainer") },
        after: { roles: ["coordinator"] },
      },
      { actor: account, action: "change-roles", object, before: { roles: ["coordinator"] }, after: { roles: [] } },
    ]);
    await anne.post(`${here}/collegues/inviter`, { email: "carole@exemple.fr", roles: "agent" });
    const page = await (await anne.get(`${here}/collegues`)).text();
    const withdraw = /[^"]+\/invitations\/[0-9a-f-]+\/retirer/.exec(page)?.[0] ?? "";
    expect(await added(() => anne.post(withdraw), operatorId)).toMatchObject([{ action: "withdraw-invitation" }]);
    expect(await added(() => anne.post(withdraw), operatorId)).toEqual([]);
  });

  test("its page says in plain French what was done, to whom, and what it was before", async () => {
    const anne = await office.signedIn("anne@exemple.fr");
    await office.account("bruno@exemple.fr", ["agent"]);
    await anne.post(`${here}/collegues/${await idOf("bruno@exemple.fr")}/roles`, { roles: ["coordinator", "funder"] });
    const page = await (await anne.get(`${here}/journal`)).text();
    expect(page).toContain("anne\u00a0: changer les droits d’un compte");
    expect(page).toContain("compte de bruno");
    expect(page).toMatch(/Avant<\/dt><dd>Droits : agent<\/dd>/);
    expect(page).toMatch(/Après<\/dt><dd>Droits : coordination, financeur<\/dd>/);
  });
});

describe("the page of the installation's journal", () => {
  const PAGES = ["", ".csv", ".json", "/verification"].map((end) => `/bureau/installation/journal${end}`);

  test("is there for whoever answers for the installation, whole, and taking it away is told in it", async () => {
    await office.signedIn("anne@exemple.fr");
    await office.store.pool.query("update accounts set installation = true");
    const anne = office.browser();
    await anne.signIn("anne@exemple.fr");
    const page = await (await anne.get("/bureau/installation/journal")).text();
    expect(page).toContain("anne\u00a0: se connecter");
    expect(page).toContain("Par : mot de passe");
    for (const path of PAGES) expect((await anne.get(path)).status).toBe(200);
    expect((await linesOf()).map(({ action }) => action).slice(-2)).toEqual([
      "export-installation-journal",
      "export-installation-journal",
    ]);
    expect(await (await anne.get(PAGES[3] as string)).text()).toContain("Le journal est entier");
  });

  test("is closed to an operator's administrator", async () => {
    const anne = await office.signedIn("anne@exemple.fr");
    for (const path of PAGES) expect((await anne.get(path)).status).toBe(403);
    expect(await (await anne.get(here)).text()).not.toContain("installation/journal");
  });
});

/** A journal that takes no line: a disk that is full, a right that is gone. */
const breakJournal = () => office.store.pool.query("revoke insert on journal_entries from escale_accounts");

describe("what cannot be written down is not done", () => {
  test.each([
    ["/bureau/compte/nom", { name: "Autre Nom" }, "select name from accounts"],
    [
      "/bureau/compte/mot-de-passe",
      { current: PASSWORD, password: OTHER_PASSWORD },
      "select password_hash from accounts",
    ],
    ["/bureau/compte/deconnexion-partout", {}, "select count(*) from sessions"],
    ["/bureau/deconnexion", {}, "select count(*) from sessions"],
    ["/bureau/connexion", { email: "anne@exemple.fr", password: PASSWORD }, "select count(*) from sessions"],
    ["/bureau/lien-de-connexion", { email: "anne@exemple.fr" }, "select count(*) from one_time_links"],
    ["HERE/collegues/domaines", { domains: "exemple.fr" }, "select count(*) from operator_domains"],
    ["HERE/collegues/inviter", { email: "b@exemple.fr", roles: "agent" }, "select count(*) from outgoing_mails"],
  ] as const)("%s", async (path, fields, question) => {
    const anne = await office.signedIn("anne@exemple.fr");
    const read = async () => (await office.store.pool.query(question)).rows;
    const before = await read();
    await breakJournal();
    const answer = await anne.post(path.replace("HERE", here), fields);
    expect(answer.status).toBe(503);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await read()).toEqual(before);
  });
});
