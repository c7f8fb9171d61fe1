import { parseId, type StopId } from "@escale/domain";
import { publicTimetable } from "@escale/store";
import { beforeAll, expect, test } from "vitest";
import { escale } from "./given-cli.ts";
import { givenDatabase } from "./given-database.ts";
import { givenOperator, givenPlan, givenPublishedPlan, newId } from "./given-operator.ts";

type Database = Awaited<ReturnType<typeof givenDatabase>>;

let store: Database;
let ids: readonly StopId[];
beforeAll(async () => {
  store = await givenDatabase();
  const { operatorId } = await givenOperator(store, { slug: "bus" });
  const { stops } = await givenPublishedPlan(store, operatorId);
  // First those that have their tour for themselves: whatever becomes of one, no other is in its way.
  const withOthers = ({ tourId }: (typeof stops)[number]) => stops.filter((one) => one.tourId === tourId).length;
  ids = stops.toSorted((a, b) => withOthers(a) - withOthers(b)).map(({ stopId }) => stopId);
  // The commands read the real clock: these stops are far ahead of it.
  await store.pool.query(
    "update stops set starts_at = starts_at + interval '50 y', ends_at = ends_at + interval '50 y'",
  );
});

const stop = (...args: readonly string[]) => escale(store.connection, ["stop", ...args]);
const site = (...args: readonly string[]) => escale(store.connection, ["site", ...args]);
const stateOf = async (id: StopId) => (await publicTimetable(store).stop(id))?.state;
const setTimes = (id: StopId, from: string, to: string) =>
  store.pool.query(`update stops set starts_at = ${from}, ends_at = ${to} where stop_id = $1`, [id]);

test("a delay is taken back, and so is what was called held by mistake", async () => {
  const id = ids[0] as StopId;
  await stop("delay", id, "--minutes", "20", "--reason", "neige");
  expect(await stop("on-time", id)).toMatchObject({ code: 0, out: expect.stringContaining("C’est fait") });
  expect(await stateOf(id)).toEqual({ kind: "published" });
  expect(await stop("on-time", id)).toMatchObject({ code: 2, err: expect.stringContaining("ce passage est publié") });
  // On a day of its own, now.
  await stop("move", id, "--to", "2077-07-01T09:00", "--reason", "x");
  await setTimes(id, "now() - interval '1 h'", "now() + interval '1 h'");
  expect(await stop("hold", id)).toMatchObject({ code: 0 });
  expect(await stateOf(id)).toMatchObject({ kind: "held" });
  expect(await stop("unhold", id)).toMatchObject({ code: 0 });
  expect(await stateOf(id)).toMatchObject({ kind: "moved" });
});

test("a stop that is over can no longer be promised otherwise, only called held", async () => {
  const id = ids[1] as StopId;
  await setTimes(id, "'2026-01-05T08:00Z'", "'2026-01-05T11:00Z'");
  for (const act of [
    ["cancel", id, "--reason", "x"],
    ["delay", id, "--minutes", "5", "--reason", "x"],
    ["move", id, "--to", "2077-01-04T09:00", "--reason", "x"],
  ]) {
    expect(await stop(...act)).toMatchObject({ code: 2, err: expect.stringContaining("Ce passage est fini") });
  }
  expect(await stop("hold", id)).toMatchObject({ code: 0 });
});

test("places are listed, and a stop moves to one of them", async () => {
  const listed = await site("list", "--operator", "bus");
  expect(listed.code).toBe(0);
  const lines = listed.out.trimEnd().split("\n");
  expect(lines).toHaveLength(3);
  const malzy = lines.find((line) => line.includes("  Malzy  ")) ?? "";
  const siteId = parseId(malzy.slice(0, 36)) ?? "";
  const id = ids[2] as StopId;
  const moved = await stop("move", id, "--to", "2077-05-08T09:00", "--site", siteId, "--reason", "travaux");
  expect(moved).toMatchObject({ code: 0, err: "" });
  expect((await publicTimetable(store).stop(id))?.site.commune.name).toBe("Malzy");
});

test("planned stops are listed with the others, marked; what is done to one is not called public", async () => {
  const { operatorId } = await givenOperator(store, { slug: "prudent" });
  const { stops } = await givenPlan(store, operatorId);
  const { out } = await stop("list", "--operator", "prudent", "--from", "2027-01-01");
  const lines = out.trimEnd().split("\n");
  expect(lines).toHaveLength(stops.length);
  for (const line of lines) {
    expect(line).toMatch(/^[0-9a-f-]{36} {2}2027-\d\d-\d\dT\d\d:\d\d {2}planned {4}\p{L}+$/u);
  }
  const moved = await stop("move", stops[0]?.stopId ?? "", "--to", "2077-05-08T09:00", "--reason", "accord");
  expect(moved).toMatchObject({ code: 0, out: expect.stringContaining("Le public ne voit rien encore") });
});

test("a move that leaves no time on the road is said, and made all the same with --anyway", async () => {
  const [one, other] = [ids[3], ids[4]] as [StopId, StopId];
  await stop("move", one, "--to", "2077-06-01T09:00", "--reason", "x");
  const move = ["move", other, "--to", "2077-06-01T12:10", "--reason", "x"];
  const said = await stop(...move);
  expect(said.code).toBe(2);
  expect(said.err).toMatch(/n’aurait pas le temps : .* demande \d+ min depuis le passage d’avant, et il y en a 10\./);
  expect(await stop(...move, "--anyway")).toMatchObject({ code: 0 });
});

test("a cancelled stop whose demand is served by another by now cannot come back", async () => {
  const id = ids[5] as StopId;
  await stop("cancel", id, "--reason", "panne");
  await store.pool.query(
    "update stops o set demand_id = s.demand_id, period = s.period from stops s where s.stop_id = $1 and o.stop_id = $2",
    [id, ids[6]],
  );
  expect(await stop("restore", id)).toMatchObject({ code: 2, err: expect.stringContaining("même demande") });
});

test.each<[string, readonly string[], string]>([
  ["an hour that clocks skip", ["move", "ID", "--to", "2077-03-28T02:30", "--reason", "x"], "changement d’heure"],
  ["the year 9999", ["move", "ID", "--to", "9999-12-31T23:59", "--reason", "x"], "de 1970 à 2199"],
  ["a list from the year 0", ["list", "--operator", "bus", "--from", "0000-01-01"], "de 1970 à 2199"],
  ["an identity that is none", ["cancel", "abc"], "« abc » n’est pas l’identifiant d’un passage"],
])("%s is refused, and nothing changes", async (_, args, sentence) => {
  const before = await store.pool.query("select count(*) from stop_changes");
  const { code, out, err } = await stop(...args.map((arg) => (arg === "ID" ? (ids[7] ?? newId()) : arg)));
  expect(err).toContain(sentence);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect((await store.pool.query("select count(*) from stop_changes")).rows).toEqual(before.rows);
});

test.each([
  [["list"], "Il manque --operator"],
  [["list", "--operator", "x"], "Aucun opérateur"],
  [["paint"], "Usage"],
])("escale site %j is refused", async (args, sentence) => {
  expect(await site(...args)).toMatchObject({ code: 2, out: "", err: expect.stringContaining(sentence) });
});
