import { randomUUID } from "node:crypto";
import { COMMAND_LINE, type PublicStop, planWorkshop, type Workshop } from "@escale/domain";
import { workshopStore } from "@escale/store";
import { beforeAll, describe, expect, test } from "vitest";
import { ApiBooking, ApiWorkshop } from "../apps/server/src/api/bookings/booking-schemas.ts";
import { type GivenProgram, givenProgram } from "./given-api.ts";
import { newId } from "./given-operator.ts";
import { MASTERS } from "./given-persons.ts";
import { type GivenSite, givenSite } from "./given-site.ts";

/* Another program takes seats in workshops, by the same key and the same way as hours. */

let given: GivenSite;
let program: GivenProgram;
let stops: readonly PublicStop[];
let now: Temporal.Instant;

beforeAll(async () => {
  given = await givenSite({}, MASTERS);
  program = await givenProgram(given);
  stops = given.stops;
  now = (stops[0] as PublicStop).startsAt.subtract({ hours: 24 * 20 });
  given.setNow(now);
});

async function planned(index: number, seats: number): Promise<Workshop> {
  const stop = stops[index] as PublicStop;
  const clock = (minutes: number) =>
    stop.startsAt.add({ minutes }).toZonedDateTimeISO(stop.timeZone).toPlainTime().toString({ smallestUnit: "minute" });
  const world = { actor: COMMAND_LINE, store: workshopStore(given.store), now };
  const made = await planWorkshop(world, stop.operator.operatorId, stop.stopId, {
    ...{ workshopId: newId(), procedureKey: "emploi", title: "Premiers pas", from: clock(0), to: clock(90) },
    ...{ seats: String(seats), desks: "1" },
  });
  if (!made.ok) throw new Error(made.refusal.refused);
  return made.value;
}

const list = async (query = "", by = program) => {
  const { status, body } = await by.ask("GET", `/booking/workshops${query}`);
  expect(status).toBe(200);
  for (const one of body.workshops as object[]) expect(ApiWorkshop.safeParse(one).error).toBeUndefined();
  return body.workshops as { id: string; stopId: string; procedure: string; startsAt: string; seatsLeft: number }[];
};
type Listed = Awaited<ReturnType<typeof list>>[number];

const take = (
  { id, stopId, procedure, startsAt }: Listed,
  seats: number | undefined,
  { key = randomUUID() as string, ...over }: { key?: string; workshop?: object; by?: GivenProgram } = {},
) =>
  (over.by ?? program).ask(
    "POST",
    "/bookings",
    {
      ...{ stopId, procedure, startsAt, workshop: over.workshop ?? { id, ...(seats !== undefined && { seats }) } },
      person: { name: "École de Guise", email: `${randomUUID()}@exemple.fr` },
    },
    { "idempotency-key": key },
  );

describe("a program with a key", () => {
  test("lists workshops with what is left of them, by commune and procedure; keeps a seat, then several for a group", async () => {
    const workshop = await planned(0, 6);
    const [listed] = await list();
    expect(listed).toMatchObject({ id: workshop.workshopId, title: "Premiers pas", seats: 6, seatsLeft: 6 });
    expect(listed?.startsAt).toMatch(/\+01:00$/);
    const { code } = (stops[0] as PublicStop).site.commune;
    expect((await list(`?commune=${code}&procedure=emploi`)).length).toBe(1);
    expect(await list("?procedure=retraite")).toEqual([]);
    expect(await list(`?commune=${stops.find((one) => one.site.commune.code !== code)?.site.commune.code}`)).toEqual(
      [],
    );

    const one = await take(listed as Listed, undefined, { key: "seat" });
    expect([one.status, ApiBooking.safeParse(one.body).error]).toEqual([201, undefined]);
    expect(one.body).toMatchObject({ workshop: { id: workshop.workshopId, seats: 1 }, channel: "partner" });
    const group = await take(listed as Listed, 4);
    expect(group.body).toMatchObject({ workshop: { seats: 4 }, channel: "group" });
    expect((await list())[0]?.seatsLeft).toBe(1);
    // Asked again: the same, and no seat more. The same key for a slot, or another workshop, is another wish.
    expect((await take(listed as Listed, undefined, { key: "seat" })).body.id).toBe(one.body.id);
    expect((await list())[0]?.seatsLeft).toBe(1);
    // The same key for more seats is another wish: a program that does not read the answer would believe in five.
    expect(await take(listed as Listed, 5, { key: "seat" })).toMatchObject({
      status: 422,
      body: { error: "idempotency-key-reused" },
    });
    const other = { id: newId() };
    expect(await take(listed as Listed, 1, { key: "seat", workshop: other })).toMatchObject({
      status: 422,
      body: { error: "idempotency-key-reused" },
    });
  });

  test("is told where so many seats are left when they are not here, and why a wish is none", async () => {
    const [small, large] = [await planned(2, 3), await planned(3, 12)];
    const listed = (await list()).find(({ id }) => id === small.workshopId) as Listed;
    const { status, body } = await take(listed, 5);
    // More than it ever had is no wish that it could meet.
    expect([status, body.error]).toEqual([422, "seats-wrong"]);
    expect((await take(listed, 2)).status).toBe(201);
    const late = await take(listed, 3);
    expect([late.status, late.body.error]).toEqual([409, "too-few-seats"]);
    const others = late.body.workshops as Listed[];
    for (const one of others) expect(ApiWorkshop.safeParse(one).error).toBeUndefined();
    expect(others.map(({ id }) => id)).toContain(large.workshopId);
    expect((await take(listed, 1, { workshop: { id: newId() } })).status).toBe(404);
    for (const workshop of [{ id: "x" }, { id: small.workshopId, seats: 0 }, { id: small.workshopId, seats: 1.5 }, 4])
      expect((await take(listed, 1, { workshop: workshop as object })).status).toBe(400);
  });

  test("that only sees free hours sees workshops, and takes no seat; one that sees bookings alone sees none", async () => {
    const reader = await givenProgram(given, ["read-slots"]);
    const [listed] = await list("", reader);
    expect((await take(listed as Listed, 1, { by: reader })).status).toBe(403);
    const other = await givenProgram(given, ["see-bookings"]);
    expect((await other.ask("GET", "/booking/workshops")).status).toBe(403);
  });
});
