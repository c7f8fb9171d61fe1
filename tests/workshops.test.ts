import { COMMAND_LINE, giveBackBooking, planWorkshop, type WorkshopId } from "@escale/domain";
import { bookingStore, readToBook } from "@escale/store";
import { describe, expect, test } from "vitest";
import { newId } from "./given-operator.ts";
import { OPENER } from "./given-persons.ts";
import { book, booked, clocked, NOW, plan, planned, stopOfOwn, store, TYPED, world } from "./given-workshops.ts";

describe("a workshop", () => {
  test("keeps its desk: what is offered to one person at a time goes round it, and walk-ins keep their share of the rest", async () => {
    const stop = stopOfOwn();
    const workshop = await planned(stop, { to: "3:00" });
    expect(workshop).toMatchObject({ seats: 12, desks: [2], title: "Premiers pas" });
    const toBook = await readToBook(store, stop.operator.operatorId, stop.stopId);
    expect(toBook?.stop.workshops).toHaveLength(1);
    // One desk is left for three hours, half of it for those who just come: three half-hours.
    const answers = [];
    for (const minutes of [0, 30, 60, 90]) {
      const one = await book(stop, undefined, { startsAt: stop.startsAt.add({ minutes }) });
      answers.push(one.ok ? one.value.desk : one.refusal.refused);
    }
    expect(answers).toEqual([1, 1, 1, "kept-for-walk-ins"]);
  });

  test("is planned once by one form, and not where it cannot be", async () => {
    const stop = stopOfOwn();
    const workshopId = newId<WorkshopId>();
    const twice = await Promise.all([plan(stop, { workshopId }), plan(stop, { workshopId })]);
    expect(twice).toMatchObject([{ ok: true }, { ok: true }]);
    const { rows } = await store.pool.query("select from workshops where stop_id = $1", [stop.stopId]);
    expect(rows).toHaveLength(1);
    const no = async (over: Parameters<typeof plan>[1]) => {
      const answer = await plan(stop, { from: "2:00", to: "2:30", ...over });
      return answer.ok ? "planned" : answer.refusal.refused;
    };
    expect(await no({ desks: "2", from: "1:00" })).toBe("desks-busy");
    expect(await no({ to: "3:15" })).toBe("outside-stop");
    expect(await no({ to: "2:00" })).toBe("to-wrong");
    expect(await no({ from: "onze heures" })).toBe("from-wrong");
    for (const seats of ["0", "201", "-1", "douze", ""]) expect(await no({ seats })).toBe("seats-wrong");
    expect(await no({ desks: "3" })).toBe("desks-wrong");
    expect(await no({ procedureKey: "nothing" })).toBe("unknown-procedure");
    expect(await no({ title: "a".repeat(121) })).toBe("title-too-long");
    expect(await no({ title: "mot de passe : soleil2026" })).toBe("secret-inside");
    expect(await plan({ ...stop, stopId: newId() })).toMatchObject({ refusal: { refused: "unknown-stop" } });
    const agent = { kind: "account", accountId: newId(), memberships: [] } as never;
    const forbidden = await planWorkshop({ ...world(), actor: agent }, stop.operator.operatorId, stop.stopId, {
      ...clocked(stop, TYPED),
      workshopId: newId(),
    });
    expect(forbidden).toMatchObject({ refusal: { refused: "forbidden" } });
    expect(await no({})).toBe("planned");
  });

  test("goes round those who have booked, and what there is one of", async () => {
    const stop = stopOfOwn();
    await booked(stop, undefined);
    await booked(stop, undefined, { startsAt: stop.startsAt.add({ minutes: 30 }) });
    expect(await plan(stop, { desks: "2" })).toMatchObject({ refusal: { refused: "desks-busy", free: 1 } });
    expect(await planned(stop)).toMatchObject({ desks: [1] });
    await store.pool.query("update procedures set equipment = '{scanner}' where procedure_key = 'famille'");
    await planned(stop, { procedureKey: "famille", from: "2:00", to: "3:00" });
    expect(await plan(stop, { procedureKey: "famille", from: "2:30", to: "3:00" })).toMatchObject({
      refusal: { refused: "equipment-busy", name: "scanner" },
    });
  });
});

describe("a seat", () => {
  test("of twelve goes to one of fifty who ask at once; the others are told where there are more", async () => {
    const [stop, later] = [stopOfOwn(), stopOfOwn()];
    const procedureKey = "sante";
    const [workshop, other] = [await planned(stop, { procedureKey }), await planned(later, { procedureKey })];
    const answers = await Promise.all(Array.from({ length: 50 }, () => book(stop, workshop, { procedureKey })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(12);
    for (const answer of answers)
      if (!answer.ok) {
        expect(answer.refusal).toMatchObject({ refused: "too-few-seats", left: 0 });
        const others = "others" in answer.refusal ? answer.refusal.others : [];
        expect(others.map(({ workshopId }) => workshopId)).toEqual([other.workshopId]);
      }
    const { rows } = await store.pool.query("select seat from booked_seats where workshop_id = $1 order by seat", [
      workshop.workshopId,
    ]);
    expect(rows.map(({ seat }) => seat)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  test("that is full offers in its place only those in which a seat may be taken now", async () => {
    const [stop, later] = [stopOfOwn(), stopOfOwn()];
    const procedureKey = "retraite";
    const full = await planned(stop, { procedureKey, seats: "1" });
    const other = await planned(later, { procedureKey });
    await booked(stop, full, { procedureKey });
    const opens = (days: number) =>
      store.pool.query(
        `insert into booking_terms values ($1, $2, 7200, 0, 0.5, 86400, 900)
          on conflict (operator_id) do update set opens_days_before = excluded.opens_days_before`,
        [stop.operator.operatorId, days],
      );
    const others = async () => {
      const answer = await book(stop, full, { procedureKey });
      if (answer.ok || !("others" in answer.refusal)) throw new Error(JSON.stringify(answer));
      return answer.refusal.others.map(({ workshopId }) => workshopId);
    };
    expect(await others()).toEqual([other.workshopId]);
    const first = Math.ceil(stop.startsAt.since(NOW).total("hours") / 24);
    await opens(first);
    try {
      expect(later.startsAt.since(NOW).total("hours") / 24).toBeGreaterThan(first);
      expect(await others()).toEqual([]);
    } finally {
      await store.pool.query("delete from booking_terms");
    }
  });

  test("that is given back is free again", async () => {
    const stop = stopOfOwn();
    const workshop = await planned(stop, { seats: "1" });
    const first = await booked(stop, workshop);
    expect(first).toMatchObject({ startsAt: workshop.startsAt, endsAt: workshop.endsAt, workshop: { seats: 1 } });
    expect(first.desk).toBeUndefined();
    expect(await book(stop, workshop)).toMatchObject({ refusal: { refused: "too-few-seats", left: 0 } });
    const given = await giveBackBooking(
      { actor: COMMAND_LINE, store: bookingStore(store, OPENER, NOW), now: NOW },
      stop.operator.operatorId,
      first.bookingId,
    );
    expect(given.ok).toBe(true);
    expect(await book(stop, workshop)).toMatchObject({ ok: true });
  });

  test("is one for each person; a group takes several under one name, and never more than there are", async () => {
    const stop = stopOfOwn();
    const workshop = await planned(stop);
    expect(await book(stop, workshop, { seats: 2 })).toMatchObject({ refusal: { refused: "seats-wrong", most: 1 } });
    const group = { channel: "group" } as const;
    expect(await book(stop, workshop, { ...group, seats: 13 })).toMatchObject({ refusal: { refused: "seats-wrong" } });
    expect(await booked(stop, workshop, { ...group, seats: 8 })).toMatchObject({ workshop: { seats: 8 } });
    expect(await book(stop, workshop, { ...group, seats: 5 })).toMatchObject({
      refusal: { refused: "too-few-seats", left: 4 },
    });
    await booked(stop, workshop, { ...group, seats: 4 });
    expect(await book(stop, { workshopId: newId() })).toMatchObject({ refusal: { refused: "unknown-workshop" } });
    expect(await book(stop, workshop, { procedureKey: "sante" })).toMatchObject({
      refusal: { refused: "unknown-workshop" },
    });
  });
});
