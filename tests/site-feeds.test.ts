import type { PublicStop } from "@escale/domain";
import { publicTimetable } from "@escale/store";
import { type CalendarComponent, sync, type VEvent } from "node-ical";
import { beforeAll, describe, expect, test } from "vitest";
import { feedRoutes } from "../apps/server/src/feeds/routes.ts";
import { feedsFr } from "../apps/server/src/words/feeds.fr.ts";
import { BASE_URL, type GivenSite, givenSite, until } from "./given-site.ts";

const SLUG = "spi-thierache-sambre-oise";

let given: GivenSite;
let stops: readonly PublicStop[];
beforeAll(async () => {
  given = await givenSite();
  stops = given.stops;
});

/** Parsed by a library that shares no code with the one that writes. */
function eventsOf(text: string): readonly VEvent[] {
  return Object.values(sync.parseICS(text)).filter(
    (component): component is VEvent => (component as CalendarComponent | undefined)?.type === "VEVENT",
  );
}

async function read(path: string): Promise<string> {
  const response = await given.get(path);
  expect(response.status).toBe(200);
  return response.text();
}

async function eventAt(path: string, { stopId }: PublicStop): Promise<VEvent | undefined> {
  return eventsOf(await read(path)).find(({ uid }) => uid === `${stopId}@escale`);
}

describe("calendars", () => {
  test("of a commune, a vehicle and an operator hold their stops", async () => {
    expect(eventsOf(await read("/communes/02386.ics"))).toHaveLength(3);
    expect(eventsOf(await read("/communes/02814.ics"))).toEqual([]);
    expect(eventsOf(await read(`/vehicules/${stops[0]?.vehicle.vehicleId}.ics`))).toHaveLength(9);
    expect(eventsOf(await read(`/operateurs/${SLUG}.ics`))).toHaveLength(9);
  });

  test("tell the time, the place and where to read more", async () => {
    const [stop] = stops as [PublicStop];
    const event = await eventAt(`/communes/${stop.site.commune.code}.ics`, stop);
    expect(event?.start.toISOString()).toBe(new Date(stop.startsAt.epochMilliseconds).toISOString());
    expect(event?.end?.toISOString()).toBe(new Date(stop.endsAt.epochMilliseconds).toISOString());
    expect(event).toMatchObject({
      status: "CONFIRMED",
      location: `${stop.site.name}, ${stop.site.commune.name}`,
      url: `${BASE_URL}/passages/${stop.stopId}`,
    });
    expect(String(event?.description)).toContain("Démonstration");
    expect(Number(event?.sequence)).toBe(0);
    const text = await read(`/communes/${stop.site.commune.code}.ics`);
    expect(text).toContain("BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n");
    expect(text).toContain("DTSTART;TZID=Europe/Paris:");
  });

  test("a change keeps the UID, adds one to SEQUENCE, and a cancelled stop stays", async () => {
    const [, stop] = stops as [PublicStop, PublicStop];
    const path = `/communes/${stop.site.commune.code}.ics`;
    await given.change(stop.stopId, { act: "delay", minutes: 45, reason: "bouchon" });
    await until(async () => Number((await eventAt(path, stop))?.sequence) === 1);
    const delayed = await eventAt(path, stop);
    expect(delayed?.start.getTime()).toBe(stop.startsAt.epochMilliseconds + 45 * 60_000);
    expect(String(delayed?.summary)).toMatch(/^RETARDÉ/);

    const startsAt = stop.startsAt.add({ hours: 1 });
    await given.change(stop.stopId, { act: "move", startsAt, reason: "marché" });
    await until(async () => Number((await eventAt(path, stop))?.sequence) === 2);
    const moved = await eventAt(path, stop);
    expect(moved?.start.getTime()).toBe(startsAt.epochMilliseconds);
    expect(String(moved?.description)).toContain("marché");

    await given.change(stop.stopId, { act: "cancel", reason: "neige" });
    await until(async () => Number((await eventAt(path, stop))?.sequence) === 3);
    expect(await eventAt(path, stop)).toMatchObject({ status: "CANCELLED", uid: `${stop.stopId}@escale` });
    // What it was moved for is told beside what it was cancelled for.
    expect(String((await eventAt(path, stop))?.description)).toMatch(/marché\nAnnulé\. neige/);
  });

  test("a delay that is taken back is one change more, and leaves nothing behind", async () => {
    const [, , stop] = stops as [PublicStop, PublicStop, PublicStop];
    const path = `/communes/${stop.site.commune.code}.ics`;
    await given.change(stop.stopId, { act: "delay", minutes: 45, reason: "bouchon" });
    await given.change(stop.stopId, { act: "on-time" });
    await until(async () => Number((await eventAt(path, stop))?.sequence) === 2);
    const event = await eventAt(path, stop);
    expect(event?.start.getTime()).toBe(stop.startsAt.epochMilliseconds);
    expect(`${event?.summary} ${event?.description}`).not.toMatch(/retard|bouchon/i);
  });

  test("of a commune where nobody comes holds its zone: no calendar may be without a component", async () => {
    expect(await read("/communes/02814.ics")).toContain("BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n");
    expect(await read("/communes/97105.ics")).toContain("TZID:America/Guadeloupe\r\n");
  });

  test("hold no line of more than 75 octets, whatever is written in them", async () => {
    const [, , , stop] = stops as [PublicStop, PublicStop, PublicStop, PublicStop];
    const reason = "Le maire prévient : l’école fête Noël 🎄 à côté, la place est prisée. ".repeat(6).trim();
    await given.change(stop.stopId, { act: "move", startsAt: stop.startsAt.add({ minutes: 30 }), reason });
    const path = `/operateurs/${SLUG}.ics`;
    await until(async () => Number((await eventAt(path, stop))?.sequence) === 1);
    expect(String((await eventAt(path, stop))?.description)).toContain(reason);
    for (const line of (await read(path)).split("\r\n")) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
  });

  test("say the first of a month as people do", () => {
    const first = { ...stops[0], startsAt: Temporal.Instant.from("2027-06-01T07:00:00Z") } as PublicStop;
    expect(feedsFr.description(first)).toMatch(/^mardi 1er juin 2027, de 9.h à /);
    expect(feedsFr.endsAfter(first)).toContain("mardi 1er juin 2027");
  });

  test("a stop that is over stays for a month, then goes", async () => {
    const [stop] = stops as [PublicStop];
    const ask = async (now: Temporal.Instant) => {
      const routes = feedRoutes({
        timetable: publicTimetable(given.store),
        byCode: given.reference.byCode,
        now: () => now,
        baseUrl: BASE_URL,
      });
      const text = await (await routes.request(`/operateurs/${SLUG}.ics`)).text();
      return eventsOf(text).some(({ uid }) => uid === `${stop.stopId}@escale`);
    };
    expect(await ask(stop.endsAt.add({ hours: 24 * 30 }))).toBe(true);
    expect(await ask(stop.endsAt.add({ hours: 24 * 32 }))).toBe(false);
  });
});

test("an Atom feed holds the same stops", async () => {
  const text = await read("/communes/02386/flux.atom");
  expect(text.match(/<entry>/g)).toHaveLength(3);
  expect(text).toContain(`<link rel="self" type="application/atom+xml" href="${BASE_URL}/communes/02386/flux.atom"/>`);
  expect(text).toContain("<title>Passages : Iron</title>");
});

test.each([
  ["/communes/02386.ics", "text/calendar; charset=utf-8"],
  ["/communes/02386/flux.atom", "application/atom+xml; charset=utf-8"],
])("%s says what it is, is open to any site and not sent twice", async (path, type) => {
  const response = await given.get(path);
  expect(response.headers.get("content-type")).toBe(type);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  const etag = response.headers.get("etag") as string;
  const again = await given.get(path, { "if-none-match": etag });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe("");
  expect((await given.get(path, {}, "HEAD")).headers.get("etag")).toBe(etag);
});

test.each([
  "/communes/02999.ics",
  "/communes/.ics",
  "/communes/02386.ics.ics",
  "/communes/%00/flux.atom",
  "/vehicules/1.ics",
  "/vehicules/01938a5e-0000-7000-8000-000000000009.ics",
  "/operateurs/personne.ics",
  "/operateurs/%00.ics",
  "/operateurs/personne/flux.atom",
])("%s is nowhere", async (path) => {
  expect((await given.get(path)).status).toBe(404);
});

test("in Guadeloupe the clock is the one of Guadeloupe, in every season", async () => {
  const there = await givenSite({ slug: "bus-des-iles", timeZone: "America/Guadeloupe" });
  const text = await (await there.get("/operateurs/bus-des-iles.ics")).text();
  expect(text).toContain("TZID:America/Guadeloupe\r\n");
  const starts = new Set([...text.matchAll(/DTSTART;TZID=America\/Guadeloupe:\d{8}T(\d{4})/g)].map(([, hour]) => hour));
  expect(starts.size).toBeGreaterThan(0);
  for (const hour of starts) expect(["0900", "1400"]).toContain(hour);
  for (const { start, end } of eventsOf(text)) {
    expect([13, 18]).toContain(start.getUTCHours());
    expect((end?.getTime() ?? 0) - start.getTime()).toBe(3 * 3_600_000);
  }
});

test("more stops than a feed may hold: the past goes first, and what is cut at the far end is said", async () => {
  const [stop] = stops as [PublicStop];
  const now = stop.startsAt;
  const many = (past: number, toCome: number) =>
    Array.from({ length: past + toCome }, (_, index) => {
      const startsAt = now.add({ hours: index - past });
      return { ...stop, startsAt, endsAt: startsAt.add({ minutes: 50 }) };
    });
  const ask = async (all: readonly PublicStop[]) => {
    const timetable = {
      ...publicTimetable(given.store),
      stops: async ({ from, limit }: { from: Temporal.Instant; limit: number }) =>
        all.filter(({ endsAt }) => Temporal.Instant.compare(endsAt, from) >= 0).slice(0, limit),
    };
    const routes = feedRoutes({ timetable, byCode: given.reference.byCode, now: () => now, baseUrl: BASE_URL });
    return (await routes.request("/communes/02386/flux.atom")).text();
  };
  const crowded = await ask(many(500, 1_900));
  expect(crowded.match(/<entry>/g)).toHaveLength(1_900);
  expect(crowded).not.toContain("<subtitle>");
  const cut = await ask(many(500, 2_100));
  expect(cut.match(/<entry>/g)).toHaveLength(2_000);
  expect(cut).toMatch(/<subtitle>Ce flux s’arrête après le \p{L}+ \d+ \p{L}+ 2027/u);
});
