import { randomUUID } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { AxeBuilder } from "@axe-core/playwright";
import { type AgentId, bookSlot, COMMAND_LINE, findSlots, PUBLIC, type PublicStop, readAgendaOf } from "@escale/domain";
import { agendaReader } from "@escale/exchange";
import { agendaStore, bookingStore, listAgendas, readToBook } from "@escale/store";
import ical from "node-ical";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readAllAgendas } from "../apps/server/src/agendas/run-agendas.ts";
import { OFFICE_ASSETS } from "../apps/server/src/office/office-assets.ts";
import { openBrowser } from "./browser/open-browser.ts";
import { givenAgent } from "./given-agent.ts";
import { escale, runCommand } from "./given-cli.ts";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { newId } from "./given-operator.ts";
import { MASTERS, OPENER } from "./given-persons.ts";
import { NOW } from "./given-site.ts";

/* A calendar that an agent keeps elsewhere: when they are not free their desk is not offered, and they see there what is booked. */

const { openPage } = openBrowser();
let office: GivenOffice;
let stop: PublicStop;
let at: Temporal.Instant;
let paul: AgentId;
let coordinator: GivenBrowser;
let path: string;
let procedure: string;
let elsewhere: string;
/** What the other service answers. */
let answer: RequestListener = (_, response) => response.end();

beforeAll(async () => {
  office = await givenOffice(MASTERS);
  const { operatorId, slug } = office.operator;
  stop = office.stops[0] as PublicStop;
  at = NOW;
  // Those of the preset have no names that are of use here.
  await office.store.pool.query("delete from tour_crews; delete from agents");
  paul = await givenAgent(office, operatorId, "Paul");
  await givenAgent(office, operatorId, "Zoé");
  coordinator = await office.signedIn("coordination@exemple.fr", ["coordinator"]);
  path = `/bureau/${slug}/agendas`;
  const { rows } = await office.store.pool.query("select procedure_key from procedures order by position limit 1");
  procedure = rows[0].procedure_key;
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret-7f/paul.ics`;
  afterAll(() => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  });
});
beforeEach(async () => {
  await office.store.pool.query("delete from bookings; delete from agent_agendas");
});

const stamp = (instant: Temporal.Instant) => instant.toString({ smallestUnit: "second" }).replaceAll(/[-:]/g, "");
const calendar = (...times: readonly (readonly [number, number])[]) =>
  [
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Elsewhere//EN"],
    ...times.flatMap(([from, to], index) => [
      ...["BEGIN:VEVENT", `UID:${index}@elsewhere`, "SUMMARY:Rendez-vous médical"],
      ...[
        `DTSTART:${stamp(stop.startsAt.add({ minutes: from }))}`,
        `DTEND:${stamp(stop.startsAt.add({ minutes: to }))}`,
      ],
      "END:VEVENT",
    ]),
    ...["END:VCALENDAR", ""],
  ].join("\r\n");
const says = (text: string) => {
  answer = (_, response) => response.end(text);
};

/** Reads what is due, as the worker does. @param later minutes */
function read(later = 0, patience = 500): Promise<number> {
  const reader = agendaReader({ anywhere: true, patience });
  return readAllAgendas(office.store, async () => ({ opener: OPENER, now: at.add({ minutes: later }), read: reader }));
}

async function relate(agentId = paul): Promise<void> {
  const world = { actor: COMMAND_LINE, now: at, store: agendaStore(office.store, OPENER), plain: true };
  expect(await readAgendaOf(world, office.operator.operatorId, agentId, elsewhere)).toMatchObject({ ok: true });
}

async function toBook() {
  const found = await readToBook(office.store, office.operator.operatorId, stop.stopId);
  const rule = found?.rules.get(procedure);
  if (!found || !rule) throw new Error("there is nothing to book");
  return { ...found, rule };
}

/** Minutes after the beginning of the stop. */
async function free(): Promise<readonly number[]> {
  const { stop: bookable, rule, terms } = await toBook();
  return findSlots(bookable, rule, terms, at).map(({ startsAt }) => startsAt.since(stop.startsAt).total("minutes"));
}

async function book(minutes: number) {
  const store = bookingStore(office.store, OPENER, at);
  const world = { actor: PUBLIC, store, now: at, newId, channel: "online", language: "fr" } as const;
  return bookSlot(world, office.operator.operatorId, stop.stopId, {
    ...{
      procedureKey: procedure,
      startsAt: stop.startsAt.add({ minutes }),
      formKey: randomUUID(),
      note: "",
      phone: "",
    },
    ...{ name: "Jeanne Martin", email: `${randomUUID()}@exemple.fr` },
  });
}

describe("a calendar that an agent keeps elsewhere", () => {
  test("takes their desk, and no other, at the hours at which they are not free; what it is nobody keeps", async () => {
    const before = await free();
    expect(before.slice(0, 3)).toEqual([0, 15, 30]);
    says(calendar([30, 60]));
    await relate();
    expect(await read()).toBe(1);
    // The other desk is there.
    expect(await free()).toEqual(before);
    expect(await book(30)).toMatchObject({ ok: true });
    expect(await book(30)).toMatchObject({ ok: false, refusal: { refused: "slot-taken" } });
    expect((await free()).slice(0, 3)).toEqual([0, 60, 75]);
    expect((await book(0)).ok).toBe(true);
    const { rows } = await office.store.pool.query(
      "select t::text as row from busy_times t union all select a::text from agent_agendas a",
    );
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/médical|secret-7f|127\.0\.0\.1/);
  });

  test("is read anew each quarter of an hour: what it no longer says is free again", async () => {
    says(calendar([0, 1_000]));
    await relate();
    await read();
    expect(await read(10)).toBe(0);
    says(calendar());
    expect(await read(15)).toBe(1);
    const [agenda] = await listAgendas(office.store, office.operator.operatorId);
    expect(agenda).toMatchObject({ label: "Paul", calendar: { busy: 0, readAt: at.add({ minutes: 15 }) } });
  });

  test.each<[string, RequestListener, string]>([
    ["refuses (401)", (_, response) => response.writeHead(401).end(), "refused"],
    ["has an error", (_, response) => response.writeHead(500).end(), "refused"],
    ["answers a page", (_, response) => response.end("<!doctype html><title>Connexion</title>"), "no-calendar"],
    ["says nothing", () => {}, "silent"],
    ["hangs up", (request) => request.socket.destroy(), "unreachable"],
    [
      "sends round in circles",
      (_, response) => response.writeHead(302, { location: "/secret-7f/paul.ics" }).end(),
      "refused",
    ],
    ["leads to a file", (_, response) => response.writeHead(302, { location: "file:///etc/passwd" }).end(), "refused"],
    [
      "is endless",
      (_, response) => {
        const more = setInterval(() => response.write("X".repeat(1_000_000)), 1);
        response.on("close", () => clearInterval(more));
      },
      "too-long",
    ],
  ])("of a service that %s keeps what was read before, and says so", async (_, listener, fault) => {
    says(calendar([30, 60]));
    await relate();
    await read();
    answer = listener;
    expect(await read(15, fault === "silent" ? 200 : 5_000)).toBe(1);
    const [agenda] = await listAgendas(office.store, office.operator.operatorId);
    expect(agenda?.calendar).toMatchObject({ fault, busy: 1, readAt: at });
    expect(await (await coordinator.get(path)).text()).toContain("Ce qui avait été lu compte toujours.");
  });

  test("at an address that is sent on is read there; at a private one only where the installation allows it", async () => {
    answer = (request, response) =>
      request.url?.startsWith("/secret") === true
        ? response.writeHead(301, { location: "/ailleurs.ics" }).end()
        : response.end(calendar([30, 60]));
    await relate();
    await read();
    const agendas = () => listAgendas(office.store, office.operator.operatorId);
    expect((await agendas())[0]?.calendar).toMatchObject({ busy: 1 });
    const reader = agendaReader({ anywhere: false });
    const between = { from: at, to: at.add({ hours: 1 }), timeZone: "Europe/Paris" };
    expect(await reader("https://127.0.0.1/x.ics", between)).toEqual({ ok: false, fault: "address-not-public" });
    expect(await reader("https://localhost/x.ics", between)).toEqual({ ok: false, fault: "address-not-public" });
    expect(await reader(elsewhere, between)).toEqual({ ok: false, fault: "refused" });
  });

  test("whose address can no longer be opened says so, and the others are read", async () => {
    says(calendar([30, 60]));
    await relate();
    await office.store.pool.query("update agent_agendas set address = '\\x00', due_at = due_at - interval '1 hour'");
    const { rows } = await office.store.pool.query("select agent_id from agents where label = 'Zoé'");
    await relate(rows[0].agent_id);
    expect(await read()).toBe(2);
    const [first, second] = await listAgendas(office.store, office.operator.operatorId);
    expect(first?.calendar).toMatchObject({ fault: "unreadable" });
    expect(second?.calendar).toMatchObject({ busy: 1, readAt: at });
    expect(await (await coordinator.get(path)).text()).toContain("reliez l’agenda à nouveau");
    expect(await read(5)).toBe(0);
  });

  test("touches nothing that is booked: the page of the day shows what is to be settled", async () => {
    for (const minutes of [30, 30, 90]) expect((await book(minutes)).ok).toBe(true);
    says(calendar([30, 60]));
    await relate();
    await read();
    const { rows } = await office.store.pool.query(
      "select count(*)::int as count from bookings where state = 'unknown'",
    );
    expect(rows).toEqual([{ count: 3 }]);
    const date = stop.startsAt.toZonedDateTimeISO("Europe/Paris").toPlainDate();
    const day = `/bureau/${office.operator.slug}/journee?date=${date}`;
    const html = await (await coordinator.get(day)).text();
    expect(html).toContain("Un agent n’est pas libre à l’heure d’un rendez-vous");
    const told = /n’est pas libre[\s\S]*?<\/ul>/.exec(html)?.[0] ?? "";
    expect(told.match(/<li>/g)).toHaveLength(1);
    expect(told.replaceAll("\u00a0", " ")).toContain("à 9 h 30");
    says(calendar());
    await read(15);
    expect(await (await coordinator.get(day)).text()).not.toContain("Un agent n’est pas libre");
    const clerk = await office.signedIn("rendez-vous@exemple.fr", ["booking-clerk"]);
    expect(await (await clerk.get(day)).text()).not.toContain("/agendas");
  });
});

describe("the page", () => {
  const https = "https://agenda.exemple.fr/prive-91/paul.ics";

  test("takes an address and shows it no more, forgets it, and makes a link of which the agent's calendar reads", async () => {
    const kept = await coordinator.post(path, { agent: paul, address: https.replace("https", "webcal") });
    expect(kept.headers.get("location")).toBe(`${path}?fait=relie`);
    const shown = async () => (await coordinator.get(path)).text();
    expect(await shown()).toContain("Relié, pas encore lu.");
    expect(await shown()).not.toContain("prive-91");
    expect((await book(0)).ok).toBe(true);
    expect((await book(0)).ok).toBe(true);

    const made = await (await coordinator.post(`${path}/${paul}/lien`)).text();
    const link = /https:\/\/escale\.test(\/agendas\/[\w-]{92}\/agenda\.ics)/.exec(made)?.[1] as string;
    const feed = await office.browser().get(link);
    expect([feed.status, feed.headers.get("content-type")]).toEqual([200, "text/calendar; charset=utf-8"]);
    const text = await feed.text();
    expect(text).not.toMatch(/jeanne|martin|exemple\.fr/i);
    const events = Object.values(ical.sync.parseICS(text)).filter((one) => one?.type === "VEVENT");
    const seen = events.map((one) => [
      (one as { summary: string }).summary,
      new Date((one as { start: Date }).start).toISOString(),
    ]);
    const start = new Date(stop.startsAt.epochMilliseconds).toISOString();
    expect(seen).toContainEqual([expect.stringMatching(/^À bord : /), start]);
    // One of the two who booked sits at Paul's desk.
    expect(seen.filter(([summary]) => String(summary).startsWith("Rendez-vous"))).toEqual([
      [expect.any(String), start],
    ]);
    expect(seen).toHaveLength(office.stops.length + 1);

    const links = `/bureau/${office.operator.slug}/liens`;
    const list = await (await coordinator.get(links)).text();
    expect(made).toContain("se retire de la page « Liens »");
    expect(list).toContain("Agenda : Paul");
    const revoke = /action="([^"]+\/retirer)"/.exec(list)?.[1] ?? "";
    expect((await coordinator.post(revoke)).headers.get("location")).toBe(`${links}?fait=retire`);
    expect((await office.browser().get(link)).status).toBe(404);

    expect((await coordinator.post(`${path}/${paul}/oublier`)).headers.get("location")).toBe(`${path}?fait=oublie`);
    expect(await shown()).not.toContain("Relié");
    const journal = await office.store.pool.query(
      "select j::text as line from journal_entries j where action = 'manage-agendas'",
    );
    expect(journal.rows.length).toBeGreaterThan(1);
    expect(JSON.stringify(journal.rows)).not.toContain("prive-91");
  });

  test.each([
    [{ address: "http://agenda.exemple.fr/a.ics" }, "en https:// ou webcal://"],
    [{ address: "https://moi:secret@agenda.exemple.fr/a.ics" }, "sans nom ni mot de passe"],
    [{ address: "" }, "adresse complète"],
    [{ address: https, agent: "" }, "Cet agent n’existe pas"],
    [{ address: https, agent: "11111111-1111-4111-8111-111111111111" }, "Cet agent n’existe pas"],
  ])("%j is refused beside its field", async (over, sentence) => {
    const refused = await coordinator.post(path, { agent: paul, ...over });
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining(sentence)]);
  });

  test("is for those who plan; an agent of another operator has no link here", async () => {
    const agent = await office.signedIn("agent@exemple.fr", ["agent"]);
    expect((await agent.get(path)).status).toBe(403);
    expect((await agent.post(path, { agent: paul, address: https })).status).toBe(403);
    expect((await coordinator.post(`${path}/${randomUUID()}/lien`)).status).toBe(404);
  });

  test.each([360, 1280])("fits on %i px, and axe finds no barrier", async (width) => {
    await coordinator.post(path, { agent: paul, address: https });
    const page = await openPage({ viewport: { width, height: 800 } });
    const css = await (await coordinator.get(OFFICE_ASSETS.style)).text();
    for (const html of [
      await (await coordinator.post(`${path}/${paul}/lien`)).text(),
      await (await coordinator.get(path)).text(),
    ]) {
      await page.setContent(html.replace("</head>", `<style>${css}</style></head>`));
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      if (process.env.SHOTS)
        await page.screenshot({ path: `${process.env.SHOTS}/agendas-${width}.png`, fullPage: true });
    }
  });
});

describe("the command", () => {
  test("relates a calendar, reads it, makes a link and forgets it", async () => {
    const key = (await runCommand(["keys", "create"])).out.trim();
    await office.store.pool.query("delete from data_keys");
    const env = { ESCALE_KEYS: key, ESCALE_HOOKS: "anywhere", ESCALE_URL: "https://escale.test" };
    const command = (...args: readonly string[]) =>
      escale(office.store.connection, ["agenda", ...args, "--operator", office.operator.slug], { env });
    says(calendar([30, 60]));
    expect((await command("list")).out).toContain(`${paul}  Paul  Aucun agenda relié.`);
    expect(await command("relate", paul, elsewhere)).toMatchObject({ code: 0 });
    expect((await command("read")).out).toMatch(/Paul {2}Lu le .* occupé/);
    expect((await command("link", paul)).out).toMatch(/^https:\/\/escale\.test\/agendas\/[\w-]{92}\/agenda\.ics\n$/);
    const links = await escale(office.store.connection, ["link", "list", "--operator", office.operator.slug], { env });
    expect(links.out).toContain(`agenda d’un agent ${paul}`);
    expect(await command("forget", paul)).toMatchObject({ code: 0 });
    for (const [args, sentence] of [
      [["forget", paul], "Aucun agenda"],
      [["relate", paul, "ftp://exemple.fr"], "adresse complète"],
      [["relate", paul], "Usage"],
      [["link", "x"], "identifiant de l’agent"],
      [["link", randomUUID()], "n’existe pas"],
      [["dance"], "Usage"],
    ] as const)
      expect(await command(...args)).toMatchObject({ code: 2, out: "", err: expect.stringContaining(sentence) });
  });
});
