import type { NewPlan } from "@escale/domain";
import { publicTimetable } from "@escale/store";
import { beforeAll, expect, test } from "vitest";
import { escale } from "./given-cli.ts";
import { givenDatabase } from "./given-database.ts";
import { givenOperator, newId } from "./given-operator.ts";

/** The commands read the real clock: the period is of next year. */
const YEAR = Temporal.Now.plainDateISO().year + 1;
const FROM = `${YEAR}-04-01`;
const BUS = "Le camping-car du SPI";

let store: Awaited<ReturnType<typeof givenDatabase>>;
let stops: readonly { stopId: NewPlan["stops"][number]["stopId"]; siteId: string; date: string }[];
const period = (...args: readonly string[]) => escale(store.connection, ["period", ...args, "--operator", "bus"]);

beforeAll(async () => {
  store = await givenDatabase();
  const { operatorId } = await givenOperator(store, { slug: "bus" });
  expect(await period("plan", "--from", FROM, "--to", `${YEAR}-06-30`)).toMatchObject({ code: 0 });
  expect(await period("replan")).toMatchObject({
    code: 2,
    out: "",
    err: expect.stringContaining(`escale period discard --operator bus --from ${FROM}`),
  });
  expect(await period("publish", "--from", FROM)).toMatchObject({ code: 0 });
  const from = Temporal.Now.instant();
  stops = (await publicTimetable(store).stops({ operatorId, from, limit: 100 })).map(({ stopId, site, startsAt }) => ({
    stopId,
    siteId: site.siteId,
    date: startsAt.toZonedDateTimeISO("Europe/Paris").toPlainDate().toString(),
  }));
});

test("shows the changes and does nothing; with --apply it does them, once", async () => {
  const date = stops[0]?.date as string;
  const hit = stops.filter((stop) => stop.date === date);
  const out = ["--vehicle-out", `${BUS}:${date}:${date}`];
  const shown = await period("replan", ...out);
  expect(shown.code).toBe(0);
  expect(shown.out).toContain(`Période du 01/04/${YEAR} au 30/06/${YEAR} : ${hit.length} changement`);
  expect(shown.out).toMatch(
    / {2}- \S.* : promis le .* à 09:00 \(Le camping-car du SPI\), passe le .* à \d\d:\d\d \(Le/,
  );
  expect(shown.out).toContain("Rien n’est changé.");
  const stateOf = async () => (await publicTimetable(store).stop(hit[0]?.stopId ?? newId()))?.state;
  expect(await stateOf()).toEqual({ kind: "published" });

  const unreasoned = await period("replan", ...out, "--apply");
  expect(unreasoned).toMatchObject({ code: 2, err: expect.stringContaining("Donnez une raison") });
  expect(await stateOf()).toEqual({ kind: "published" });

  const done = await period("replan", ...out, "--apply", "--reason", "panne");
  expect(done).toMatchObject({ code: 0, out: expect.stringContaining("C’est fait") });
  expect(await stateOf()).toMatchObject({ kind: "moved", from: { reason: "panne" } });
  const again = await period("replan", ...out, "--apply", "--reason", "panne");
  expect(again).toMatchObject({ code: 0, out: expect.stringContaining("rien ne change de ce qui était promis.") });
});

test("what is lost is said with what forbids it on its day", async () => {
  const shown = await period("replan", "--vehicle-out", `${BUS}:${FROM}:${YEAR}-04-30`);
  expect(shown.out).toMatch(/, n’a plus lieu\. Le véhicule n’est pas disponible le \d.* avril \d{4}\./);
});

test.each<[string, () => readonly string[], string]>([
  ["an unknown vehicle", () => ["--vehicle-out", `Le train:${FROM}:${FROM}`], `  ${BUS}`],
  ["a vehicle out for no day", () => ["--vehicle-out", BUS], "--vehicle-out doit être VEHICULE:AAAA-MM-JJ"],
  [
    "a vehicle out on a day that is none",
    () => ["--vehicle-out", `${BUS}:${YEAR}-04-31:${FROM}`],
    "--vehicle-out doit",
  ],
  ["a vehicle out after the period", () => ["--vehicle-out", `${BUS}:${YEAR}-07-01:${YEAR}-07-02`], "ne touche aucun"],
  ["a vehicle back before it is out", () => ["--vehicle-out", `${BUS}:${YEAR}-05-02:${YEAR}-05-01`], "ne touche aucun"],
  ["an unknown site", () => ["--site-closed", `${newId()}:${FROM}`], "Aucun lieu de cet opérateur"],
  ["a site that is none", () => ["--site-closed", `42:${FROM}`], "--site-closed doit être LIEU:AAAA-MM-JJ"],
  [
    "a site closed on two days",
    () => ["--site-closed", `${stops[0]?.siteId}:${FROM}:${FROM}`],
    "--site-closed doit être",
  ],
  ["a site closed on no day", () => ["--site-closed", stops[0]?.siteId ?? ""], "--site-closed doit être"],
  [
    "a site closed before the period",
    () => ["--site-closed", `${stops[0]?.siteId}:2020-01-01`],
    "ne touche aucun jour",
  ],
  ["the past", () => ["--from", "2020-01-01"], "--from est dans le passé"],
  ["a day that is none", () => ["--from", "demain"], "--from doit être une date"],
  ["days that nobody has planned", () => ["--from", `${YEAR}-07-01`], "il n’y a rien à replanifier"],
])("%s is refused, and nothing changes", async (_, args, sentence) => {
  const before = await store.pool.query("select count(*) from stop_changes");
  const { code, out, err } = await period("replan", ...args(), "--apply", "--reason", "x");
  expect(err).toContain(sentence);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect((await store.pool.query("select count(*) from stop_changes")).rows).toEqual(before.rows);
});
