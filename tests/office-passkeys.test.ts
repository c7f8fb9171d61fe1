import { COMMAND_LINE, closeAccount } from "@escale/domain";
import { accountStore } from "@escale/store";
import { beforeAll, describe, expect, test } from "vitest";
import { type GivenDevice, givenDevice } from "./given-device.ts";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { BASE_URL, NOW } from "./given-site.ts";

const KEYS = "/bureau/compte/cles";
const SESSION = "__Host-escale";
const HERE = { origin: BASE_URL, rpId: "escale.test" };

let office: GivenOffice;
beforeAll(async () => {
  office = await givenOffice();
});

async function add(browser: GivenBrowser, name: string, device = givenDevice(HERE)): Promise<GivenDevice> {
  const options = await (await browser.post(`${KEYS}/demande`)).json();
  const added = await browser.post(KEYS, { "key-name": name, answer: device.make(options) });
  expect([added.status, added.headers.get("location")]).toEqual([303, "/bureau/compte?fait=cle"]);
  return device;
}

async function signIn(
  device: GivenDevice,
  behaviour: Parameters<GivenDevice["prove"]>[1] = {},
  browser = office.browser(),
): Promise<{ browser: GivenBrowser; answer: Response; sent: string }> {
  const options = await (await browser.post("/bureau/cle/demande")).json();
  const sent = device.prove(options, behaviour);
  return { browser, sent, answer: await browser.post("/bureau/cle", { answer: sent }) };
}

async function expectRefused({ browser, answer }: { browser: GivenBrowser; answer: Response }, sentence: string) {
  const text = await answer.text();
  expect([answer.status, text]).toEqual([401, expect.stringContaining(sentence)]);
  expect(text).toContain('name="password"');
  expect(browser.cookies.has(SESSION)).toBe(false);
}

describe("keys of devices", () => {
  test("one is added under a name, signs in without an e-mail or a code, and is told of in the journal", async () => {
    const owner = await office.signedIn("anne@exemple.fr", ["coordinator"]);
    const device = await add(owner, "Mon téléphone");
    await add(owner, "Clé du tiroir");
    const page = await (await owner.get("/bureau/compte")).text();
    for (const said of ["Mon téléphone", "Clé du tiroir", "Jamais utilisée."]) expect(page).toContain(said);
    await office.store.pool.query(
      "update accounts set totp_sealed = 'test:', totp_since = now() where email = 'anne@exemple.fr'",
    );
    const { browser, answer } = await signIn(device);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/bureau"]);
    const account = await (await browser.get("/bureau/compte")).text();
    expect(account).toContain("anne@exemple.fr");
    expect(account).toContain("par clé d’accès");
    const { rows } = await office.store.pool.query(
      "select action from journal_entries where action like '%passkey' order by at, position",
    );
    expect(rows.map(({ action }) => action)).toEqual(["add-passkey", "add-passkey"]);
  });

  test("what the device is asked: to find its key by itself, and to check who holds it", async () => {
    const asked = await (await office.browser().post("/bureau/cle/demande")).json();
    expect(asked).toMatchObject({ rpId: "escale.test", userVerification: "required" });
    expect(asked.allowCredentials ?? []).toEqual([]);
    const owner = await office.signedIn("bea@exemple.fr");
    const device = await add(owner, "Portable");
    const again = await (await owner.post(`${KEYS}/demande`)).json();
    expect(again).toMatchObject({
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      excludeCredentials: [{ id: device.credentialId }],
    });
    expect(await (await office.browser().post(`${KEYS}/demande`)).text()).not.toContain("challenge");
  });

  test("the page that was asked for is there after; never another site", async () => {
    const device = await add(await office.signedIn("carl@exemple.fr"), "Clé");
    for (const [suite, to] of [
      ["/bureau/compte", "/bureau/compte"],
      ["https://ailleurs.test/", "/bureau"],
    ] as const) {
      const browser = office.browser();
      const options = await (await browser.post("/bureau/cle/demande")).json();
      const answer = await browser.post("/bureau/cle", { answer: device.prove(options), suite });
      expect(answer.headers.get("location")).toBe(to);
    }
  });

  test("one that is taken off opens nothing; nobody takes off another’s", async () => {
    const owner = await office.signedIn("dina@exemple.fr");
    const device = await add(owner, "Perdu");
    const other = await office.signedIn("emil@exemple.fr");
    await other.post(`${KEYS}/retirer`, { credential: device.credentialId });
    expect((await signIn(device)).answer.status).toBe(303);
    const removed = await owner.post(`${KEYS}/retirer`, { credential: device.credentialId });
    expect(removed.headers.get("location")).toBe("/bureau/compte?fait=sans-cle");
    await expectRefused(await signIn(device), "Nous ne connaissons pas cette clé");
  });

  test("a key without a name, and one that somebody has already, are refused with a sentence", async () => {
    const owner = await office.signedIn("fred@exemple.fr");
    const device = await add(owner, "Première");
    for (const [name, status, sentence] of [
      [" ", 422, "Donnez un nom à la clé"],
      ["Encore", 422, "Cette clé est déjà connue"],
    ] as const) {
      const options = await (await owner.post(`${KEYS}/demande`)).json();
      const answer = await owner.post(KEYS, { "key-name": name, answer: device.make(options) });
      expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(sentence)]);
    }
  });

  test("a closed account stays closed", async () => {
    const device = await add(await office.signedIn("gina@exemple.fr"), "Clé");
    await closeAccount({ store: accountStore(office.store), now: NOW, actor: COMMAND_LINE }, "gina@exemple.fr");
    await expectRefused(await signIn(device), "Votre compte est fermé.");
  });
});

describe("attacks", () => {
  let device: GivenDevice;
  beforeAll(async () => {
    device = await add(await office.signedIn("hugo@exemple.fr"), "Clé");
  });

  test("a challenge counts once, in the browser that asked for it, for five minutes", async () => {
    const { browser, sent, answer } = await signIn(device);
    expect(answer.status).toBe(303);
    const step = "__Host-escale-etape";
    await expectRefused(
      { browser: office.browser(), answer: await browser.post("/bureau/cle", { answer: sent }) },
      "a déjà servi",
    );
    const first = office.browser();
    const options = await (await first.post("/bureau/cle/demande")).json();
    const token = first.cookies.get(step) ?? "";
    const proof = device.prove(options);
    const other = office.browser();
    await expectRefused({ browser: other, answer: await other.post("/bureau/cle", { answer: proof }) }, "a déjà servi");
    expect((await first.post("/bureau/cle", { answer: proof })).status).toBe(303);
    // With a copy of the cookie as well.
    const copy = office.browser();
    copy.cookies.set(step, token);
    await expectRefused({ browser: copy, answer: await copy.post("/bureau/cle", { answer: proof }) }, "a déjà servi");
    const late = office.browser();
    const lateOptions = await (await late.post("/bureau/cle/demande")).json();
    office.setNow(NOW.add({ minutes: 6 }));
    const tooLate = await late.post("/bureau/cle", { answer: device.prove(lateOptions) });
    office.setNow(NOW);
    await expectRefused({ browser: late, answer: tooLate }, "a déjà servi");
  });

  test.each([
    ["on another site", { origin: "https://ailleurs.test" }],
    ["on another machine of the same domain", { origin: "https://autre.escale.test" }],
    ["for another site", { rpId: "ailleurs.test" }],
    ["without a check of who holds the device", { verifies: false }],
  ])("what a device signs %s", async (_, behaviour) => {
    await expectRefused(await signIn(device, behaviour), "n’est pas valable");
  });

  test("a key that says that it is somebody else’s", async () => {
    await expectRefused(await signIn(device, { userHandle: crypto.randomUUID() }), "Nous ne connaissons pas");
  });

  test("a count that stands still or goes back: a copy of the key was used meanwhile", async () => {
    expect((await signIn(device, { counter: 100 })).answer.status).toBe(303);
    for (const counter of [100, 99, 0]) await expectRefused(await signIn(device, { counter }), "n’est pas valable");
    expect((await signIn(device, { counter: 101 })).answer.status).toBe(303);
    const { rows } = await office.store.pool.query(
      `select object like 'account:%' as known, after from journal_entries where action = 'refuse-sign-in'`,
    );
    expect(rows).toContainEqual({ known: true, after: { method: "passkey" } });
  });

  test("two that come with the same count at once: one gets in", async () => {
    const browsers = [office.browser(), office.browser()];
    const proofs: string[] = [];
    for (const browser of browsers) {
      proofs.push(device.prove(await (await browser.post("/bureau/cle/demande")).json(), { counter: 500 }));
    }
    const answers = await Promise.all(
      browsers.map((browser, i) => browser.post("/bureau/cle", { answer: proofs[i] ?? "" })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 401]);
  });

  test("another device’s signature, nonsense, and what is enormous", async () => {
    const stranger = givenDevice(HERE);
    const browser = office.browser();
    const options = await (await browser.post("/bureau/cle/demande")).json();
    const forged = JSON.parse(stranger.prove(options));
    const sent = JSON.stringify({ ...forged, id: device.credentialId, rawId: device.credentialId });
    await expectRefused({ browser, answer: await browser.post("/bureau/cle", { answer: sent }) }, "n’est pas valable");
    for (const answer of [
      "",
      "{}",
      "null",
      "[",
      JSON.stringify({ ...forged, id: "'; drop table passkeys; --" }),
      "x".repeat(500_000),
    ]) {
      await browser.post("/bureau/cle/demande");
      await expectRefused({ browser, answer: await browser.post("/bureau/cle", { answer }) }, "n’est pas valable");
    }
    expect(office.errors).toEqual([]);
  });

  test("a key is added by the session that asked for it alone, where it is made here and checked", async () => {
    const owner = await office.signedIn("ines@exemple.fr");
    const other = await office.signedIn("jean@exemple.fr");
    const fresh = givenDevice(HERE);
    const options = await (await owner.post(`${KEYS}/demande`)).json();
    other.cookies.set("__Host-escale-etape", owner.cookies.get("__Host-escale-etape") ?? "");
    const stolen = await other.post(KEYS, { "key-name": "Volée", answer: fresh.make(options) });
    expect([stolen.status, await stolen.text()]).toEqual([422, expect.stringContaining("n’est pas valable")]);
    for (const behaviour of [{ origin: "https://ailleurs.test" }, { rpId: "ailleurs.test" }, { verifies: false }]) {
      const asked = await (await owner.post(`${KEYS}/demande`)).json();
      const answer = await owner.post(KEYS, { "key-name": "Fausse", answer: fresh.make(asked, behaviour) });
      expect([behaviour, answer.status]).toEqual([behaviour, 422]);
    }
    await expectRefused(await signIn(fresh), "Nous ne connaissons pas cette clé");
  });

  test("session fixation: the session is new", async () => {
    const victim = office.browser();
    victim.cookies.set(SESSION, "A".repeat(43));
    await signIn(device, { counter: 1_000 }, victim);
    expect(victim.cookies.get(SESSION)).not.toBe("A".repeat(43));
    expect((await victim.get("/bureau/compte")).status).toBe(200);
  });
});
