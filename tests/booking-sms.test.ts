import { randomUUID } from "node:crypto";
import { countSegments, deliverSms, erasePerson, type PublicStop } from "@escale/domain";
import { smsGateway } from "@escale/exchange";
import { smsQueue } from "@escale/store";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { noticeWorld } from "../apps/server/src/booking/notice-world.ts";
import { remindAll, tellAll } from "../apps/server/src/booking/run-notices.ts";
import { givenAndroid } from "../packages/exchange/src/sms/given-gateways.ts";
import { afterwards } from "./given-database.ts";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { givenPerson, MASTERS, SEALS, withPersons } from "./given-persons.ts";
import { BASE_URL, NOW } from "./given-site.ts";

/* The real site, the real queues, and a telephone on loopback that sends SMS. */

let office: GivenOffice;
let phone: Awaited<ReturnType<typeof givenAndroid>>;
let isAway = false;
let resident: GivenBrowser;
let stops: readonly PublicStop[];
let procedureKey: string;
let procedureName: string;

beforeAll(async () => {
  office = await givenOffice(MASTERS, [], true);
  phone = await givenAndroid(({ method }) => (isAway && method === "POST" ? { status: 503, body: {} } : undefined));
  afterwards(phone.close);
  const { rows } = await office.store.pool.query(
    "select procedure_key, name from procedures where way <> 'walk-in' order by position limit 1",
  );
  [procedureKey, procedureName] = [rows[0].procedure_key, rows[0].name];
  resident = office.browser();
  stops = office.stops;
});
beforeEach(() => {
  isAway = false;
  phone.got.splice(0);
});

const pathAt = (stop: PublicStop) => `/passages/${stop.stopId}/rendez-vous/${procedureKey}`;
const fields = (stop: PublicStop, minutes: number, over: Record<string, string>) => ({
  ...{ startsAt: stop.startsAt.add({ minutes }).toString(), formKey: randomUUID(), name: "Jeanne Martin" },
  ...{ phone: "", note: "", email: "", website: "", ...over },
});
const book = (stop: PublicStop, minutes: number, over: Record<string, string>) =>
  resident.post(pathAt(stop), fields(stop, minutes, over));
const worldAt = (now: Temporal.Instant) =>
  noticeWorld({
    ...{ store: office.store, keysSource: { kind: "given", keys: MASTERS }, sendsSms: true },
    ...{ now: () => now, baseUrl: BASE_URL },
  });
const tell = (now = NOW) => tellAll(office.store, worldAt(now));
async function deliverAll(now = NOW): Promise<void> {
  const queue = smsQueue(office.store, async () => SEALS.mails);
  while (await deliverSms({ queue, gateway: smsGateway(phone.settings), now: () => now }));
}
const to = (number: string) => phone.got.filter((got) => got.to === number).map(({ text }) => text);
const mailsTo = async (kind: string) => {
  const { rows } = await office.store.pool.query("select count(*)::int as count from outgoing_mails where kind = $1", [
    kind,
  ]);
  return rows[0].count;
};

describe("on the last screen", () => {
  test("there is a box where there is a gateway, and none where there is none", async () => {
    const [stop] = stops as [PublicStop];
    const hours = await (await resident.get(pathAt(stop))).text();
    const hour = new RegExp(`href="${pathAt(stop)}/(\\d\\dh\\d\\d)"`).exec(hours)?.[1];
    const html = await (await resident.get(`${pathAt(stop)}/${hour}`)).text();
    expect(html).toMatch(/<input[^>]*name="sms"/);
    const without = await givenOffice(MASTERS);
    const there = `/passages/${without.stops[0]?.stopId}/rendez-vous/${procedureKey}`;
    const plain = await (await without.browser().get(`${there}/${hour}`)).text();
    expect(plain).toContain("Pour qui");
    expect(plain).not.toContain('name="sms"');
  });

  test("a land line gets no SMS: it is said, and the box stays ticked", async () => {
    const refused = await book(stops[0] as PublicStop, 0, { phone: "03 23 45 67 89", sms: "oui" });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(html).toContain("Pour recevoir des SMS, écrivez un numéro de téléphone portable.");
    expect(html).toMatch(/name="sms"[^>]*checked/);
  });
});

describe("who is told by SMS", () => {
  test("asked for beside an e-mail: both, once; the SMS says neither name nor procedure, and its link opens the booking", async () => {
    const [stop] = stops as [PublicStop];
    const before = await mailsTo("booking");
    const booked = await book(stop, 0, { email: "a@exemple.fr", phone: "06 11 11 11 11", sms: "oui" });
    const page = await (await resident.get(booked.headers.get("location") ?? "")).text();
    expect(page).toContain("Un SMS part aussi au 06 11 11 11 11.");
    expect(await tell()).toBe(1);
    expect(await tell()).toBe(0);
    await deliverAll();
    expect((await mailsTo("booking")) - before).toBe(1);
    const [text = "", ...more] = to("+33611111111");
    expect(more).toEqual([]);
    expect(text).not.toMatch(/Jeanne|Martin/);
    expect(text).not.toContain(procedureName);
    expect(countSegments(text)).toBeLessThanOrEqual(2);
    const link = /https:\/\/escale\.test(\/r\/\w{12})$/.exec(text)?.[1] ?? "";
    const led = await resident.get(link);
    expect(led.status).toBe(303);
    expect(led.headers.get("referrer-policy")).toBe("no-referrer");
    expect(led.headers.get("location")).toBe(booked.headers.get("location")?.replace("?fait", ""));
    const kept = await office.store.pool.query("select short_links::text as row from short_links");
    expect(JSON.stringify(kept.rows)).not.toContain(link.slice(3));
  });

  test("a mobile telephone alone, without asking; in English where they booked in English", async () => {
    const [stop] = stops as [PublicStop];
    await book(stop, 30, { phone: "07 22 22 22 22" });
    await resident.post(`/en${pathAt(stop)}`, fields(stop, 30, { phone: "+33 7 33 33 33 33" }));
    await tell();
    await deliverAll();
    expect(to("+33722222222")[0]).toMatch(/RDV .* Papiers à apporter, ou annuler : https/);
    const english = to("+33733333333")[0] ?? "";
    expect(english).toMatch(/appointment .* What to bring, or cancel: https/);
    const led = await resident.get(/\/r\/\w{12}$/.exec(english)?.[0] ?? "");
    expect(led.headers.get("location")).toMatch(/^\/en\/rendez-vous\//);
  });

  test.each(["/r/AAAAAAAAAAAA", "/r/aaaaaaaaaaa2", "/r/x", `/r/${"a".repeat(200)}`, "/r/%00", "/r/'%20or%201=1"])(
    "%s opens nothing",
    async (path) => {
      expect((await resident.get(path)).status).toBe(404);
    },
  );
});

describe("when the stop changes", () => {
  test("they are told by SMS, and reminded by SMS at the new hour, once each", async () => {
    const stop = stops[1] as PublicStop;
    await book(stop, 0, { phone: "06 44 44 44 44" });
    await tell();
    await office.change(stop.stopId, { act: "delay", minutes: 20, reason: "verglas" });
    await tell();
    await office.change(stop.stopId, { act: "on-time" });
    await tell();
    await deliverAll();
    // The delay had not left when it was over: only what is true now is told.
    expect(to("+33644444444")).toHaveLength(1);
    expect(to("+33644444444")[0]).toContain("finalement à l'heure");
    const { rows } = await office.store.pool.query(
      "select fault, count(*)::int as count from outgoing_sms where state = 'failed' group by fault",
    );
    expect(rows).toEqual([{ fault: "overtaken", count: 2 }]);

    const twoDays = stop.startsAt.subtract({ hours: 48 });
    await remindAll(office.store, worldAt(twoDays));
    await remindAll(office.store, worldAt(twoDays.add({ minutes: 1 })));
    await deliverAll(twoDays);
    const reminders = to("+33644444444").filter((text) => text.includes("rappel"));
    expect(reminders).toHaveLength(1);
    expect(reminders[0]).toMatch(/si vous ne venez pas : https:\/\/escale\.test\/r\//);
    const ways = await office.store.pool.query(
      "select r.ways from booking_reminders r join bookings b using (operator_id, booking_id) where b.stop_id = $1",
      [stop.stopId],
    );
    expect(ways.rows).toEqual([{ ways: ["sms"] }]);
  });

  test("a land line, and whom no SMS reaches after hours of trying, are called, once; the others are not", async () => {
    const stop = stops[2] as PublicStop;
    await book(stop, 0, { phone: "03 23 45 67 89", name: "Fixe" });
    await book(stop, 0, { phone: "06 55 55 55 55", name: "Portable" });
    await book(stop, 30, { phone: "06 66 66 66 66", name: "Joignable" });
    await tell();
    await deliverAll();
    await office.change(stop.stopId, { act: "cancel", reason: "panne" });
    await tell();
    const clerk = await office.signedIn("rdv@exemple.fr", ["booking-clerk"]);
    const path = `/bureau/${office.operator.slug}/a-prevenir`;
    const listed = async () =>
      [...(await (await clerk.get(path)).text()).matchAll(/<h2>(\w+)<\/h2>/g)].map(([, name]) => name);
    expect(await listed()).toEqual(["Fixe"]);
    const blocked = smsGateway(phone.settings);
    const queue = smsQueue(office.store, async () => SEALS.mails);
    const gateway = {
      ...blocked,
      post: (sms: Parameters<typeof blocked.post>[0]) =>
        sms.to === "+33655555555"
          ? Promise.resolve({ ok: false, fault: { kind: "refused", code: 400 } } as const)
          : blocked.post(sms),
    };
    while (await deliverSms({ queue, gateway, now: () => NOW }));
    await tell();
    expect((await listed()).toSorted()).toEqual(["Fixe", "Portable"]);
    expect(to("+33666666666").some((text) => text.includes("ne peut pas avoir lieu"))).toBe(true);
    const html = await (await clerk.get(path)).text();
    for (const [, action] of html.matchAll(/action="([^"]+a-prevenir\/[^"]+)"/g)) await clerk.post(action ?? "");
    await tell();
    expect(await listed()).toEqual([]);
  });

  test("a telephone that is away for an hour: each SMS arrives once", async () => {
    const stop = stops[1] as PublicStop;
    isAway = true;
    for (const minutes of [60, 75, 90]) {
      const booked = await book(stop, minutes, { phone: `06 77 77 77 ${minutes}` });
      expect(booked.status).toBe(303);
    }
    await tell();
    for (let minute = 0; minute < 60; minute += 5) await deliverAll(NOW.add({ minutes: minute }));
    expect(phone.got).toEqual([]);
    isAway = false;
    for (let minute = 60; minute < 200; minute += 5) await deliverAll(NOW.add({ minutes: minute }));
    expect(phone.got.map((got) => got.to).toSorted()).toEqual(["+33677777760", "+33677777775", "+33677777790"]);
  });
});

test("the office sees what left and what did not, without a number or a word; an agent does not", async () => {
  const coordinator = await office.signedIn("sms@exemple.fr", ["coordinator"]);
  const path = `/bureau/${office.operator.slug}/sms`;
  const html = await (await coordinator.get(path)).text();
  expect(html).toContain("… 11");
  expect(html).not.toMatch(/6\s?11\s?11\s?11|Jeanne|RDV/);
  expect(html).toContain("1 SMS compté");
  const failed = await (await coordinator.get(`${path}?etat=echoues`)).text();
  expect(failed).toContain("refuse ce numéro");
  expect(await (await coordinator.get(`/bureau/${office.operator.slug}/courriels`)).text()).toContain(`href="${path}"`);
  const agent = await office.signedIn("agent-sms@exemple.fr", ["agent"]);
  expect((await agent.get(path)).status).toBe(403);
});

test("a clerk has it said by SMS, and again when it was lost", async () => {
  const clerk = await office.signedIn("centre-sms@exemple.fr", ["booking-clerk"]);
  const path = `/bureau/${office.operator.slug}/centre`;
  const stop = stops[1] as PublicStop;
  const asked = { commune: stop.site.commune.name, demarche: procedureKey, des: "", arret: "", passage: "", apres: "" };
  const screen = await (await clerk.get(`${path}?${new URLSearchParams(asked)}`)).text();
  expect(screen).toMatch(/<input[^>]*name="sms"/);
  const slot = new RegExp(`value="([^"]*${stop.stopId}[^"]*)"`).exec(screen)?.[1] ?? "";
  const formKey = /name="formKey" value="([^"]+)"/.exec(screen)?.[1] ?? "";
  const typed = { ...asked, slot, formKey, name: "Odile", email: "odile@exemple.fr", note: "", sms: "oui" };
  const wrong = await clerk.post(path, { ...typed, phone: "03 23 45 67 89" });
  expect([wrong.status, await wrong.text()]).toEqual([
    422,
    expect.stringContaining("Pour recevoir des SMS, écrivez un numéro de téléphone portable."),
  ]);
  const booked = await clerk.post(path, { ...typed, phone: "06 88 88 88 88" });
  expect(booked.status).toBe(303);
  const made = (booked.headers.get("location") ?? "").replace(/\?.*/, "");
  const html = await (await clerk.get(made)).text();
  expect(html).toContain("Un SMS part au 06 88 88 88 88.");
  expect(html).toContain("Un message part à odile@exemple.fr.");
  await tell();
  await deliverAll();
  expect(to("+33688888888")).toHaveLength(1);
  expect((await clerk.post(`${made}/renvoyer`)).status).toBe(303);
  await tell();
  await deliverAll();
  expect(to("+33688888888")).toHaveLength(2);
});

test("of a person who is erased no SMS leaves any more, nor does any stay that could be sent again", async () => {
  const stop = stops[0] as PublicStop;
  const { operatorId } = office.operator;
  await book(stop, 90, { phone: "06 99 99 99 99" });
  await tell();
  const waiting = "select count(*)::int as count from outgoing_sms where message is not null";
  const before = (await office.store.pool.query(waiting)).rows[0].count;
  const personId = await givenPerson(office.store, operatorId, { phone: "06 99 99 99 99", email: "" }, NOW);
  await withPersons(office.store, operatorId, (world) => erasePerson(world, personId));
  expect((await office.store.pool.query(waiting)).rows[0].count).toBe(before - 1);
  await deliverAll();
  expect(to("+33699999999")).toEqual([]);
});
