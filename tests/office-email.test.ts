import { beforeAll, beforeEach, expect, test } from "vitest";
import { countMails, lastMail } from "./given-mail.ts";
import { type GivenBrowser, type GivenOffice, givenOffice, PASSWORD } from "./given-office.ts";
import { NOW } from "./given-site.ts";

const ASK = "/bureau/compte/adresse";
let office: GivenOffice;
let claire: GivenBrowser;

beforeAll(async () => {
  office = await givenOffice();
  claire = await office.signedIn("claire@exemple.fr");
  await office.account("paul@exemple.fr");
});
beforeEach(async () => {
  office.setNow(NOW);
  await office.store.pool.query("delete from rate_limits");
  await office.store.pool.query("delete from sign_in_failures");
});

const ask = (email: string, current = PASSWORD) => claire.post(ASK, { email, current });

async function emails(): Promise<readonly string[]> {
  const { rows } = await office.store.pool.query("select email from accounts order by email");
  return rows.map(({ email }) => email);
}

test("what is wrong is said beside its field, and no mail leaves", async () => {
  const before = await countMails(office);
  for (const [email, current, sentence] of [
    ["claire", PASSWORD, "Écrivez une adresse e-mail complète"],
    ["Claire@Exemple.fr", PASSWORD, "C’est déjà votre adresse."],
    ["neuve@exemple.fr", "autre chose", "Le mot de passe actuel n’est pas le bon."],
  ] as const) {
    const answer = await ask(email, current);
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(sentence)]);
  }
  expect(await countMails(office)).toBe(before);
});

test("an address that has an account gets the same answer, and no mail", async () => {
  const before = await countMails(office);
  const [taken, free] = [await ask("paul@exemple.fr"), await ask("libre@exemple.fr")];
  const said = async (answer: Response) =>
    (await answer.text()).replace(/(paul|libre)@/, "").replace(/[0-9A-Z]{4}-[0-9A-Z]{4}/, "");
  expect([taken.status, await said(taken)]).toEqual([free.status, await said(free)]);
  expect(await countMails(office)).toBe(before + 1);
});

test("an operator’s accepted domains hold: nobody shuts themselves out", async () => {
  const { operatorId } = office.operator;
  await office.store.pool.query("insert into operator_domains values ($1, 'exemple.fr')", [operatorId]);
  const answer = await ask("claire@ailleurs.fr");
  expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining("vous n’y auriez plus accès")]);
  // Asked for while it was accepted, refused when it is no more.
  await ask("claire.p@exemple.fr");
  const { path } = await lastMail(office);
  await office.store.pool.query("update operator_domains set domain = 'ville.fr'");
  expect((await office.browser().post(path)).status).toBe(410);
  await office.store.pool.query("delete from operator_domains");
});

test("opening the link changes nothing; pressing it does, once; the old address is told; old links are dead", async () => {
  await office.browser().post("/bureau/lien-de-connexion", { email: "claire@exemple.fr" });
  const signIn = await lastMail(office);
  await ask("first@exemple.fr");
  const first = await lastMail(office);
  const sent = await ask("Neuve@Exemple.fr");
  expect(await sent.text()).toContain("Regardez vos e-mails");
  const mail = await lastMail(office);
  expect(mail).toMatchObject({ to: "neuve@exemple.fr", subject: "Confirmer votre nouvelle adresse" });
  const stranger = office.browser();
  // A newer wish takes the place of the older.
  expect((await stranger.get(first.path)).status).toBe(410);
  expect(await (await stranger.get(mail.path)).text()).toContain("Confirmer cette adresse");
  expect(await emails()).toEqual(["claire@exemple.fr", "paul@exemple.fr"]);

  const both = await Promise.all([stranger.post(mail.path), office.browser().post(mail.path)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 410]);
  expect(await emails()).toEqual(["neuve@exemple.fr", "paul@exemple.fr"]);
  const told = await lastMail(office);
  expect(told).toMatchObject({ to: "claire@exemple.fr", subject: "Votre adresse a changé" });
  expect(told.text).toContain("n…@exemple.fr");
  expect(told.text).not.toContain("neuve@");
  expect((await stranger.post(mail.path)).status).toBe(410);
  expect((await stranger.get(signIn.path)).status).toBe(410);
  // Who was signed in stays so; who pressed the link without is not.
  expect(await (await claire.get("/bureau/compte")).text()).toContain("neuve@exemple.fr");
  expect((await stranger.get("/bureau/compte")).status).toBe(303);
  expect((await office.browser().signIn("neuve@exemple.fr")).status).toBe(303);
  expect((await office.browser().signIn("claire@exemple.fr")).status).toBe(401);
  const { rows } = await office.store.pool.query(
    "select action, after from journal_entries where action in ('ask-for-new-email', 'change-email') order by position desc limit 1",
  );
  expect(rows).toEqual([{ action: "change-email", after: { fields: ["email"] } }]);
});

test("a link that is too old, or whose address somebody took meanwhile, changes nothing", async () => {
  await ask("tard@exemple.fr");
  const late = await lastMail(office);
  office.setNow(NOW.add({ hours: 25 }));
  expect((await office.browser().post(late.path)).status).toBe(410);
  office.setNow(NOW);
  await ask("prise@exemple.fr");
  const { path } = await lastMail(office);
  await office.store.pool.query("update accounts set email = 'prise@exemple.fr' where email = 'paul@exemple.fr'");
  expect((await office.browser().post(path)).status).toBe(410);
  expect(await emails()).toEqual(["neuve@exemple.fr", "prise@exemple.fr"]);
});
