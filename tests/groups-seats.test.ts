import { type BookingId, COMMAND_LINE, cancelWorkshop, type Workshop, writeLink } from "@escale/domain";
import { bookingLink, workshopStore } from "@escale/store";
import { describe, expect, test } from "vitest";
import { noticeWorld } from "../apps/server/src/booking/notice-world.ts";
import { tellAll } from "../apps/server/src/booking/run-notices.ts";
import { keySigner } from "../apps/server/src/start/key-signer.ts";
import {
  coordinator,
  group,
  home,
  keysSource,
  office,
  planned,
  school,
  seatsOf,
  terms,
  townHall,
} from "./given-groups.ts";
import { MASTERS } from "./given-persons.ts";
import { BASE_URL, NOW } from "./given-site.ts";

/* A group that has seats takes more, or gives some back. */

describe("a group that has seats", () => {
  const bookedSeats = async (own: string) => {
    const { rows } = await office.store.pool.query(
      `select b.seats, b.sequence, (select count(*)::int from booked_seats s where s.booking_id = b.booking_id) as held,
        (select string_agg(n.kind, ' ') from booking_notices n where n.booking_id = b.booking_id) as told
      from bookings b where b.booking_id = $1`,
      [own.split("/").at(-1)],
    );
    return rows[0];
  };
  const take = async (workshop: Workshop, over: Record<string, string> = {}) => {
    const booked = await office.browser().post(`${home}/ateliers`, group(workshop, over));
    return (booked.headers.get("location") ?? "").replace("?fait=places", "");
  };

  /** The link of its own. */
  const linkOf = (own: string, { endsAt }: Workshop) => {
    const bookingId = own.split("/").at(-1) as BookingId;
    const { operatorId } = office.operator;
    return `/rendez-vous/${writeLink(bookingLink({ operatorId, bookingId, endsAt }), keySigner(MASTERS, "links"))}`;
  };

  test("takes more and gives some back, and keeps what it has when there is no room", async () => {
    const workshop = await planned("02455", 12);
    const [own, browser] = [await take(workshop, { seats: "8" }), office.browser()];
    await take(workshop, { seats: "2" });
    expect(await (await browser.get(own)).text()).toContain("Changer le nombre de places");
    const more = await browser.post(`${own}/places`, { seats: "10" });
    expect(more.headers.get("location")).toBe(`${own}?fait=nombre`);
    const page = await (await browser.get(`${own}?fait=nombre`)).text();
    for (const said of ["Le nombre de places est changé.", "Un message part à ecole-"]) expect(page).toContain(said);
    expect(await bookedSeats(own)).toEqual({ seats: 10, sequence: 1, held: 10, told: "changed" });
    // Pressed twice, it is changed once, and nothing is said to have changed or to leave.
    const same = await browser.post(`${own}/places`, { seats: "10" });
    expect(same.headers.get("location")).toBe(own);
    expect(await (await browser.get(own)).text()).not.toContain("Un message part");
    expect(await bookedSeats(own)).toMatchObject({ sequence: 1 });
    const { rows } = await office.store.pool.query(
      "select action, before, after from journal_entries where object = $1 order by at desc, position desc limit 1",
      [`booking:${own.split("/").at(-1)}`],
    );
    expect(rows).toEqual([{ action: "change-booking", before: { seats: 8 }, after: { seats: 10 } }]);
    for (const [seats, sentence] of [
      ["11", "10 places au plus pour vous"],
      ["13", "entre 1 et 12"],
      ["0", "entre 1 et 12"],
      ["dix", "entre 1 et 12"],
      ["", "entre 1 et 12"],
    ] as const) {
      const refused = await browser.post(`${own}/places`, { seats });
      expect([seats, refused.status, (await refused.text()).includes(sentence)]).toEqual([seats, 422, true]);
    }
    await browser.post(`${own}/places`, { seats: "3" });
    expect(await bookedSeats(own)).toMatchObject({ seats: 3, held: 3, sequence: 2 });
    expect(await seatsOf(workshop)).toBe(5);
  });

  test("too late for more, not for fewer; what is over, given back or of one person does not change, nor for others", async () => {
    const workshop = await planned("02455", 12);
    const [own, browser] = [await take(workshop, { seats: "8" }), office.browser()];
    const alone = await take(workshop, { seats: "1" });
    const single = await browser.post(`${alone}/places`, { seats: "2" });
    expect([single.status, (await single.text()).includes("Une place par personne")]).toEqual([422, true]);
    const id = own.split("/").at(-1);
    for (const other of [`${school}/${id}`, `${townHall}/${id}`])
      expect((await browser.post(`${other}/places`, { seats: "2" })).status).toBe(404);
    try {
      office.setNow(workshop.startsAt.subtract({ minutes: 30 }));
      const late = await browser.post(`${own}/places`, { seats: "9" });
      expect([late.status, (await late.text()).includes("Il est trop tard pour prendre plus")]).toEqual([422, true]);
      expect((await browser.post(`${own}/places`, { seats: "7" })).status).toBe(303);
      office.setNow(workshop.endsAt.add({ minutes: 1 }));
      expect((await browser.post(`${own}/places`, { seats: "6" })).status).toBe(422);
    } finally {
      office.setNow(NOW);
    }
    expect(await bookedSeats(own)).toMatchObject({ seats: 7, held: 7 });
    await browser.post(`${own}/annuler`);
    const gone = await browser.post(`${own}/places`, { seats: "2" });
    const goneHtml = await gone.text();
    expect([gone.status, goneHtml.includes("ne change plus")]).toEqual([422, true]);
    // The field is not there any more.
    expect(goneHtml).not.toContain("#seats");
    expect(await seatsOf(workshop)).toBe(1);
  });

  test("before seats may be taken, reads from when more may, in both languages, and gives some back", async () => {
    const workshop = await planned("02455", 12);
    const [own, browser] = [await take(workshop, { seats: "8" }), office.browser()];
    const link = linkOf(own, workshop);
    await terms(1);
    try {
      const early = await browser.post(`${own}/places`, { seats: "9" });
      const html = await early.text();
      expect([early.status, html.includes("Les places de cet atelier s’ouvrent le")]).toEqual([422, true]);
      expect(html).not.toContain("trop tard");
      expect(html).toContain('href="#seats"');
      expect(await (await browser.post(`/en${link}/places`, { seats: "9" })).text()).toContain(
        "Seats of this workshop open on",
      );
      expect((await browser.post(`${link}/places`, { seats: "7" })).status).toBe(303);
    } finally {
      await terms(400);
    }
    expect(await bookedSeats(own)).toMatchObject({ seats: 7, held: 7 });
  });

  /** Tells all who are to be told. @returns the letters */
  const tellThem = async () => {
    const letters: string[] = [];
    await tellAll(office.store, async () => {
      const world = noticeWorld({ store: office.store, keysSource, now: () => NOW, baseUrl: BASE_URL });
      const there = await world();
      return (
        there && {
          ...there,
          write: async (word) => {
            const messages = await there.write(word);
            letters.push(`${messages?.mail?.subject}\n${messages?.mail?.text}`);
            return messages;
          },
        }
      );
    });
    return letters;
  };

  test("whose workshop is cancelled reads where there is room for it, and whom to call: not the form of one person", async () => {
    const [workshop, roomy, small] = [await planned("02455"), await planned("02386", 20), await planned("02386", 3)];
    const [own, browser] = [await take(workshop, { seats: "8" }), office.browser()];
    await tellThem();
    const cancelled = await cancelWorkshop(
      { actor: COMMAND_LINE, store: workshopStore(office.store), now: NOW },
      workshop.operatorId,
      workshop.workshopId,
      { reason: "Formatrice malade" },
    );
    expect(cancelled.ok).toBe(true);
    const letters = await tellThem();
    expect(letters).toHaveLength(1);
    const link = linkOf(own, workshop);
    const page = await (await browser.get(link)).text();
    for (const text of [letters[0] ?? "", page]) {
      for (const said of [`${roomy.title}, `, "il reste 20 places", "ouvrez votre page des ateliers"])
        expect(text).toContain(said);
      expect(text).not.toContain(`${small.title}, `);
      expect(text).not.toContain(`/passages/${workshop.stopId}/rendez-vous`);
    }
    expect(letters[0]).toContain("Raison : Formatrice malade");
    expect(await (await browser.get(`/en${link}`)).text()).toContain("20 seats left");
    // Nothing is left anywhere: whom to call.
    await office.store.pool.query("update workshops set state = 'cancelled'");
    const none = await (await browser.get(link)).text();
    expect([none.includes("où il reste de la place"), none.includes("ouvrez votre page des ateliers")]).toEqual([
      false,
      true,
    ]);
  });

  test("is told how many it has now, by letter", async () => {
    const workshop = await planned("02455", 12);
    const [own, browser] = [await take(workshop, { seats: "8" }), office.browser()];
    await tellThem();
    for (const seats of ["9", "1"]) {
      await browser.post(`${own}/places`, { seats });
      const letters = await tellThem();
      expect(letters).toHaveLength(1);
      expect(letters[0]).toContain("Votre nombre de places a changé");
      expect(letters[0]).toContain(`vous avez maintenant ${seats} place${seats === "1" ? "" : "s"}.`);
    }
  });

  test("with only a telephone, is not to be called for what it changed itself; for what the service changed, it is", async () => {
    const workshop = await planned("02455", 12);
    const [own, browser] = [await take(workshop, { seats: "8", email: "", phone: "03 23 45 67 89" }), office.browser()];
    const calls = async () =>
      (await (await coordinator.get(`/bureau/${office.operator.slug}/a-prevenir`)).text()).includes("Classe de CM2");
    expect((await browser.post(`${own}/places`, { seats: "7" })).status).toBe(303);
    expect((await browser.post(`${linkOf(own, workshop)}/places`, { seats: "6" })).status).toBe(303);
    expect([await bookedSeats(own), await calls()]).toMatchObject([{ seats: 6, told: "confirmed" }, false]);
    const inOffice = `/bureau/${office.operator.slug}/centre/${own.split("/").at(-1)}`;
    expect((await coordinator.post(`${inOffice}/places`, { seats: "5" })).status).toBe(303);
    expect([await bookedSeats(own), await calls()]).toMatchObject([{ seats: 5, told: "changed" }, true]);
  });

  test("does so by the link of the booking too, as late as others change theirs; nobody does by the link of another", async () => {
    const workshop = await planned("02386", 12);
    const [own, browser] = [await take(workshop, { seats: "8" }), office.browser()];
    const [bookingId, link] = [own.split("/").at(-1), linkOf(own, workshop)];
    expect(await (await browser.get(link)).text()).toContain("Changer le nombre de places");
    const more = await browser.post(`${link}/places`, { seats: "9" });
    expect(more.headers.get("location")).toBe(`${link}?fait=nombre`);
    const english = await browser.post(`/en${link}/places`, { seats: "13" });
    expect([english.status, (await english.text()).includes('value="13"')]).toEqual([422, true]);
    const { rows } = await office.store.pool.query(
      "select action, actor from journal_entries where object = $1 and before is not null",
      [`booking:${bookingId}`],
    );
    expect(rows).toEqual([{ action: "change-own-booking", actor: `link:${bookingId}` }]);
    try {
      office.setNow(workshop.startsAt.subtract({ minutes: 30 }));
      expect((await browser.post(`${link}/places`, { seats: "10" })).status).toBe(422);
      expect((await browser.post(`${link}/places`, { seats: "5" })).status).toBe(303);
      office.setNow(workshop.startsAt.add({ minutes: 1 }));
      const late = await browser.post(`${link}/places`, { seats: "4" });
      expect([late.status, (await late.text()).includes("Il est trop tard pour changer")]).toEqual([422, true]);
    } finally {
      office.setNow(NOW);
    }
    expect(await bookedSeats(own)).toMatchObject({ seats: 5, held: 5 });
    // The link of one person: one seat stays one.
    const single = linkOf(await take(workshop, { seats: "1" }), workshop);
    expect(await (await browser.get(single)).text()).not.toContain("Changer le nombre de places");
    expect((await browser.post(`${single}/places`, { seats: "2" })).status).toBe(422);
    expect(await seatsOf(workshop)).toBe(6);
  });

  test("two groups race for more: no seat is held twice, and each has what it was told", async () => {
    const workshop = await planned("02455", 12);
    const own = [await take(workshop, { seats: "4" }), await take(workshop, { seats: "4" })];
    for (let round = 0; round < 5; round += 1) {
      const answers = await Promise.all(own.map((one) => office.browser().post(`${one}/places`, { seats: "7" })));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422]);
      expect(await seatsOf(workshop)).toBe(11);
      for (const one of own) await office.browser().post(`${one}/places`, { seats: "4" });
      expect(await seatsOf(workshop)).toBe(8);
    }
  });
});
