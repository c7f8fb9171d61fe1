import { accountStore } from "@escale/store";
import { beforeEach, describe, expect, test } from "vitest";
import { countMails, lastMail } from "./given-mail.ts";
import { type GivenBrowser, type GivenOffice, givenOffice, PASSWORD } from "./given-office.ts";
import { givenOperator } from "./given-operator.ts";
import { NOW } from "./given-site.ts";

let office: GivenOffice;
let admin: GivenBrowser;
let here: string;

beforeEach(async () => {
  office = await givenOffice();
  here = `/bureau/${office.operator.slug}/collegues`;
  admin = await office.signedIn("anne@exemple.fr");
});

const rolesOf = async (email: string) =>
  (await accountStore(office.store).list()).find((account) => account.email === email)?.roles.map(({ role }) => role);
const idOf = async (email: string) =>
  (await accountStore(office.store).list()).find((account) => account.email === email)?.accountId ?? "";

describe("an invitation", () => {
  test("a new colleague gives a name and a password, and has the roles that were given and no others", async () => {
    const sent = await admin.post(`${here}/inviter`, { email: "Bruno@Exemple.fr", roles: ["agent", "trainer"] });
    expect(sent.headers.get("location")).toBe(`${here}?fait=invitation`);
    const { to, text, path } = await lastMail(office);
    expect(to).toBe("bruno@exemple.fr");
    expect(text).toContain("anne vous invite");
    expect(await (await admin.get(here)).text()).toContain("bruno@exemple.fr");

    const bruno = office.browser();
    expect((await bruno.get(path)).status).toBe(200);
    expect((await bruno.post(path, { name: "Bruno", password: "motdepasse2026" })).status).toBe(422);
    const extra = { roles: ["administrator"], role: "administrator", email: "autre@exemple.fr", installation: "true" };
    const accepted = await bruno.post(path, { name: "Bruno Roy", password: PASSWORD, ...extra });
    expect(accepted.headers.get("location")).toBe("/bureau");
    expect(await rolesOf("bruno@exemple.fr")).toEqual(["agent", "trainer"]);
    expect(await rolesOf("autre@exemple.fr")).toBeUndefined();
    expect((await accountStore(office.store).list()).filter(({ installation }) => installation)).toEqual([]);
    expect((await office.browser().post(path, { name: "Encore", password: PASSWORD })).status).toBe(410);
  });

  test("who has an account signs in to it first: the link alone opens nothing", async () => {
    const second = await givenOperator(office.store, { slug: "autre-bus" });
    await office.account("zoe@exemple.fr", ["coordinator"], second);
    await admin.post(`${here}/inviter`, { email: "zoe@exemple.fr", roles: "funder" });
    const { path } = await lastMail(office);
    const stranger = office.browser();
    expect((await stranger.post(path, { name: "Zoé", password: "quatre pommes et un vélo" })).status).toBe(422);
    expect(stranger.cookies.size).toBe(0);
    // Another colleague who has found the mail.
    expect((await admin.post(path)).status).toBe(422);
    const zoe = office.browser();
    await zoe.signIn("zoe@exemple.fr");
    expect((await zoe.post(path)).headers.get("location")).toBe("/bureau");
    expect(await rolesOf("zoe@exemple.fr")).toEqual(["coordinator", "funder"]);
    expect(await (await zoe.get("/bureau")).text()).toContain("autre-bus");
  });

  test("one that is taken back, replaced or a week old is no good", async () => {
    await admin.post(`${here}/inviter`, { email: "bruno@exemple.fr", roles: "agent" });
    const first = (await lastMail(office)).path;
    await admin.post(`${here}/inviter`, { email: "bruno@exemple.fr", roles: "trainer" });
    const second = (await lastMail(office)).path;
    expect((await office.browser().get(first)).status).toBe(410);
    office.setNow(NOW.add({ hours: 7 * 24 }));
    expect((await office.browser().get(second)).status).toBe(410);
    office.setNow(NOW);
    const page = await (await admin.get(here)).text();
    const cancel = /action="([^"]+\/retirer)"/.exec(page)?.[1] ?? "";
    await admin.post(cancel);
    expect((await office.browser().get(second)).status).toBe(410);
  });

  test("what is wrong is said, and nothing leaves", async () => {
    for (const [fields, sentence] of [
      [{ email: "bruno", roles: "agent" }, "Écrivez une adresse e-mail complète"],
      [{ email: "bruno@exemple.fr" }, "Choisissez au moins un rôle."],
      [{ email: "bruno@exemple.fr", roles: "chef" }, "Choisissez au moins un rôle."],
      [{ email: "anne@exemple.fr", roles: "agent" }, "a déjà accès au bureau"],
      [{ email: "bruno@exemple.fr", roles: "town-hall" }, "nommez au moins une commune"],
      [{ email: "bruno@exemple.fr", roles: "town-hall", communes: "Paris" }, "nommez au moins une commune"],
    ] as const) {
      const answer = await admin.post(`${here}/inviter`, fields);
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain(sentence);
    }
    expect(await countMails(office)).toBe(0);
  });

  test("an operator that accepts some domains alone says so", async () => {
    expect((await admin.post(`${here}/domaines`, { domains: "pas un domaine!" })).status).toBe(422);
    await admin.post(`${here}/domaines`, { domains: "@exemple.fr, Mairie.example" });
    const foreign = await admin.post(`${here}/inviter`, { email: "bruno@ailleurs.fr", roles: "agent" });
    expect(await foreign.text()).toContain("exemple.fr, mairie.example");
    expect((await admin.post(`${here}/inviter`, { email: "bruno@mairie.example", roles: "agent" })).status).toBe(303);
    const alone = await admin.post(`${here}/domaines`, { domains: "mairie.example" });
    expect([alone.status, await alone.text()]).toEqual([422, expect.stringContaining("plus personne ne pourrait")]);
  });
});

describe("roles", () => {
  test("they change at once, for those who are signed in too, and somebody always administers", async () => {
    const bruno = await office.signedIn("bruno@exemple.fr", ["agent"]);
    const path = `${here}/${await idOf("bruno@exemple.fr")}`;
    expect((await bruno.get(here)).status).toBe(403);
    expect((await admin.post(`${path}/roles`, { roles: ["coordinator"] })).status).toBe(303);
    expect((await bruno.get(here)).status).toBe(200);
    expect((await bruno.post(`${path}/roles`, { roles: ["administrator"] })).status).toBe(403);
    expect((await admin.post(`${path}/roles`, {})).status).toBe(422);
    expect(await rolesOf("bruno@exemple.fr")).toEqual(["coordinator"]);

    const own = `${here}/${await idOf("anne@exemple.fr")}`;
    const last = await admin.post(`${own}/retirer`);
    expect(await last.text()).toContain("dernière personne chargée de l’administration");
    expect((await admin.post(`${own}/roles`, { roles: ["agent"] })).status).toBe(422);

    expect((await admin.post(`${path}/retirer`)).status).toBe(303);
    expect((await bruno.get(here)).status).toBe(404);
    expect((await bruno.get("/bureau/compte")).status).toBe(200);
  });

  test("two administrators who remove each other at once: one stays", async () => {
    const bruno = await office.signedIn("bruno@exemple.fr", ["administrator"]);
    const [anneId, brunoId] = [await idOf("anne@exemple.fr"), await idOf("bruno@exemple.fr")];
    await Promise.all([admin.post(`${here}/${brunoId}/retirer`), bruno.post(`${here}/${anneId}/retirer`)]);
    const left = (await accountStore(office.store).list()).flatMap(({ roles }) => roles);
    expect(left).toHaveLength(1);
  });

  test("another operator’s colleagues are not there: neither its page, nor an id guessed in an address", async () => {
    const second = await givenOperator(office.store, { slug: "autre-bus" });
    const other = await office.signedIn("zoe@exemple.fr", ["administrator"], second);
    const zoe = await idOf("zoe@exemple.fr");
    expect((await other.get(here)).status).toBe(404);
    expect((await other.post(`${here}/inviter`, { email: "x@exemple.fr", roles: "agent" })).status).toBe(404);
    expect((await admin.get(`${here}/${zoe}`)).status).toBe(404);
    expect((await admin.post(`${here}/${zoe}/retirer`)).status).toBe(404);
    expect((await admin.post(`${here}/pas-un-identifiant/roles`, { roles: "agent" })).status).toBe(404);
    expect(await rolesOf("zoe@exemple.fr")).toEqual(["administrator"]);
  });

  test("a name that is HTML, an e-mail that is SQL", async () => {
    await admin.post("/bureau/compte/nom", { name: "<script>alert(1)</script>" });
    const page = await (await admin.get(here)).text();
    expect(page).not.toContain("<script>alert");
    expect(page).toContain("&lt;script&gt;");
    expect(
      (await admin.post(`${here}/inviter`, { email: "a'; drop table accounts;--@exemple.fr", roles: "agent" })).status,
    ).toBe(422);
    expect(office.errors).toEqual([]);
  });
});
