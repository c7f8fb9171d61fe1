import { type OperatorId, type PairLeg, placesOf } from "@escale/domain";
import { planStore, travelStore } from "@escale/store";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { runDemo } from "../apps/server/src/start/run-demo.ts";
import { loadReference } from "../packages/exchange/src/reference/load-reference.ts";
import { type GivenEngine, type GivenRoads, givenEngine } from "../packages/exchange/src/travel/given-engine.ts";
import { escale } from "./given-cli.ts";
import { givenDatabase } from "./given-database.ts";
import { givenOperator } from "./given-operator.ts";
import { greatCircle } from "./measure-leg.ts";

type Database = Awaited<ReturnType<typeof givenDatabase>>;

const YEAR = Temporal.Now.plainDateISO().year + 1;
const NOW = Temporal.Instant.from("2026-11-24T09:00:00Z");
/** Farther than an estimate, and faster: 72 km/h. */
const METRES_PER_SECOND = 20;
const ROADS: GivenRoads = {
  leg: (from, to) => {
    const metres = Math.round(1.5 * greatCircle(from, to));
    return { metres, seconds: metres / METRES_PER_SECOND };
  },
};

let engine: GivenEngine | undefined;
afterEach(async () => {
  await engine?.close();
  engine = undefined;
});

const osrmAt = (url: string) => ({ ESCALE_ROUTING: "osrm", ESCALE_ROUTING_URL: url });

describe("escale period plan, with a routing engine", () => {
  let store: Database;
  let operatorId: OperatorId;
  beforeAll(async () => {
    store = await givenDatabase();
    ({ operatorId } = await givenOperator(store, { slug: "bus" }));
  });

  const plan = (month: string, env: Record<string, string>) => {
    const args = ["--operator", "bus", "--from", `${YEAR}-${month}-01`, "--to", `${YEAR}-${month}-28`];
    return escale(store.connection, ["period", "plan", ...args], { env });
  };
  const driven = async () => {
    const { rows } = await store.pool.query(
      "select distance_metres, driving_seconds from tours order by date desc limit 1",
    );
    return rows[0] as { distance_metres: number; driving_seconds: number };
  };

  test("plans on its roads, asks each pair once, and plans on when it is away", async () => {
    engine = await givenEngine("osrm", ROADS);
    const env = osrmAt(engine.url);
    const first = await plan("01", env);
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining("3 passages") });
    expect(first.err).toContain(`Trajets demandés au moteur d’itinéraires (OSRM, ${engine.url})…`);
    expect(engine.asked).toHaveLength(1);
    const { distance_metres, driving_seconds } = await driven();
    // The speed of these roads, not that of an estimate; each leg is rounded up to a second.
    const rounded = driving_seconds - distance_metres / METRES_PER_SECOND;
    expect(rounded).toBeGreaterThanOrEqual(0);
    expect(rounded).toBeLessThan(5);
    const { rows } = await store.pool.query("select count(*) from travel_legs");
    expect(rows[0].count).toBe(4 * 3);

    expect((await plan("02", env)).err).not.toContain("Trajets demandés");
    expect(engine.asked).toHaveLength(1);

    await engine.close();
    await store.pool.query("update travel_legs set measured_at = measured_at - interval '100 days'");
    const away = await plan("03", { ...env, ESCALE_ROUTING_DAYS: "99" });
    expect(away).toMatchObject({ code: 0, out: expect.stringContaining("3 passages") });
    expect(away.err).toContain("Le moteur d’itinéraires ne répond pas");
    expect(away.err).toMatch(
      / {2}12 trajets repris de réponses passées : la plus ancienne date du \d\d\/\d\d\/\d{4}\./,
    );
    expect(away.err).not.toContain("estimé");
  });

  test("a stop that is cancelled and restored leaves its tour as long as the engine had measured it", async () => {
    engine = await givenEngine("osrm", ROADS);
    const env = osrmAt(engine.url);
    await plan("08", env);
    await escale(store.connection, ["period", "publish", "--operator", "bus", "--from", `${YEAR}-08-01`]);
    const { rows } = await store.pool.query(
      "select stop_id, tour_id from stops where starts_at >= $1 order by starts_at limit 1",
      [`${YEAR}-08-01T00:00:00Z`],
    );
    const { stop_id: stop, tour_id: tour } = rows[0];
    const measured = async () =>
      (await store.pool.query("select distance_metres, driving_seconds from tours where tour_id = $1", [tour])).rows[0];
    const before = await measured();
    const change = (...args: readonly string[]) => escale(store.connection, ["stop", ...args], { env });
    expect(await change("cancel", stop, "--reason", "Neige")).toMatchObject({ code: 0 });
    expect(await measured()).not.toEqual(before);
    expect(await change("restore", stop)).toMatchObject({ code: 0 });
    expect(await measured()).toEqual(before);
    expect(engine.asked).toHaveLength(1);
  });

  test("an engine that never answered yet: the plan stands on estimates, and says so", async () => {
    const { code, err } = await plan("04", osrmAt("http://127.0.0.1:9"));
    expect(code).toBe(0);
    expect(err).toContain("  12 trajets estimés à vol d’oiseau.");
  });

  test("a wrong setting is a refusal, and nothing is saved", async () => {
    engine = await givenEngine("osrm", ROADS, (response) => {
      response.end("<!doctype html>");
      return true;
    });
    const { code, out, err } = await plan("05", osrmAt(engine.url));
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("Vérifiez ESCALE_ROUTING et ESCALE_ROUTING_URL. Rien n’est enregistré.");
    const { rows } = await store.pool.query("select 1 from plans where from_date = $1", [`${YEAR}-05-01`]);
    expect(rows).toEqual([]);
  });

  test("a place near no road is named, and its demand is unserved with that reason", async () => {
    const base = await planStore(store).loadPlanningBase(operatorId);
    const lost = base && placesOf(base).at(-1);
    engine = await givenEngine("osrm", { ...ROADS, isOffRoad: ({ lat }) => lat === lost?.lat });
    const { code, out, err } = await plan("06", osrmAt(engine.url));
    expect(code).toBe(0);
    expect(err).toContain("Aucune route ne mène à : Malzy. Vérifiez leur position.");
    expect(out).toMatch(/- Malzy, juin \d{4} : Aucune route ne mène du dépôt/);
  });

  test("a routing engine without an address is told before anything is opened", async () => {
    expect(await plan("07", { ESCALE_ROUTING: "valhalla" })).toMatchObject({
      code: 2,
      err: "ESCALE_ROUTING_URL doit dire où est ce moteur, par exemple http://localhost:5000.\n",
    });
  });
});

describe("what engines answered is remembered", () => {
  test("by operator and by engine; the last answer counts, and the very old is forgotten", async () => {
    const store = await givenDatabase();
    const { operatorId: mine } = await givenOperator(store, { slug: "mine" });
    const { operatorId: other } = await givenOperator(store, { slug: "other" });
    const [a, b, c] = [1, 2, 3].map((lat) => ({ lat: lat + 0.12345, lon: -0.00001 })) as [Place, Place, Place];
    const legs = (seconds: number): readonly PairLeg[] => [
      { from: a, to: b, leg: { metres: 1_000, seconds } },
      { from: b, to: a, leg: null },
    ];
    const { saveLegs, loadLegs } = travelStore(store);
    const never = Temporal.Instant.fromEpochMilliseconds(0);
    await saveLegs(mine, "osrm", legs(60), NOW.subtract({ hours: 1 }), never);
    await saveLegs(mine, "osrm", legs(70), NOW, never);
    await saveLegs(mine, "valhalla", legs(80), NOW, never);
    const kept = await loadLegs(mine, "osrm", [a, b]);
    expect(kept).toHaveLength(2);
    expect(kept.find(({ from }) => from.lat === a.lat)).toEqual({ ...legs(70)[0], measuredAt: NOW });
    expect(kept.find(({ from }) => from.lat === b.lat)).toEqual({ ...legs(70)[1], measuredAt: NOW });
    expect(await loadLegs(mine, "osrm", [a, c])).toEqual([]);
    expect(await loadLegs(other, "osrm", [a, b])).toEqual([]);

    await saveLegs(other, "osrm", legs(60), NOW, never);
    const later = NOW.add({ hours: 1 });
    await saveLegs(mine, "osrm", [{ from: a, to: c, leg: null }], later, later);
    expect(await loadLegs(mine, "osrm", [a, b, c])).toHaveLength(1);
    expect(await loadLegs(mine, "valhalla", [a, b, c])).toEqual([]);
    expect(await loadLegs(other, "osrm", [a, b, c])).toHaveLength(2);
  });

  test("more pairs than one statement takes", async () => {
    const store = await givenDatabase();
    const { operatorId } = await givenOperator(store);
    const places = Array.from({ length: 120 }, (_, index) => ({ lat: 45 + index / 100, lon: 3 }));
    const legs = places.flatMap((from) => places.map((to) => ({ from, to, leg: { metres: 1, seconds: 1 } })));
    const { saveLegs, loadLegs } = travelStore(store);
    await saveLegs(operatorId, "osrm", legs, NOW, NOW);
    expect(await loadLegs(operatorId, "osrm", places)).toHaveLength(120 * 120);
  });
});

interface Place {
  readonly lat: number;
  readonly lon: number;
}

describe("the demonstration", () => {
  const start = async (store: Database, url: string) => {
    const said: string[] = [];
    const routing = { kind: "osrm", url, maxDays: 90 } as const;
    const reference = await loadReference();
    const interrupted = AbortSignal.any([]);
    await runDemo({ store, reference, routing, now: () => NOW, say: (line) => said.push(line), interrupted });
    return said.join("\n");
  };

  test("is planned on the roads of an engine", async () => {
    engine = await givenEngine("osrm", ROADS);
    const said = await start(await givenDatabase(), engine.url);
    expect(said).toContain("96 passages en ");
    expect(engine.asked.map(({ from, to }) => [from.length, to.length])).toEqual([[33, 33]]);
  });

  test("comes up on estimates where the engine's address is wrong, and says why", async () => {
    engine = await givenEngine("valhalla", ROADS);
    const said = await start(await givenDatabase(), engine.url);
    expect(said).toContain("Le moteur d’itinéraires refuse la question (404).");
    expect(said).toContain("96 passages en 48 tournées");
  });
});

describe("escale travel check", () => {
  let store: Database;
  beforeAll(async () => {
    store = await givenDatabase();
    await givenOperator(store, { slug: "bus" });
  });
  const check = (env: Record<string, string>, ...args: readonly string[]) =>
    escale(store.connection, ["travel", "check", ...args], { env });
  const PAIR = ["--from", "49.8956,3.6248", "--to", "49.9998,3.6591"];

  test("without an engine: the estimate alone", async () => {
    expect(await check({}, ...PAIR)).toEqual({
      code: 0,
      err: "",
      out: `Moteur d’itinéraires : aucun (trajets estimés à vol d’oiseau).
De 49.8956, 3.6248 à 49.9998, 3.6591 :
  estimation  15,4 km, 21 min (vol d’oiseau × 1,3)
`,
    });
  });

  test("there, back, and the estimate; an operator's farthest place", async () => {
    engine = await givenEngine("osrm", {
      leg: (from, to) => (from.lat < to.lat ? { metres: 12_345, seconds: 601 } : null),
    });
    const said = await check(osrmAt(engine.url), ...PAIR);
    expect(said).toEqual({
      code: 0,
      err: "",
      out: `Moteur d’itinéraires : OSRM, ${engine.url}, redemandé après 90 jours.
De 49.8956, 3.6248 à 49.9998, 3.6591 :
  aller       12,3 km, 11 min
  retour      aucune route
  estimation  15,4 km, 21 min (vol d’oiseau × 1,3)
`,
    });
    const { code, out } = await check(osrmAt(engine.url), "--operator", "bus");
    expect(code).toBe(0);
    expect(out).toMatch(/^De Guise.* à (Iron|Lavaqueresse|Malzy) :$/m);
  });

  test("an engine that does not answer is exit code 1, with why", async () => {
    const { code, err } = await check(osrmAt("http://127.0.0.1:9"), ...PAIR);
    expect(code).toBe(1);
    expect(err).toContain("Le moteur d’itinéraires ne répond pas");
  });

  test.each<[string, readonly string[], string]>([
    ["nothing", [], "Donnez --operator, ou bien --from et --to."],
    ["half a pair", ["--from", "49,3"], "Donnez --operator, ou bien --from et --to."],
    ["both", ["--operator", "bus", ...PAIR], "Donnez --operator, ou bien --from et --to."],
    ["a latitude of 95", ["--from", "95,3", "--to", "49,3"], "--from doit être une latitude et une longitude"],
    ["a place that is none", ["--from", "49,3", "--to", "Guise"], "--to doit être une latitude et une longitude"],
    ["an operator that is none", ["--operator", "x"], "Aucun opérateur ne s’appelle « x »"],
    ["a word too many", ["now"], "« now » est de trop"],
  ])("asked of %s, says what is wrong", async (_, args, sentence) => {
    const { code, out, err } = await check({}, ...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(sentence);
  });
});
