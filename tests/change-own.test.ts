import { randomUUID } from "node:crypto";
import type { PublicStop } from "@escale/domain";
import { beforeAll, describe, expect, test } from "vitest";
import { noticeWorld } from "../apps/server/src/booking/notice-world.ts";
import { tellAll } from "../apps/server/src/booking/run-notices.ts";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { MASTERS } from "./given-persons.ts";
import { BASE_URL, NOW } from "./given-site.ts";

/* Whoever booked changes the hour by the link of the booking; those aboard say who came, and book what is next. */

const keysSource = { kind: "given", keys: MASTERS } as const;
let office: GivenOffice;
let base: string;
let resident: GivenBrowser;
let agent: GivenBrowser;
let procedure: string;
const stopAt = (index: number) => office.stops[index] as PublicStop;

beforeAll(async () => {
  office = await givenOffice(MASTERS);
  base = `/bureau/${office.operator.slug}`;
  resident = office.browser();
  agent = await office.signedIn("agent@exemple.fr", ["agent"]);
  await office.store.pool.query("insert into booking_terms values ($1, 400, 7200, 0, 0, 86400, 900)", [
    office.operator.operatorId,
  ]);
  const { rows } = await office.store.pool.query(
    "select procedure_key as key from procedures order by position limit 1",
  );
  procedure = rows[0].key;
});

async function book(index: number, minutes = 0, root = "", email = `${randomUUID()}@exemple.fr`): Promise<string> {
  const stop = stopAt(index);
  const booked = await resident.post(`${root}/passages/${stop.stopId}/rendez-vous/${procedure}`, {
    ...{ startsAt: stop.startsAt.add({ minutes }).toString(), formKey: randomUUID(), name: "Jeanne Martin", email },
    ...{ phone: "", note: "", website: "" },
  });
  expect(booked.status).toBe(303);
  return (booked.headers.get("location") ?? "").replace("?fait", "");
}
const slotOf = (index: number, minutes: number) => `${stopAt(index).stopId} ${stopAt(index).startsAt.add({ minutes })}`;

describe("by the link of a booking", () => {
  test("another hour or another stop of the commune is chosen and confirmed; the same link goes on, a letter tells it", async () => {
    const link = await book(0);
    const page = await (await resident.get(`${link}/changer`)).text();
    expect(page).toContain("Changer l’heure");
    // What one has is not offered; what overlaps it is.
    expect(page).not.toContain(`value="${slotOf(0, 0)}"`);
    expect(page).toContain(`value="${slotOf(0, 15)}"`);
    const other = /changer\?arret=([0-9a-f-]{36})/.exec(page)?.[1] ?? "";
    const index = office.stops.findIndex(({ stopId }) => stopId === other);
    expect(await (await resident.get(`${link}/changer?arret=${other}`)).text()).toContain(
      `value="${slotOf(index, 0)}"`,
    );

    const changed = await resident.post(`${link}/changer`, { slot: slotOf(index, 30) });
    expect(changed.status).toBe(303);
    const renewed = changed.headers.get("location") ?? "";
    expect(renewed).toMatch(/^\/rendez-vous\/[\w-]{92}\?fait=change$/);
    // Pressed twice.
    expect((await resident.post(`${link}/changer`, { slot: slotOf(index, 30) })).status).toBe(303);
    expect(await (await resident.get(renewed)).text()).toContain("Votre rendez-vous est changé.");
    const calendar = await (await resident.get(`${link}/agenda.ics`)).text();
    expect(calendar).toContain("SEQUENCE:1");
    const uid = /UID:(\S+)/.exec(calendar)?.[1];
    expect(uid).toMatch(/@escale$/);
    const tell = noticeWorld({ store: office.store, keysSource, now: () => NOW, baseUrl: BASE_URL });
    expect(await tellAll(office.store, tell)).toBe(1);
    const sheet = await (await resident.get(`${link}/imprimer`)).text();
    for (const said of ["Jeanne Martin", "<svg", "Je ne peux pas venir"]) expect(sheet).toContain(said);
    await resident.post(`${link}/annuler`);
    for (const below of ["changer", "imprimer"])
      expect((await resident.get(`${link}/${below}`)).headers.get("location")).toBe(link);
    const late = await resident.post(`${link}/changer`, { slot: slotOf(0, 0) });
    expect([late.status, (await late.text()).includes("annulé ou déjà passé")]).toEqual([422, true]);
  });

  test("in English too; what cannot be is said, and nothing changes", async () => {
    const link = await book(1, 0, "/en");
    expect(link).toMatch(/^\/en\//);
    const page = await (await resident.get(`${link}/changer`)).text();
    expect(page).toContain("Change the time");
    expect(page).toContain('<html lang="en"');
    for (const [slot, sentence] of [
      ["", "Choose a time."],
      ["demain midi", "Choose a time."],
      [slotOf(1, 7), "No appointment begins at this time."],
      [`${randomUUID()} ${stopAt(1).startsAt}`, "does not exist any more"],
    ] as const) {
      const answer = await resident.post(`${link}/changer`, { slot });
      expect([slot, answer.status, (await answer.text()).includes(sentence)]).toEqual([slot, 422, true]);
    }
    const changed = await resident.post(`${link}/changer`, { slot: slotOf(1, 60) });
    expect(changed.headers.get("location")).toMatch(/^\/en\/rendez-vous\/[\w-]{92}\?fait=change$/);
    expect((await resident.get(`${link.slice(0, -2)}AA/changer`)).status).toBe(404);
  });
});

describe("aboard", () => {
  test("an agent says who came, corrects it, and books the next visit of somebody who is there", async () => {
    const stop = stopAt(2);
    await book(2, 30, "", "aboard@exemple.fr");
    const date = stop.startsAt.toZonedDateTimeISO("Europe/Paris").toPlainDate().toString();
    const day = `${base}/journee?date=${date}`;
    const before = await (await agent.get(day)).text();
    const { rows } = await office.store.pool.query("select booking_id from bookings where stop_id = $1", [stop.stopId]);
    const id = rows[0].booking_id;
    expect(before).toContain(`centre?apres=${id}`);
    const path = `${base}/journee/rendez-vous/${id}`;
    expect(before).not.toContain(path);
    const early = await agent.post(path, { state: "seen", date });
    expect([early.status, (await early.text()).includes("Le passage n’a pas commencé")]).toEqual([422, true]);

    const next = await (await agent.get(`${base}/centre?apres=${id}`)).text();
    expect(next).toContain('value="Jeanne Martin"');
    expect(next).toContain('value="aboard@exemple.fr"');
    const slots = [...next.matchAll(/name="slot"[^>]*value="([^"]+)"/g)].map(([, slot]) => slot ?? "");
    const here = office.stops
      .filter(({ site }) => site.siteId === stop.site.siteId)
      .map(({ stopId }) => stopId as string);
    expect(here).toContain(slots[0]?.slice(0, 36));
    const booked = await agent.post(`${base}/centre`, {
      ...{ slot: slots.at(-1) ?? "", demarche: procedure, formKey: randomUUID(), commune: "", apres: id },
      ...{ name: "Jeanne Martin", email: "aboard@exemple.fr", phone: "", note: "" },
    });
    expect(await (await agent.get((booked.headers.get("location") ?? "").replace(/\?.*/, ""))).text()).toContain(
      "à bord",
    );

    // The rest is at the hour of the stop, by another session: this one is over then.
    const session =
      "update sessions set expires_at = $1::timestamptz + interval '1 hour', seen_at = $1, opened_at = $1";
    await office.store.pool.query(session, [stop.startsAt.toString()]);
    office.setNow(stop.startsAt);
    expect(await (await agent.get(day)).text()).toContain(path);
    for (const [state, shown] of [
      ["seen", '<strong class="state">venu</strong>'],
      ["noshow", '<strong class="state">pas venu</strong>'],
      ["unknown", ">Venu"],
    ] as const) {
      const said = await agent.post(path, { state, date });
      expect([state, said.status]).toEqual([state, 303]);
      expect([state, (await (await agent.get(day)).text()).includes(shown)]).toEqual([state, true]);
    }
    for (const state of ["", "gone", "revoked "]) expect((await agent.post(path, { state, date })).status).toBe(404);
    office.setNow(NOW);
    await office.store.pool.query(session, [NOW.toString()]);
    const clerk = await office.signedIn("centre@exemple.fr", ["booking-clerk"]);
    expect((await clerk.post(path, { state: "seen", date })).status).toBe(403);
    const page = await (await clerk.get(day)).text();
    expect(page).toContain(`${base}/centre/${id}`);
    expect(page).not.toContain("apres=");
  });
});
