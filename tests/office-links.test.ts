import { beforeEach, describe, expect, test } from "vitest";
import { countMails, lastMail } from "./given-mail.ts";
import { type GivenOffice, givenOffice, PASSWORD } from "./given-office.ts";
import { NOW } from "./given-site.ts";

let office: GivenOffice;

beforeEach(async () => {
  office = await givenOffice();
  await office.account("anne@exemple.fr");
});

describe("a forgotten password", () => {
  const ASK = "/bureau/mot-de-passe-oublie";

  test("a new one is chosen by a link that works once; whoever had the old one is signed out", async () => {
    const old = office.browser();
    await old.signIn("anne@exemple.fr");
    const browser = office.browser();
    expect((await browser.post(ASK, { email: "Anne@exemple.fr" })).status).toBe(200);
    const mail = await lastMail(office);
    expect(mail).toMatchObject({ to: "anne@exemple.fr", subject: "Choisir un nouveau mot de passe" });
    expect((await browser.get(mail.path)).status).toBe(200);
    expect((await browser.post(mail.path, { password: "court" })).status).toBe(422);
    expect((await browser.post(mail.path, { password: "quatre pommes et un vélo" })).status).toBe(303);
    expect((await browser.get("/bureau/compte")).status).toBe(200);
    expect((await old.get("/bureau/compte")).status).toBe(303);
    expect((await office.browser().post(mail.path, { password: "cinq poires et un bateau" })).status).toBe(410);
    expect((await office.browser().signIn("anne@exemple.fr", PASSWORD)).status).toBe(401);
    expect((await office.browser().signIn("anne@exemple.fr", "quatre pommes et un vélo")).status).toBe(303);
  });

  test("an address without an account gets the same answer and no mail", async () => {
    const [known, unknown] = [
      await office.browser().post(ASK, { email: "anne@exemple.fr" }),
      await office.browser().post(ASK, { email: "zoe@exemple.fr" }),
    ];
    expect((await known.text()).replaceAll("anne@", "zoe@")).toBe(await unknown.text());
    expect(await countMails(office)).toBe(1);
  });

  test("a link is too old after an hour; the host that a request claims is not the link’s", async () => {
    const browser = office.browser();
    await browser.post(
      ASK,
      { email: "anne@exemple.fr" },
      { host: "ailleurs.test", "x-forwarded-host": "ailleurs.test" },
    );
    const { text, path } = await lastMail(office);
    expect(text).toContain("https://escale.test/bureau/mot-de-passe/");
    expect(text).not.toContain("ailleurs");
    office.setNow(NOW.add({ minutes: 59 }));
    expect((await browser.get(path)).status).toBe(200);
    office.setNow(NOW.add({ minutes: 60 }));
    expect((await browser.get(path)).status).toBe(410);
  });

  test("nobody’s mailbox is filled: after five mails each takes longer", async () => {
    for (let times = 0; times < 20; times += 1) await office.browser().post(ASK, { email: "anne@exemple.fr" });
    expect(await countMails(office)).toBeLessThanOrEqual(6);
  }, 60_000);

  test("what is no address is said so", async () => {
    const answer = await office.browser().post(ASK, { email: "anne" });
    expect([answer.status, await countMails(office)]).toEqual([422, 0]);
  });
});

describe("a link in place of a password", () => {
  const ask = async () => {
    await office.browser().post("/bureau/lien-de-connexion", { email: "anne@exemple.fr" });
    return (await lastMail(office)).path;
  };

  test("opening it changes nothing, pressing the button signs in, once", async () => {
    const path = await ask();
    const browser = office.browser();
    // Programs that look at mails open every link.
    expect((await office.browser().get(path)).status).toBe(200);
    expect((await browser.post(path)).headers.get("location")).toBe("/bureau");
    expect((await browser.get("/bureau/compte")).status).toBe(200);
    const replayed = office.browser();
    expect((await replayed.post(path)).status).toBe(410);
    expect(replayed.cookies.size).toBe(0);
  });

  test("of two who use it at once, one gets in; a quarter of an hour later nobody does", async () => {
    const path = await ask();
    const both = await Promise.all([office.browser().post(path), office.browser().post(path)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 410]);
    const late = await ask();
    office.setNow(NOW.add({ minutes: 15 }));
    expect((await office.browser().post(late)).status).toBe(410);
  });

  test("a link for one thing opens no other", async () => {
    const path = await ask();
    const token = path.split("/").at(-1);
    for (const other of ["mot-de-passe", "invitation", "premier-compte"]) {
      const answer = await office.browser().post(`/bureau/${other}/${token}`, { name: "Zoé", password: PASSWORD });
      expect(answer.status).toBe(410);
    }
  });
});

test("a form that another site makes a browser send is refused, and does nothing", async () => {
  const browser = await office.signedIn("bruno@exemple.fr");
  for (const headers of [
    { "sec-fetch-site": "cross-site", origin: "https://ailleurs.test" },
    { "sec-fetch-site": "same-site", origin: "https://autre.escale.test" },
  ]) {
    expect((await browser.post("/bureau/compte/nom", { name: "Pirate" }, headers)).status).toBe(403);
    expect((await browser.post("/bureau/deconnexion", {}, headers)).status).toBe(403);
  }
  expect(await (await browser.get("/bureau/compte")).text()).not.toContain("Pirate");
});
