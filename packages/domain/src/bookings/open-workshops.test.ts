import { expect, test } from "vitest";
import type { LinkId, OperatorId, StopId, WorkshopId } from "../kernel/ids.ts";
import type { LinkActor } from "../rights/actor.ts";
import type { OfferedWorkshop } from "../workshops/workshop.ts";
import { roomElsewhere, workshopsForGroups } from "./open-workshops.ts";

const OURS = "11111111-1111-4111-8111-111111111111" as OperatorId;
const NOW = Temporal.Instant.from("2027-01-02T09:00:00Z");
const TERMS = { opensDaysBefore: 60, closesBefore: 7_200 };

function link(over: Partial<LinkActor> = {}): LinkActor {
  return { kind: "link", linkId: "l" as LinkId, operatorId: OURS, purpose: "partner", subject: "École", ...over };
}

function workshop(id: string, hours: number, over: Partial<OfferedWorkshop> = {}): OfferedWorkshop {
  const startsAt = NOW.add({ hours });
  return {
    ...{
      workshopId: id as WorkshopId,
      stopId: "s" as StopId,
      procedureKey: "emploi",
      startsAt,
      stopStartsAt: startsAt,
    },
    ...{ endsAt: startsAt.add({ hours: 1 }), seats: 12, desks: [1], seatsLeft: 12 },
    ...{ communeName: "Iron", communeCode: "02386", siteName: "Place", ...over },
  };
}

const idsFor = (actor: LinkActor, ...workshops: readonly OfferedWorkshop[]) =>
  workshopsForGroups(workshops, { actor, operatorId: OURS }, TERMS, NOW).map(({ workshopId }) => workshopId);

test("a partner sees those of every commune, a town hall those of its own, another operator’s link none", () => {
  const all = [workshop("iron", 48), workshop("malzy", 48, { communeCode: "02455" })];
  expect(idsFor(link(), ...all)).toEqual(["iron", "malzy"]);
  expect(idsFor(link({ purpose: "town-hall", subject: "02386" }), ...all)).toEqual(["iron"]);
  expect(idsFor(link({ operatorId: "22222222-2222-4222-8222-222222222222" as OperatorId }), ...all)).toEqual([]);
  expect(idsFor(link({ purpose: "booking" }), ...all)).toEqual([]);
});

test("one that is too near is left out; one that is far says from when, by the beginning of its stop", () => {
  expect(idsFor(link(), workshop("over", -1), workshop("late", 1), workshop("good", 2))).toEqual(["good"]);
  const far = workshop("far", 24 * 61);
  const early = { ...far, stopStartsAt: NOW.add({ hours: 24 * 60 }) };
  const opensOf = (one: OfferedWorkshop) =>
    workshopsForGroups([one], { actor: link(), operatorId: OURS }, TERMS, NOW)[0]?.opensAt?.toString();
  expect([opensOf(far), opensOf(early)]).toEqual(["2027-01-03T09:00:00Z", undefined]);
});

test("elsewhere: the nearest with room for all, else the nearest with any; never the same, a full one, or one not yet open", () => {
  const gone = {
    workshopId: "gone" as WorkshopId,
    startsAt: NOW.add({ hours: 100 }),
    seats: 8,
    procedureKey: "emploi",
  };
  const opensAt = NOW.add({ hours: 1 });
  const all = [
    ...[workshop("gone", 100), workshop("far", 300), workshop("small", 101, { seatsLeft: 7 })],
    ...[workshop("near", 90, { seatsLeft: 8 }), workshop("full", 99, { seatsLeft: 0 })],
    { ...workshop("later", 100), opensAt },
  ];
  const ids = (seats: number) => roomElsewhere(all, { ...gone, seats }).map(({ workshopId }) => workshopId);
  expect(ids(8)).toEqual(["near", "far"]);
  expect(ids(40)).toEqual(["small", "near", "far"]);
  expect(roomElsewhere([], gone)).toEqual([]);
  const other = workshop("other kind", 100, { procedureKey: "passeport" });
  const [first, ...rest] = roomElsewhere([other, workshop("same kind", 900)], gone);
  expect([first?.workshopId, rest.map(({ workshopId }) => workshopId)]).toEqual(["same kind", ["other kind"]]);
});
