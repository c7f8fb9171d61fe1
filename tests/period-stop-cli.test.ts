import type { NewPlan, Operator } from "@escale/domain";
import { publicTimetable } from "@escale/store";
import { beforeAll, describe, expect, test } from "vitest";
import { escale } from "./given-cli.ts";
import { givenDatabase } from "./given-database.ts";
import { givenOperator, givenPublishedPlan, newId } from "./given-operator.ts";

type Database = Awaited<ReturnType<typeof givenDatabase>>;

/** The commands read the real clock: periods are those of next year. */
const YEAR = Temporal.Now.plainDateISO().year + 1;

describe("escale period", () => {
  let store: Database;
  let operator: Operator;
  beforeAll(async () => {
    store = await givenDatabase();
    operator = await givenOperator(store, { slug: "bus" });
  });

  const period = (...args: readonly string[]) => escale(store.connection, ["period", ...args]);
  const plan = (from: string, to: string, ...more: readonly string[]) =>
    period("plan", "--operator", "bus", "--from", from, "--to", to, ...more);
  const plans = async () => (await store.pool.query("select count(*) from plans")).rows[0].count;

  test("plans, hides, publishes; neither twice", async () => {
    const planned = await plan(`${YEAR}-04-01`, `${YEAR}-06-30`, "--seed", "7");
    expect(planned.code).toBe(0);
    expect(planned.out).toContain("9 passages");
    expect(planned.out).toContain("Toutes les demandes sont servies.");
    const seen = () => publicTimetable(store).stops({ operatorId: operator.operatorId, from: EARLY, limit: 100 });
    expect(await seen()).toEqual([]);
    const overlapping = await plan(`${YEAR}-06-01`, `${YEAR}-06-30`);
    expect(overlapping.code).toBe(2);
    // Told at once, without a search, and with what to do about it.
    expect(overlapping.err).toBe(
      `Un autre plan couvre déjà une partie de cette période : il va du 01/04/${YEAR} au 30/06/${YEAR}, et il n’est pas publié.
  Pour le publier :          escale period publish --operator bus --from ${YEAR}-04-01
  Pour le jeter et refaire : escale period discard --operator bus --from ${YEAR}-04-01
`,
    );
    const publish = () => period("publish", "--operator", "bus", "--from", `${YEAR}-04-01`);
    expect(await publish()).toMatchObject({ code: 0, out: "9 passages publiés.\n" });
    expect(await seen()).toHaveLength(9);
    expect(await publish()).toMatchObject({ code: 2, err: expect.stringContaining("Ce plan est déjà publié") });
    expect(await plan(`${YEAR}-06-01`, `${YEAR}-06-30`)).toMatchObject({
      code: 2,
      err: expect.stringContaining(`il va du 01/04/${YEAR} au 30/06/${YEAR}, et il est publié.`),
    });
  });

  test("throws away what was not published, and plans it anew", async () => {
    const discard = () => period("discard", "--operator", "bus", "--from", `${YEAR}-01-01`);
    const planIt = () => plan(`${YEAR}-01-01`, `${YEAR}-01-31`);
    expect(await planIt()).toMatchObject({ code: 0 });
    expect(await discard()).toMatchObject({
      code: 0,
      err: "",
      out: "Plan jeté, avec 3 passages prévus. Le public n’en avait rien vu ; la période peut être planifiée de nouveau.\n",
    });
    expect(await discard()).toMatchObject({ code: 2, err: "Aucun plan ne commence ce jour-là.\n" });
    expect(await planIt()).toMatchObject({ code: 0, out: expect.stringContaining("3 passages") });
    await period("publish", "--operator", "bus", "--from", `${YEAR}-01-01`);
    const refused = await discard();
    expect(refused.err).toMatch(/^Ce plan est publié \(.+\) : le public compte sur ses passages\./);
    expect(refused.code).toBe(2);
  });

  test("says where and why stops find no room, by names and not by identities", async () => {
    await store.pool.query("update vehicles set max_driving_seconds = 60");
    const planned = await plan(`${YEAR}-08-01`, `${YEAR}-09-30`);
    await store.pool.query("update vehicles set max_driving_seconds = 14400");
    expect(planned.code).toBe(0);
    expect(planned.out).toContain("6 passages ne trouvent pas de place, dans 3 lieux :");
    expect(planned.out).toMatch(
      /^ {2}- Lavaqueresse, août \d{4}, septembre \d{4} : Trop loin pour le véhicule « Le camping-car du SPI »/m,
    );
    expect(planned.out).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
  });

  test.each([
    ["in the past", () => plan("2020-01-01", "2020-03-31"), "La période commence dans le passé."],
    ["of zero days", () => plan(`${YEAR}-10-02`, `${YEAR}-10-01`), "elle ne contient aucun jour"],
    [
      "of a hundred years",
      () => plan(`${YEAR}-10-01`, `${YEAR + 100}-10-01`),
      "le plus long plan possible en compte 731",
    ],
    ["of another age", () => plan("9999-01-01", "9999-03-31"), "--from doit être une date AAAA-MM-JJ, de 1970 à 2199."],
    [
      "that ends in another age",
      () => plan(`${YEAR}-10-01`, "2200-01-01"),
      "--to doit être une date AAAA-MM-JJ, de 1970 à 2199.",
    ],
    ["from a day that is none", () => plan(`${YEAR}-02-30`, `${YEAR}-03-31`), "--from doit être une date"],
    ["to a day that is none", () => plan(`${YEAR}-10-01`, "demain"), "--to doit être une date"],
    ["without an end", () => period("plan", "--operator", "bus", "--from", `${YEAR}-10-01`), "--to doit être une date"],
    [
      "with a seed that is none",
      () => plan(`${YEAR}-10-01`, `${YEAR}-10-31`, "--seed", "x"),
      "--seed doit être un nombre entier",
    ],
    ["of nobody", () => period("plan", "--from", `${YEAR}-10-01`, "--to", `${YEAR}-10-31`), "Il manque --operator"],
    [
      "of somebody unknown",
      () => period("plan", "--operator", "x", "--from", `${YEAR}-10-01`, "--to", `${YEAR}-10-31`),
      "Aucun opérateur ne s’appelle « x »",
    ],
    [
      "published before it is planned",
      () => period("publish", "--operator", "bus", "--from", `${YEAR}-10-01`),
      "Aucun plan à publier",
    ],
    [
      "thrown away before it is planned",
      () => period("discard", "--operator", "bus", "--from", `${YEAR}-10-01`),
      "Aucun plan ne commence ce jour-là.",
    ],
    [
      "thrown away for somebody unknown",
      () => period("discard", "--operator", "x", "--from", `${YEAR}-10-01`),
      "Aucun opérateur",
    ],
    [
      "published for somebody unknown",
      () => period("publish", "--operator", "x", "--from", `${YEAR}-10-01`),
      "Aucun opérateur",
    ],
    ["with another verb", () => period("paint"), "Usage"],
    ["with a word too many", () => period("plan", "now"), "Usage"],
    ["with an unknown option", () => period("plan", "--form", "x"), "L’option « --form » n’existe pas."],
  ])("a period %s is refused, and nothing is saved", async (_, ask, sentence) => {
    const before = await plans();
    const { code, out, err } = await ask();
    expect(err).toContain(sentence);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(await plans()).toBe(before);
  });

  test("an operator without any demand has nothing to plan", async () => {
    const idle = await givenOperator(store, { slug: "idle" });
    await store.pool.query("delete from demands where operator_id = $1", [idle.operatorId]);
    const { code, err } = await period(
      "plan",
      "--operator",
      "idle",
      "--from",
      `${YEAR}-10-01`,
      "--to",
      `${YEAR}-10-31`,
    );
    expect(err).toContain("il n’y a rien à planifier");
    expect(code).toBe(2);
  });

  test("help is help", async () => {
    expect(await period("--help")).toMatchObject({
      code: 0,
      err: "",
      out: expect.stringContaining("escale period publish"),
    });
  });
});

describe("escale stop", () => {
  let store: Database;
  let stops: NewPlan["stops"];
  beforeAll(async () => {
    store = await givenDatabase();
    const { operatorId } = await givenOperator(store, { slug: "bus" });
    stops = (await givenPublishedPlan(store, operatorId)).stops.toSorted((a, b) =>
      Temporal.Instant.compare(a.startsAt, b.startsAt),
    );
    // Three months of next year at the earliest, whatever the day of the test.
    const years = Math.max(0, YEAR - 2027);
    await store.pool.query(
      "update stops set starts_at = starts_at + make_interval(years => $1), ends_at = ends_at + make_interval(years => $1)",
      [years],
    );
  });

  const stop = (...args: readonly string[]) => escale(store.connection, ["stop", ...args]);
  const idOf = (nth: number) => stops[nth]?.stopId as NewPlan["stops"][number]["stopId"];
  const stateOf = async (nth: number) => (await publicTimetable(store).stop(idOf(nth)))?.state;

  test("lists what the public sees, by the operator's clock", async () => {
    const { code, out } = await stop("list", "--operator", "bus", "--from", "2027-01-01");
    expect(code).toBe(0);
    const lines = out.trimEnd().split("\n");
    expect(lines).toHaveLength(9);
    expect(lines[0]).toMatch(/^[0-9a-f-]{36} {2}\d{4}-\d\d-\d\dT(09|14):00 {2}published {2}(Iron|Lavaqueresse|Malzy)$/);
  });

  test("delays, cancels, restores", async () => {
    expect(await stop("delay", idOf(0), "--minutes", "20", "--reason", "neige")).toMatchObject({ code: 0, err: "" });
    expect(await stateOf(0)).toEqual({ kind: "delayed", minutes: 20, reason: "neige" });
    expect(await stop("cancel", idOf(0), "--reason", "verglas")).toMatchObject({ code: 0 });
    expect(await stateOf(0)).toEqual({ kind: "cancelled", reason: "verglas" });
    expect(await stop("restore", idOf(0))).toMatchObject({ code: 0, out: expect.stringContaining("C’est fait") });
    expect(await stateOf(0)).toEqual({ kind: "published" });
  });

  test("moves to another day and another site, by the operator's clock", async () => {
    const other = stops.find((one) => one.siteId !== stops[1]?.siteId)?.siteId ?? "";
    const to = `${YEAR}-12-29T10:30`;
    expect(await stop("move", idOf(1), "--to", to, "--site", other, "--reason", "marché")).toMatchObject({ code: 0 });
    const moved = await publicTimetable(store).stop(idOf(1));
    expect(moved?.site.siteId).toBe(other);
    expect(moved?.startsAt.toZonedDateTimeISO("Europe/Paris").toPlainDateTime().toString()).toBe(`${to}:00`);
  });

  test("holds a stop that has begun, not one to come", async () => {
    expect(await stop("hold", idOf(3))).toMatchObject({ code: 2, err: expect.stringContaining("pas encore commencé") });
    await store.pool.query(
      "update stops set starts_at = '2026-01-05T08:00Z', ends_at = '2026-01-05T11:00Z' where stop_id = $1",
      [idOf(3)],
    );
    expect(await stop("hold", idOf(3))).toMatchObject({ code: 0 });
    expect(await stateOf(3)).toEqual({ kind: "held" });
    expect(await stop("cancel", idOf(3), "--reason", "x")).toMatchObject({
      code: 2,
      err: expect.stringContaining("déjà tenu"),
    });
  });

  test.each<[string, () => readonly string[], string]>([
    ["no verb", () => [], "Usage"],
    ["another verb", () => ["paint", idOf(2)], "Usage"],
    ["a word too many", () => ["cancel", idOf(2), "now", "--reason", "x"], "Usage"],
    ["no identity", () => ["cancel"], "Il manque l’identifiant du passage"],
    ["an identity that is none", () => ["cancel", "42"], "« 42 » n’est pas l’identifiant d’un passage"],
    ["an unknown identity", () => ["cancel", newId(), "--reason", "x"], "Aucun passage ne porte cet identifiant."],
    ["an unknown identity to move", () => ["move", newId(), "--to", `${YEAR}-12-30T09:00`], "Aucun passage ne porte"],
    ["no reason", () => ["cancel", idOf(2)], "Donnez une raison"],
    ["a reason of 501 characters", () => ["cancel", idOf(2), "--reason", "x".repeat(501)], "500 caractères au plus"],
    [
      "minutes that are none",
      () => ["delay", idOf(2), "--minutes", "dix", "--reason", "x"],
      "un nombre entier de minutes",
    ],
    ["no minutes", () => ["delay", idOf(2), "--reason", "x"], "un nombre entier de minutes"],
    ["too many minutes", () => ["delay", idOf(2), "--minutes", "241", "--reason", "x"], "de 1 à 179"],
    [
      "a time that is none",
      () => ["move", idOf(2), "--to", `${YEAR}-02-30T09:00`, "--reason", "x"],
      "--to doit être une date et une heure",
    ],
    ["no time", () => ["move", idOf(2), "--reason", "x"], "--to doit être une date et une heure"],
    ["the past", () => ["move", idOf(2), "--to", "2020-01-01T09:00", "--reason", "x"], "déjà passé"],
    ["a site that is none", () => ["move", idOf(2), "--to", `${YEAR}-12-30T09:00`, "--site", "7"], "--site doit être"],
    [
      "an unknown site",
      () => ["move", idOf(2), "--to", `${YEAR}-12-30T09:00`, "--site", newId(), "--reason", "x"],
      "Aucun lieu de cet opérateur",
    ],
    ["what is not cancelled", () => ["restore", idOf(2)], "C’est impossible : ce passage est publié."],
    ["a list of nobody", () => ["list"], "Il manque --operator"],
    ["a list of somebody unknown", () => ["list", "--operator", "x"], "Aucun opérateur ne s’appelle « x »"],
    ["a list from a day that is none", () => ["list", "--operator", "bus", "--from", "x"], "--from doit être une date"],
    ["an unknown option", () => ["list", "--operater", "bus"], "L’option « --operater » n’existe pas."],
  ])("%s is refused, and nothing changes", async (_, args, sentence) => {
    const before = await store.pool.query("select count(*) from stop_changes");
    const { code, out, err } = await stop(...args());
    expect(err).toContain(sentence);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect((await store.pool.query("select count(*) from stop_changes")).rows).toEqual(before.rows);
  });

  test("help is help", async () => {
    expect(await stop("-h")).toMatchObject({ code: 0, err: "", out: expect.stringContaining("escale stop move") });
  });
});

const EARLY = Temporal.Instant.from("2020-01-01T00:00Z");
