import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { AxeBuilder } from "@axe-core/playwright";
import { parseMasterKeys } from "@escale/exchange";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hookWorld } from "../apps/server/src/hooks/hook-world.ts";
import { deliverAll, runHooks } from "../apps/server/src/hooks/run-hooks.ts";
import { OFFICE_ASSETS } from "../apps/server/src/office/office-assets.ts";
import { openBrowser } from "./browser/open-browser.ts";
import { escale, runCommand } from "./given-cli.ts";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { MASTERS } from "./given-persons.ts";
import { until } from "./given-site.ts";

/* Addresses that are told, looked after on a page and by command; a message goes the whole way to a real receiver. */

const { openPage } = openBrowser();
const EVENTS = ["booking.made", "stop.moved"];
let office: GivenOffice;
let path: string;
let administrator: GivenBrowser;
const got: { readonly headers: Record<string, string>; readonly body: string }[] = [];
let receiver: string;

beforeAll(async () => {
  office = await givenOffice(MASTERS);
  path = `/bureau/${office.operator.slug}/logiciels/avis`;
  administrator = await office.signedIn("administration@exemple.fr", ["administrator"]);
  const server = createServer(async (request, response) => {
    const parts: Uint8Array[] = [];
    for await (const part of request) parts.push(part);
    got.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(parts).toString() });
    response.end();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  receiver = `http://127.0.0.1:${(server.address() as AddressInfo).port}/escale`;
  afterAll(() => new Promise((closed) => server.close(closed)));
});

const world = (anywhere: boolean, keysSource = { kind: "given", keys: MASTERS } as const) =>
  hookWorld({ keysSource, anywhere, now: () => Temporal.Now.instant().add({ minutes: 1 }) });

describe("the page", () => {
  test("takes an address, shows the secret once, tries it, pauses it and takes it away; the journal has all of it", async () => {
    const made = await (
      await administrator.post(path, { url: "https://rdv.exemple.fr/x?cle=1", events: EVENTS })
    ).text();
    const secret = /whsec_[A-Za-z0-9+/]{43}=/.exec(made)?.[0];
    expect(secret).toBeTruthy();
    const shown = async () => (await administrator.get(path)).text();
    expect(await shown()).not.toContain("whsec_");
    expect(await shown()).toContain("Un rendez-vous est pris ; un passage est déplacé");
    const press = async (act: string) => {
      const action = new RegExp(`action="([^"]+/${act})"`).exec(await shown())?.[1] as string;
      return (await administrator.post(action)).headers.get("location");
    };
    expect(await press("essayer")).toBe(`${path}?fait=essai`);
    expect(await shown()).toContain("1 message en attente");
    expect(await press("pause")).toBe(`${path}?fait=pause`);
    expect(await shown()).toContain("En pause");
    expect(await press("reprendre")).toBe(`${path}?fait=reprise`);
    expect(await press("retirer")).toBe(`${path}?fait=retrait`);
    expect(await shown()).toContain("Aucune adresse");
    const journal = await (await administrator.get(`/bureau/${office.operator.slug}/journal`)).text();
    expect(journal).toContain("choisir qui est prévenu");
    expect(journal).toContain("https://rdv.exemple.fr");
    expect(journal).not.toMatch(/cle=1|whsec_/);
  });

  test.each([
    [{ url: "http://rdv.exemple.fr", events: EVENTS }, "en https://"],
    [{ url: "https://moi:secret@rdv.exemple.fr", events: EVENTS }, "sans nom ni mot de passe"],
    [{ url: "javascript:alert(1)", events: EVENTS }, "en https://"],
    [{ url: "", events: EVENTS }, "en https://"],
    [{ url: "https://rdv.exemple.fr", events: "everything" }, "au moins une chose"],
  ])("%o is refused beside its field", async (fields, sentence) => {
    const answer = await administrator.post(path, fields);
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(sentence)]);
    expect(await (await administrator.get(path)).text()).toContain("Aucune adresse");
  });

  test("a coordinator is told that it is not theirs", async () => {
    const coordinator = await office.signedIn("coordination@exemple.fr", ["coordinator"]);
    expect((await coordinator.get(path)).status).toBe(403);
    expect((await coordinator.post(path, { url: "https://rdv.exemple.fr", events: EVENTS })).status).toBe(403);
  });

  test.each([360, 1280])("fits on %i px, and axe finds no barrier", async (width) => {
    const long = `https://rendez-vous.departement.exemple.fr/${"escale".repeat(20)}`;
    const made = await administrator.post(path, { url: long, events: EVENTS });
    await office.store.pool.query(
      `insert into hook_deliveries (operator_id, hook_id, event, data, state, attempts, next_attempt_at, ended_at, fault, status)
       select operator_id, hook_id, 'stop.moved', '{}', 'failed', 11, null, now(), 'refused', 503 from hooks limit 1`,
    );
    const page = await openPage({ viewport: { width, height: 800 } });
    const css = await (await administrator.get(OFFICE_ASSETS.style)).text();
    const styled = (html: string) => html.replace("</head>", `<style>${css}</style></head>`);
    for (const html of [await made.text(), await (await administrator.get(path)).text()]) {
      await page.setContent(styled(html));
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    }
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/hooks-${width}.png`, fullPage: true });
    await office.store.pool.query("delete from hooks");
  });
});

describe("the command", () => {
  const command = (env: Record<string, string>, ...args: readonly string[]) =>
    escale(office.store.connection, ["hook", ...args, "--operator", office.operator.slug], { env });

  test("takes an address of one's own network where that is allowed; a trial goes the whole way, signed", async () => {
    const key = (await runCommand(["keys", "create"])).out.trim();
    // Of another installation: what was sealed before is not opened by it.
    await office.store.pool.query("delete from bookings; delete from hooks; delete from data_keys");
    const masters = parseMasterKeys(key);
    if (!masters.ok) throw new Error(masters.refusal.refused);
    const env = { ESCALE_KEYS: key, ESCALE_HOOKS: "anywhere" };
    const refused = await command({ ESCALE_KEYS: key }, "add", receiver);
    expect(refused).toMatchObject({ code: 2, out: "", err: expect.stringContaining("en https://") });
    const added = await command(env, "add", receiver, "--events", EVENTS.join(","));
    expect(added).toMatchObject({ code: 0, out: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=\n$/) });
    const id = /[0-9a-f-]{36}/.exec(added.err)?.[0] as string;
    expect((await command(env, "list")).out).toContain(`${id}  ${receiver}  booking.made,stop.moved  en marche`);
    expect(await command(env, "test", id)).toMatchObject({ code: 0 });

    const source = { kind: "given", keys: masters.value } as const;
    // An installation that keeps to public addresses does not reach it, whatever was allowed when it was given.
    expect(await deliverAll(office.store, world(false, source))).toBe(1);
    expect(got).toEqual([]);
    expect((await command(env, "list")).out).toContain("réseau privé");
    await office.store.pool.query("update hook_deliveries set next_attempt_at = now()");
    const worker = runHooks(office.store, world(true, source), (error) => got.push(error as never), {
      look: 10,
      rest: 10,
    });
    await until(async () => got.length > 0);
    await worker.stop();
    expect(got).toHaveLength(1);
    const [one] = got;
    expect(new Webhook(added.out.trim()).verify(one?.body ?? "", one?.headers ?? {})).toMatchObject({ type: "test" });
    expect((await command(env, "list")).out).toMatch(/ {2}test {2}reçu/);

    for (const verb of ["pause", "resume", "remove"]) expect((await command(env, verb, id)).code).toBe(0);
    expect(await command(env, "remove", id)).toMatchObject({ code: 2, err: expect.stringContaining("n’existe pas") });
  });

  test.each([
    [["add", "https://rdv.exemple.fr", "--events", "everything"], "« everything »"],
    [["add", "ftp://rdv.exemple.fr"], "en https://"],
    [["add"], "Usage"],
    [["test", "x"], "identifiant de l’adresse"],
    [["forget"], "Usage"],
  ])("%j is refused", async (args, sentence) => {
    const key = (await runCommand(["keys", "create"])).out.trim();
    const said = await command({ ESCALE_KEYS: key }, ...args);
    expect(said).toMatchObject({ code: 2, out: "", err: expect.stringContaining(sentence) });
  });
});
