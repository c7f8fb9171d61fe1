import { accountStore } from "@escale/store";
import { generateSync } from "otplib";
import { beforeEach, describe, expect, test } from "vitest";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { NOW } from "./given-site.ts";

const SESSION = "__Host-escale";
const CODE = "/bureau/code";

let office: GivenOffice;
let secret: string;
let recovery: readonly string[];
let browser: GivenBrowser;

const codeAt = (instant: Temporal.Instant) =>
  generateSync({ secret, epoch: Math.floor(instant.epochMilliseconds / 1_000) });
const minutes = (count: number) => NOW.add({ minutes: count });

beforeEach(async () => {
  office = await givenOffice();
  browser = await office.signedIn("anne@exemple.fr");
  await browser.post("/bureau/compte/code/nouveau");
  const page = await (await browser.get("/bureau/compte/code")).text();
  secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? "").replaceAll(" ", "");
  const confirmed = await browser.post("/bureau/compte/code", { code: codeAt(NOW) });
  recovery = [...(await confirmed.text()).matchAll(/<code>([a-z2-7-]{19})<\/code>/g)].map(([, code = ""]) => code);
});

describe("after the password", () => {
  test("a code opens the office, and the password alone does not", async () => {
    expect(recovery).toHaveLength(10);
    const other = office.browser();
    const half = await other.signIn("anne@exemple.fr");
    expect(half.headers.get("location")).toBe(CODE);
    expect(other.cookies.has(SESSION)).toBe(false);
    expect((await other.get("/bureau/compte")).status).toBe(303);
    expect((await other.get(CODE)).status).toBe(200);
    office.setNow(minutes(1));
    const whole = await other.post(CODE, { code: codeAt(minutes(1)) });
    expect(whole.headers.get("location")).toBe("/bureau");
    expect((await other.get("/bureau/compte")).status).toBe(200);
  });

  test("a code works once: whoever has looked over a shoulder comes too late", async () => {
    office.setNow(minutes(1));
    const code = codeAt(minutes(1));
    const [one, two] = [office.browser(), office.browser()];
    await one.signIn("anne@exemple.fr");
    await two.signIn("anne@exemple.fr");
    const both = await Promise.all([one.post(CODE, { code }), two.post(CODE, { code })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 401]);
  });

  test("a telephone that is half a minute off is right; ten minutes off is wrong", async () => {
    office.setNow(minutes(20));
    const other = office.browser();
    await other.signIn("anne@exemple.fr");
    expect((await other.post(CODE, { code: codeAt(minutes(10)) })).status).toBe(401);
    const wrong = await other.post(CODE, { code: codeAt(minutes(30)) });
    expect(await wrong.text()).toContain("vérifiez que l’heure de votre téléphone est juste");
    expect((await other.post(CODE, { code: codeAt(minutes(20).subtract({ seconds: 30 })) })).status).toBe(303);
  });

  test("a recovery code replaces the telephone, once, however it is typed", async () => {
    const [first = "", second = ""] = recovery;
    for (const [code, status] of [
      [first.toUpperCase().replaceAll("-", " "), 303],
      [first, 401],
      [second, 303],
    ] as const) {
      const other = office.browser();
      await other.signIn("anne@exemple.fr");
      expect((await other.post(CODE, { code })).status).toBe(status);
    }
    const dump = await office.store.pool.query("select * from recovery_codes");
    expect(JSON.stringify(dump.rows)).not.toContain(second);
  });

  test("codes are not guessed: after ten wrong ones each takes longer", async () => {
    const other = office.browser();
    await other.signIn("anne@exemple.fr");
    const statuses: number[] = [];
    for (let guess = 0; guess < 30; guess += 1)
      statuses.push((await other.post(CODE, { code: `00000${guess}` })).status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(11);
    expect(statuses.filter((status) => status === 429)).toHaveLength(19);
  });

  test("half a sign-in lasts ten minutes, and nobody else's half fits", async () => {
    const other = office.browser();
    await other.signIn("anne@exemple.fr");
    office.setNow(minutes(10));
    expect((await other.post(CODE, { code: codeAt(minutes(10)) })).headers.get("location")).toBe("/bureau/connexion");
    other.cookies.set("__Host-escale-etape", "A".repeat(43));
    expect((await other.post(CODE, { code: codeAt(minutes(10)) })).headers.get("location")).toBe("/bureau/connexion");
  });
});

describe("one’s own page", () => {
  test("the secret is sealed in the database; a new one does not take the place of one in use", async () => {
    const before = (await office.store.pool.query("select totp_sealed from accounts")).rows;
    expect(JSON.stringify(before)).not.toContain(secret);
    await browser.post("/bureau/compte/code/nouveau");
    expect((await office.store.pool.query("select totp_sealed from accounts")).rows).toEqual(before);
  });

  test("a wrong first code sets nothing up", async () => {
    await office.account("bruno@exemple.fr");
    const bruno = office.browser();
    await bruno.signIn("bruno@exemple.fr");
    expect((await bruno.post("/bureau/compte/code", { code: "123456" })).status).toBe(303);
    await bruno.post("/bureau/compte/code/nouveau");
    expect((await bruno.post("/bureau/compte/code", { code: "12345" })).status).toBe(422);
    expect((await office.browser().signIn("bruno@exemple.fr")).headers.get("location")).toBe("/bureau");
  });

  test("codes are renewed, and no longer asked for, with a code alone", async () => {
    expect((await browser.post("/bureau/compte/code/changer", { act: "remove", code: "000000" })).status).toBe(422);
    expect((await accountStore(office.store).list())[0]?.secondFactor).toBe(true);
    const [used = "", old = ""] = recovery;
    const renewed = await browser.post("/bureau/compte/code/changer", { act: "renew", code: used });
    const fresh = [...(await renewed.text()).matchAll(/<code>([a-z2-7-]{19})<\/code>/g)].map(([, code = ""]) => code);
    expect((await browser.post("/bureau/compte/code/changer", { act: "remove", code: old })).status).toBe(422);
    const removed = await browser.post("/bureau/compte/code/changer", { act: "remove", code: fresh[0] ?? "" });
    expect(removed.headers.get("location")).toBe("/bureau/compte?fait=sans-code");
    expect((await office.browser().signIn("anne@exemple.fr")).headers.get("location")).toBe("/bureau");
  });
});
