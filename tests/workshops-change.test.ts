import {
  COMMAND_LINE,
  cancelWorkshop,
  changeStop,
  changeWorkshop,
  estimateDrive,
  giveBackBooking,
  type PublicStop,
  type StopAct,
} from "@escale/domain";
import { bookingStore, stopStore } from "@escale/store";
import { describe, expect, test } from "vitest";
import { newId } from "./given-operator.ts";
import { OPENER } from "./given-persons.ts";
import { book, booked, clocked, NOW, plan, planned, stopOfOwn, store, TYPED, told, world } from "./given-workshops.ts";

describe("those who have a seat go along", () => {
  const change = async (stop: PublicStop, act: StopAct) => {
    const changing = { store: stopStore(store), now: NOW, newId, actor: COMMAND_LINE, drive: estimateDrive };
    const changed = await changeStop(changing, stop.stopId, act);
    if (!changed.ok) throw new Error(changed.refusal.refused);
  };

  test("with a stop that moves, and are told when it is cancelled", async () => {
    const stop = stopOfOwn();
    const workshop = await planned(stop, { from: "0:30", to: "2:00" });
    await booked(stop, workshop);
    await booked(stop, workshop, { channel: "group", seats: 3 });
    await change(stop, { act: "move", startsAt: stop.startsAt.add({ hours: 24 * 7 * 20 }), reason: "Marché" });
    expect(await told(workshop)).toEqual(["moved unknown together 1", "moved unknown together 3"]);
    await change(stop, { act: "cancel", reason: "Panne" });
    expect(await told(workshop)).toEqual(["revoked revoked together 0", "revoked revoked together 0"]);
    const { rows } = await store.pool.query("select state from workshops where workshop_id = $1", [
      workshop.workshopId,
    ]);
    expect(rows).toEqual([{ state: "cancelled" }]);
  });

  test("with a workshop that changes: other hours with a reason, no fewer seats than are taken", async () => {
    const stop = stopOfOwn();
    const workshop = await planned(stop);
    const first = await booked(stop, workshop, { channel: "group", seats: 5 });
    await booked(stop, workshop, { channel: "group", seats: 5 });
    await giveBackBooking(
      { actor: COMMAND_LINE, store: bookingStore(store, OPENER, NOW), now: NOW },
      stop.operator.operatorId,
      first.bookingId,
    );
    const to = (over: Partial<typeof TYPED & { reason: string }>) =>
      changeWorkshop(world(), stop.operator.operatorId, workshop.workshopId, {
        ...clocked(stop, { ...TYPED, ...over }),
        reason: over.reason ?? "",
      });
    expect(await to({ seats: "4" })).toMatchObject({ refusal: { refused: "seats-taken", taken: 5 } });
    // Seats six to ten come down to one to five.
    expect(await to({ seats: "5", title: "Atelier" })).toMatchObject({ ok: true });
    expect(await told(workshop)).toEqual(["confirmed unknown together 5", "given-back excused together 0"]);
    const later = { from: "1:00", to: "2:30", seats: "6" };
    expect(await to(later)).toMatchObject({ refusal: { refused: "reason-missing" } });
    expect(await to({ ...later, reason: "Salle prise" })).toMatchObject({ ok: true, value: { desks: workshop.desks } });
    expect(await told(workshop)).toEqual(["given-back excused apart 0", "moved unknown together 5"]);
    // Nothing moves: those who are still to be told are told why.
    expect(await to({ ...later, title: "Encore un" })).toMatchObject({ ok: true });
    const { rows } = await store.pool.query("select title, reason from workshops where workshop_id = $1", [
      workshop.workshopId,
    ]);
    expect(rows).toEqual([{ title: "Encore un", reason: "Salle prise" }]);
    const cancel = (reason: string) =>
      cancelWorkshop(world(), stop.operator.operatorId, workshop.workshopId, { reason });
    expect(await cancel(" ")).toMatchObject({ refusal: { refused: "reason-missing" } });
    expect(await cancel("Formatrice malade")).toMatchObject({ ok: true });
    expect(await told(workshop)).toEqual(["given-back excused apart 0", "revoked revoked together 0"]);
    expect(await cancel("Encore")).toMatchObject({ refusal: { refused: "workshop-over" } });
    expect(await book(stop, workshop)).toMatchObject({ refusal: { refused: "unknown-workshop" } });
    const lines = await store.pool.query(
      "select before::text, after::text from journal_entries where object = $1 order by position",
      [`workshop:${workshop.workshopId}`],
    );
    expect(lines.rows).toHaveLength(5);
    expect(lines.rows[4]).toMatchObject({ before: expect.stringContaining('"planned"') });
    expect(lines.rows[4]).toMatchObject({ after: expect.stringContaining('"cancelled"') });
  });
});

describe("the database itself refuses", () => {
  test("a seat that is held twice, and one more than there are", async () => {
    const stop = stopOfOwn();
    const workshop = await planned(stop, { seats: "2" });
    const { bookingId } = await booked(stop, workshop);
    const hold =
      "insert into booked_seats select operator_id, workshop_id, $2, seats, $3 from workshops where workshop_id = $1";
    const seat = (number: number) => store.pool.query(hold, [workshop.workshopId, number, bookingId]);
    await expect(seat(1)).rejects.toThrow("one_person_per_seat");
    await expect(seat(3)).rejects.toThrow("no_more_than_its_seats");
    await seat(2);
    await expect(
      store.pool.query("update workshops set seats = 1 where workshop_id = $1", [workshop.workshopId]),
    ).rejects.toThrow("no_more_than_its_seats");
  });

  test("a desk or a machine that a workshop and somebody else would have at once, whoever comes first", async () => {
    const stop = stopOfOwn();
    await store.pool.query("update procedures set equipment = '{scanner}' where procedure_key = 'famille'");
    const workshop = await planned(stop, { from: "1:00", to: "2:00", procedureKey: "famille" });
    const single = await booked(stop, undefined, { procedureKey: "sante" });
    const move = (desk: number, minutes: number) =>
      store.pool.query(
        "update bookings set desk = $2, starts_at = $3, ends_at = $3::timestamptz + interval '30 minutes' where booking_id = $1",
        [single.bookingId, desk, stop.startsAt.add({ minutes }).toString()],
      );
    const [desk] = workshop.desks as [number];
    await expect(move(desk, 60)).rejects.toThrow("nobody_beside_workshop");
    await expect(move(desk, 45)).rejects.toThrow("nobody_beside_workshop");
    await move(desk, 30);
    await expect(
      store.pool.query("update workshops set starts_at = starts_at - interval '10 minutes' where workshop_id = $1", [
        workshop.workshopId,
      ]),
    ).rejects.toThrow("one_workshop_per_desk");
    const machine = `insert into booked_equipment select operator_id, booking_id, stop_id, 'scanner', $2, $2::timestamptz + interval '30 minutes'
      from bookings where booking_id = $1`;
    const hold = (minutes: number) =>
      store.pool.query(machine, [single.bookingId, stop.startsAt.add({ minutes }).toString()]);
    await expect(hold(90)).rejects.toThrow("nobody_beside_workshop");
    await hold(120);
    const again = `insert into workshops select (jsonb_populate_record(w, jsonb_build_object('workshop_id', gen_random_uuid()))).*
      from workshops w where workshop_id = $1`;
    await expect(store.pool.query(again, [workshop.workshopId])).rejects.toThrow("one_workshop_per_desk");
  });

  test("so that a workshop and bookings that are made at once never meet", async () => {
    for (let round = 0; round < 3; round++) {
      const stop = stopOfOwn();
      const [made, ...singles] = await Promise.all([
        plan(stop, { desks: "2", to: "3:00" }),
        ...[0, 30, 60].map((minutes) => book(stop, undefined, { startsAt: stop.startsAt.add({ minutes }) })),
      ]);
      expect(made.ok && singles.some(({ ok }) => ok)).toBe(false);
      expect(made.ok || singles.some(({ ok }) => ok)).toBe(true);
    }
  });
});
