import { AxeBuilder } from "@axe-core/playwright";
import { beforeAll, describe, expect, test } from "vitest";
import { OFFICE_ASSETS } from "../apps/server/src/office/office-assets.ts";
import { openBrowser } from "./browser/open-browser.ts";
import { askApi } from "./given-api.ts";
import { escale } from "./given-cli.ts";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { MASTERS } from "./given-persons.ts";

/* Keys of the API, made and taken back by those who administer an operator: on a page, and by command. */

const { openPage } = openBrowser();
let office: GivenOffice;
let path: string;
let administrator: GivenBrowser;

beforeAll(async () => {
  office = await givenOffice(MASTERS);
  path = `/bureau/${office.operator.slug}/logiciels`;
  administrator = await office.signedIn("administration@exemple.fr", ["administrator"]);
});

const isGood = async (key: string) => (await askApi(office, key, "GET", "/booking/procedures")).status === 200;

describe("the page", () => {
  test("makes a key, shows it once, and takes it back at once; the journal has both, and no key", async () => {
    expect(await (await administrator.get(`/bureau/${office.operator.slug}/reglages`)).text()).toContain(path);
    const made = await administrator.post(`${path}/cles`, {
      name: "RDV <b>du</b> département",
      scopes: ["read-slots", "see-bookings"],
      days: "30",
    });
    const shown = await made.text();
    expect([made.status, made.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(shown).toContain("RDV &lt;b&gt;du&lt;/b&gt; département");
    const key = /escale_[\w-]{86}/.exec(shown)?.[0] as string;
    expect(await isGood(key)).toBe(true);
    const list = await (await administrator.get(path)).text();
    expect(list).not.toContain(key.slice(50));
    expect(list).toContain("utilisée le");
    const revoke = /action="([^"]+\/retirer)"/.exec(list)?.[1] as string;
    expect((await administrator.post(revoke)).headers.get("location")).toBe(`${path}?fait=retiree`);
    expect(await isGood(key)).toBe(false);
    expect(await (await administrator.get(path)).text()).toContain("Retirée le");
    const journal = await (await administrator.get(`/bureau/${office.operator.slug}/journal`)).text();
    expect(journal).toContain("créer une clé d’API");
    expect(journal).toContain("Permet de : voir les heures libres, voir les rendez-vous");
    expect(journal).toContain("retirer une clé d’API");
    expect(journal).not.toContain(key.slice(50));
  });

  test.each([
    [{ name: "", scopes: "read-slots", days: "30" }, "Dites à quel logiciel"],
    [{ name: "a".repeat(101), scopes: "read-slots", days: "30" }, "100 caractères"],
    [{ name: "RDV", days: "30" }, "au moins une chose"],
    [{ name: "RDV", scopes: "everything", days: "30" }, "au moins une chose"],
    [{ name: "RDV", scopes: "read-slots", days: "500" }, "de 1 à 400"],
    [{ name: "RDV", scopes: "read-slots", days: "-1" }, "de 1 à 400"],
    [{ name: "carte 4111 1111 1111 1111", scopes: "read-slots", days: "30" }, "carte"],
  ])("%o is refused beside its field, and what was typed is kept", async (fields, sentence) => {
    const answer = await administrator.post(`${path}/cles`, fields);
    const html = await answer.text();
    expect([answer.status, html]).toEqual([422, expect.stringContaining(sentence)]);
    expect(html).not.toMatch(/escale_[\w-]{86}/);
  });

  test("a coordinator is told that it is not theirs", async () => {
    const coordinator = await office.signedIn("coordination@exemple.fr", ["coordinator"]);
    expect((await coordinator.get(path)).status).toBe(403);
    expect((await coordinator.post(`${path}/cles`, { name: "x", scopes: "read-slots", days: "1" })).status).toBe(403);
  });

  test.each([360, 1280])("fits on %i px, and axe finds no barrier", async (width) => {
    const made = await administrator.post(`${path}/cles`, { name: "RDV", scopes: "read-slots", days: "30" });
    const page = await openPage({ viewport: { width, height: 800 } });
    const css = await (await administrator.get(OFFICE_ASSETS.style)).text();
    await page.setContent((await made.text()).replace("</head>", `<style>${css}</style></head>`));
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual(
      [],
    );
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/programs-${width}.png`, fullPage: true });
  });
});

describe("the command", () => {
  const command = (...args: readonly string[]) =>
    escale(office.store.connection, ["api-key", ...args, "--operator", office.operator.slug]);

  test("makes one, alone on the output, lists it and takes it back", async () => {
    const made = await command("create", "--name", "RDV", "--scopes", "read-slots,write-bookings");
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^escale_[\w-]{86}\n$/) });
    expect(await isGood(made.out.trim())).toBe(true);
    const id = /[0-9a-f-]{36}/.exec(made.err)?.[0] as string;
    expect((await command("list")).out).toContain(`${id}  RDV  read-slots,write-bookings  bonne jusqu’au`);
    expect(await command("revoke", id)).toMatchObject({ code: 0 });
    expect(await isGood(made.out.trim())).toBe(false);
    expect(await command("revoke", id)).toMatchObject({ code: 2, err: expect.stringContaining("déjà retirée") });
  });

  test.each([
    [["create", "--name", "RDV"], "au moins une chose"],
    [["create", "--name", "RDV", "--scopes", "everything"], "« everything »"],
    [["create", "--name", "RDV", "--scopes", "read-slots", "--days", "x"], "de 1 à 400"],
    [["create", "--scopes", "read-slots"], "à quel logiciel"],
    [["revoke", "x"], "identifiant de la clé"],
    [["forget"], "Usage"],
  ])("%j is refused", async (args, sentence) => {
    expect(await command(...args)).toMatchObject({ code: 2, out: "", err: expect.stringContaining(sentence) });
  });
});
