import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { Plan, Problem } from "@escale/planner";
import { afterEach, beforeEach, expect, test } from "vitest";
import { planCommand } from "./plan.ts";

const EXAMPLE = fileURLToPath(new URL("../../../../docs/examples/half-days.json", import.meta.url));
const problem: Problem = JSON.parse(await readFile(EXAMPLE, "utf8"));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "escale-plan-"));
});
afterEach(() => rm(folder, { recursive: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(
  args: readonly string[],
  { stdin = Readable.from([]), isTTY = false, stdout }: { stdin?: Readable; isTTY?: boolean; stdout?: Writable } = {},
): Promise<Ran> {
  const [out, err] = [sink(), sink()];
  const code = await planCommand(args, { stdin, stdout: stdout ?? out.stream, stderr: err.stream, isTTY, env: {} });
  return { code, out: out.text(), err: err.text() };
}

function sink(): { stream: Writable; text(): string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString() };
}

/** Writes a file in the folder and plans it. */
async function runFile(content: string | Uint8Array, ...args: string[]): Promise<Ran> {
  const path = join(folder, "problem.json");
  await writeFile(path, content);
  return run([path, ...args]);
}

const runProblem = (over: object, ...args: string[]) => runFile(JSON.stringify({ ...problem, ...over }), ...args);

/** Exit code 2, one clear sentence, nothing on standard output, nothing that only a programmer reads. */
function expectRefusal({ code, out, err }: Ran, ...sentences: readonly string[]): void {
  expect(err.trim().split("\n")).toEqual(sentences);
  expect([code, out]).toEqual([2, ""]);
  expect(err).not.toMatch(/\bat .*:\d+|Error|undefined|\[object/);
}

test("a pipe gets the plan as JSON, a terminal a table, and both may be told otherwise", async () => {
  const piped = await run([EXAMPLE]);
  const made: Plan = JSON.parse(piped.out);
  expect([piped.code, piped.err, made.summary.stops, made.unassigned]).toEqual([0, "", 6, []]);
  const shown = await run([EXAMPLE], { isTTY: true });
  expect(shown.code).toBe(0);
  expect(shown.out).toContain("jeu. 07/01/2027  camping-car  départ 08:26");
  expect(shown.out).toContain("6 passages, 5 tournées, ");
  expect(shown.out).toContain("Toutes les demandes sont servies.");
  expect((await run([EXAMPLE, "--table"])).out).toBe(shown.out);
  expect((await run([EXAMPLE, "--json"], { isTTY: true })).out).toBe(piped.out);
});

test("--out writes the file whole, replaces the old one, leaves no draft; a pipe then gets nothing", async () => {
  const path = join(folder, "plan.json");
  await writeFile(path, "old");
  expect(await run([EXAMPLE, "--out", path])).toEqual({ code: 0, out: "", err: "" });
  expect(JSON.parse(await readFile(path, "utf8"))).toMatchObject({ version: 1, seed: 1 });
  expect(await readdir(folder)).toEqual(["plan.json"]);
  const shown = await run([EXAMPLE, "--out", path], { isTTY: true });
  expect(shown.out).toContain("6 passages");
  expect((await run([EXAMPLE, "--out", path, "--json"])).out).toBe(await readFile(path, "utf8"));
});

test("--out through a link writes where the link leads", async () => {
  await mkdir(join(folder, "far"));
  await writeFile(join(folder, "far", "plan.json"), "old");
  await symlink(join(folder, "far", "plan.json"), join(folder, "plan.json"));
  expect((await run([EXAMPLE, "--out", join(folder, "plan.json")])).code).toBe(0);
  expect(JSON.parse(await readFile(join(folder, "far", "plan.json"), "utf8"))).toMatchObject({ version: 1 });
});

test("standard input, also from a program that writes a byte order mark", async () => {
  const stdin = Readable.from([Buffer.from(`\uFEFF${JSON.stringify(problem)}`)]);
  expect((await run(["-"], { stdin })).code).toBe(0);
});

test("--seed and --effort outweigh the file", async () => {
  const { out } = await run([EXAMPLE, "--seed", "7", "--effort", "0"]);
  expect(JSON.parse(out)).toMatchObject({ seed: 7, summary: { rounds: 0 } });
});

test("--schema is a JSON Schema, --help the usage", async () => {
  const { code, out } = await run(["--schema"]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ type: "object", additionalProperties: false });
  expect((await run(["--help"])).out).toContain("Usage : escale plan");
});

test.each(["abc", "1.5", "1e9", "0x10", "", "-3", "9999999999999999"])(
  "--seed=%s and --effort are refused",
  async (value) => {
    expectRefusal(await run([EXAMPLE, `--seed=${value}`]), "--seed : il faut un nombre entier, zéro ou plus.");
    expectRefusal(await run([EXAMPLE, `--effort=${value}`]), "--effort : il faut un nombre entier, zéro ou plus.");
  },
);

test("an effort beyond patience", async () => {
  expectRefusal(
    await run([EXAMPLE, "--effort", "100000001"]),
    "effort : cette valeur est hors des limites (100000001).",
  );
});

test("no file, two files, an unknown option, two ways to print", async () => {
  for (const args of [[], [EXAMPLE, EXAMPLE], [EXAMPLE, "--sead", "1"], [EXAMPLE, "--out"]]) {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("Usage : escale plan");
  }
  expectRefusal(await run([EXAMPLE, "--json", "--table"]), "Choisissez --json ou --table, pas les deux.");
});

test("a missing file, a folder, bytes that are no text", async () => {
  const missing = join(folder, "nothing.json");
  expectRefusal(await run([missing]), `Le fichier « ${missing} » n’existe pas.`);
  expectRefusal(await run([join(EXAMPLE, "x")]), `Le fichier « ${join(EXAMPLE, "x")} » n’existe pas.`);
  expectRefusal(await run([folder]), `Le fichier « ${folder} » est un dossier.`);
  const latin1 = Buffer.from('{"é": 1}', "latin1");
  expectRefusal(await runFile(latin1), `Le fichier « ${join(folder, "problem.json")} » n’est pas écrit en UTF-8.`);
});

test("a matrix whose times contradict each other is planned on, and the worst of it is told", async () => {
  const [vehicle] = problem.vehicles;
  const places = { vehicles: [{ ...vehicle, depot: { index: 0 } }] };
  const sites = problem.sites.map((site, index) => ({ ...site, place: { index: index + 1 } }));
  const table = (seconds: number) =>
    [0, 1, 2, 3].map((from) => [0, 1, 2, 3].map((to) => (from === 0 && to === 2 ? seconds : from === to ? 0 : 600)));
  const travel = (seconds: number) => ({ kind: "matrix", durations: table(seconds), distances: table(600) });
  const sound = await runProblem({ ...places, sites, travel: travel(600) });
  expect(sound).toMatchObject({ code: 0, err: "" });
  const { code, err } = await runProblem({ ...places, sites, travel: travel(1_800) });
  expect(code).toBe(0);
  expect(err).toBe(
    "1 temps de trajet se contredit : de 0 à 2, 30 min tout droit mais 20 min en passant par 1. Ils sont gardés tels quels.\n",
  );
});

test("200 MB are refused by their size, before they are in memory", async () => {
  const path = join(folder, "big.json");
  await writeFile(path, "{");
  await truncate(path, 200 * 1024 * 1024);
  const before = process.memoryUsage().arrayBuffers;
  expectRefusal(await run([path]), `Le fichier « ${path} » dépasse 64 Mo.`);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 1024 * 1024);
});

test("200 MB on standard input are refused as soon as they are too many", async () => {
  let sent = 0;
  async function* endless() {
    for (; sent < 200; sent += 1) yield Buffer.alloc(1024 * 1024, " ");
  }
  const stdin = Readable.from(endless());
  expectRefusal(await run(["-"], { stdin }), "L’entrée standard dépasse 64 Mo.");
  expect(sent).toBeLessThan(100);
});

test("what is not JSON, with its line where it is known", async () => {
  expectRefusal(await runFile(""), "Ce fichier n’est pas du JSON.");
  expectRefusal(await runFile("bonjour"), "Ce fichier n’est pas du JSON.");
  const { code, err } = await runFile(`{\n  "version": 1,\n  "horizon" {}\n${" ".repeat(200)}}`);
  expect([code, err]).toEqual([2, "Ce fichier n’est pas du JSON (ligne 3).\n"]);
});

test("JSON that is no problem", async () => {
  for (const text of ["null", "[]", "3", '"x"']) expectRefusal(await runFile(text), "Le problème : il faut un objet.");
});

test("an unknown field is refused, at any depth", async () => {
  expectRefusal(await runProblem({ vehicules: [] }), "Le problème : champ inconnu « vehicules ».");
  const sites = [{ ...problem.sites[0], setUp: 3 }, ...problem.sites.slice(1)];
  expectRefusal(await runProblem({ sites }), "sites[0] : champ inconnu « setUp ».");
  const [first, ...rest] = problem.demands;
  const demands = [{ ...first, frequency: { kind: "per-month", times: 1, gap: 2 } }, ...rest];
  expectRefusal(await runProblem({ demands }), "demands[0].frequency : champ inconnu « gap ».");
});

test("a negative duration", async () => {
  const sites = [{ ...problem.sites[0], setup: -60 }, ...problem.sites.slice(1)];
  expectRefusal(await runProblem({ sites }), "sites[0].setup : il faut au moins 0.");
});

test("a horizon of zero days, reversed, of 100 years, of no such day", async () => {
  const horizon = (from: string, to: string) => runProblem({ horizon: { from, to } });
  expectRefusal(
    await horizon("2027-01-02", "2027-01-01"),
    "horizon : la période finit avant de commencer : elle ne contient aucun jour (2027-01-02 – 2027-01-01).",
  );
  expectRefusal(
    await horizon("2027-01-01", "2126-12-31"),
    "horizon : la période est trop longue (731 jours au plus) (36524).",
  );
  expectRefusal(
    await horizon("2027-02-30", "2027-03-31"),
    "horizon.from : ce n’est pas une date AAAA-MM-JJ (2027-02-30).",
  );
});

test("an identifier that serves twice", async () => {
  expectRefusal(
    await runProblem({ sites: [...problem.sites, problem.sites[0]] }),
    "sites[3].id : cet identifiant sert deux fois (Iron).",
  );
});

test("a latitude of 95", async () => {
  const sites = [{ ...problem.sites[0], place: { lat: 95, lon: 3.6 } }, ...problem.sites.slice(1)];
  expectRefusal(await runProblem({ sites }), "sites[0].place.lat : il faut au plus 90.");
});

test("weekly, but only the first Tuesday", async () => {
  const [first, ...rest] = problem.demands;
  const demands = [{ ...first, frequency: { kind: "weekly" }, weekdays: [2], nths: [1] }, ...rest];
  expectRefusal(
    await runProblem({ demands }),
    "demands[0] : chaque semaine, mais seulement le 1er mardi du mois : ces deux conditions se contredisent.",
  );
});

test("many faults: the first ten, and how many more", async () => {
  const demands = Array.from({ length: 13 }, (_, index) => ({ ...problem.demands[0], id: `d${index}`, site: "x" }));
  const { code, err } = await runProblem({ demands });
  expect(code).toBe(2);
  expect(err.trim().split("\n")).toHaveLength(11);
  expect(err).toContain("… et 3 autres fautes.");
});

test("a wrong question writes no plan", async () => {
  const path = join(folder, "plan.json");
  await writeFile(path, "old");
  await runProblem({ vehicles: [] }, "--out", path);
  expect(await readFile(path, "utf8")).toBe("old");
});

test("a plan that cannot be written: exit code 1, the reason, no draft", async () => {
  const into = (path: string) => run([EXAMPLE, "--out", path]);
  const [nowhere, inFile] = [join(folder, "no", "plan.json"), join(EXAMPLE, "plan.json")];
  for (const path of [nowhere, inFile]) {
    expect(await into(path)).toEqual({
      code: 1,
      out: "",
      err: `Le plan n’a pas pu être écrit dans « ${path} » : son dossier n’existe pas.\n`,
    });
  }
  expect(await into(folder)).toMatchObject({
    code: 1,
    err: `Le plan n’a pas pu être écrit dans « ${folder} » : c’est un dossier.\n`,
  });
  expect(await readdir(folder)).toEqual([]);
});

test("a device is written to, never replaced; a full one says so", async () => {
  // Linux alone has a device that is always full; elsewhere there is nothing of that name, and nobody may make it.
  const why = process.platform === "linux" ? "le disque est plein" : "l’écriture est refusée";
  expect(await run([EXAMPLE, "--out", "/dev/full"])).toEqual({
    code: 1,
    out: "",
    err: `Le plan n’a pas pu être écrit dans « /dev/full » : ${why}.\n`,
  });
  expect((await run([EXAMPLE, "--out", "/dev/null"])).code).toBe(0);
});

function brokenStdout(code: string): Writable {
  return new Writable({ write: (_, __, done) => done(Object.assign(new Error("no"), { code })) });
}

test("standard output on a full disk, and a reader that went away", async () => {
  expect(await run([EXAMPLE], { stdout: brokenStdout("ENOSPC") })).toMatchObject({
    code: 1,
    err: "Le plan n’a pas pu être écrit : le disque est plein.\n",
  });
  expect(await run([EXAMPLE], { stdout: brokenStdout("EPIPE") })).toMatchObject({ code: 0, err: "" });
});

test("what is unserved is no failure: it is told, with its reasons", async () => {
  const [first, ...rest] = problem.demands;
  const path = join(folder, "problem.json");
  await writeFile(path, JSON.stringify({ ...problem, demands: [{ ...first, equipment: ["rampe"] }, ...rest] }));
  const { code, out } = await run([path, "--table"]);
  expect(code).toBe(0);
  expect(out).toContain(
    "1 demande non servie :\n    Iron, une fois par mois, janvier 2027\n      - Aucun véhicule n’a l’équipement demandé : rampe.",
  );
});

test("the words of a file do not steer the terminal", async () => {
  const vehicles = [{ ...problem.vehicles[0], id: "bus\u001b[2J" }];
  const { out } = await runProblem({ vehicles }, "--table");
  expect(out).toContain("bus�[2J");
});

test("--seconds ends by the clock, --good-enough at its cost, and the plan says after how many rounds", async () => {
  const { effort: _, ...endless } = problem;
  const timed = await runFile(JSON.stringify(endless), "--seconds", "3", "--json");
  const plan: Plan = JSON.parse(timed.out);
  expect([timed.code, timed.err]).toEqual([0, ""]);
  expect(plan.summary.rounds).toBeGreaterThan(20_000);
  const again = await runFile(JSON.stringify(endless), "--effort", String(plan.summary.rounds), "--json");
  expect(again.out).toBe(timed.out);
  const { cost } = plan.summary;
  const content = await runFile(JSON.stringify(endless), "--seconds", "60", "--good-enough", String(cost), "--json");
  expect(JSON.parse(content.out).summary.cost).toBe(cost);
});

test("--threads keeps the better of as many seeds, the same twice", async () => {
  const alone = await Promise.all(["4", "5"].map((seed) => run([EXAMPLE, "--effort", "2", "--seed", seed])));
  const costs = alone.map(({ out }): number => JSON.parse(out).summary.cost);
  const together = await run([EXAMPLE, "--effort", "2", "--seed", "4", "--threads", "2"]);
  expect(together.out).toBe(alone[costs.indexOf(Math.min(...costs))]?.out);
});

test("--start goes on from a plan; what no longer fits there is told", async () => {
  const path = join(folder, "old.json");
  await run([EXAMPLE, "--out", path]);
  const old: Plan = JSON.parse(await readFile(path, "utf8"));
  const same = await run([EXAMPLE, "--start", path, "--effort", "0"]);
  expect([same.err, JSON.parse(same.out).tours]).toEqual(["", old.tours]);
  const [tour] = old.tours;
  const shut = { closedDates: [...(problem.closedDates ?? []), { date: tour?.date, why: "works" }] };
  const moved = await runProblem(shut, "--start", path);
  expect(moved.code).toBe(0);
  expect(moved.err).toContain("Du plan de départ, 5 passages tiennent ; ceux-ci ne tiennent plus à leur place :\n  ");
  expect(JSON.parse(moved.out).start.lost).toHaveLength(1);
});

test.each([
  ["--seconds=0", "--seconds : il faut un nombre entier, de 1 à 86400."],
  ["--seconds=-3", "--seconds : il faut un nombre entier, de 1 à 86400."],
  ["--threads=1.5", "--threads : il faut un nombre entier, de 1 à 64."],
  ["--good-enough=peu", "--good-enough : il faut un nombre entier, de 0 à 1000000000000."],
  ["--start=nowhere.json", "Le fichier « nowhere.json » n’existe pas."],
])("%s is refused", async (option, sentence) => {
  expectRefusal(await run([EXAMPLE, option]), sentence);
});

test("a start that is no plan is refused", async () => {
  const path = join(folder, "old.json");
  const start = async (content: string, sentence: string) => {
    await writeFile(path, content);
    expectRefusal(await run([EXAMPLE, "--start", path]), sentence);
  };
  await start("{", "--start, Ce fichier n’est pas du JSON (ligne 1).");
  await start("[]", "--start, le plan : il faut un objet.");
  await start("{}", "--start, tours : il faut une liste, rien n’est donné.");
  await start(
    JSON.stringify({ tours: [{ vehicle: "x", date: "hier", stops: [] }] }),
    "--start, tours[0].date : l’écriture n’est pas la bonne (date AAAA-MM-JJ, heure HH:MM).",
  );
  expectRefusal(await run(["-", "--start", "-"]), "Un seul des deux fichiers peut être « - ».");
});

test("a plan around what stands lists its changes; a fixed stop that cannot be is named with its day", async () => {
  const old: Plan = JSON.parse((await run([EXAMPLE])).out);
  const [tour, other] = old.tours;
  const [stop] = tour?.stops ?? [];
  const stands = { ...{ demand: stop?.demand, period: stop?.period }, vehicle: tour?.vehicle, date: tour?.date };
  const quiet = await runProblem({ standing: [{ ...stands, lock: "fixed" }] }, "--table");
  expect(quiet.out).toContain("5 changements :\n");
  const days = { closedDates: [{ date: tour?.date, why: "works" }] };
  const moved = await runProblem({ standing: [{ ...stands, lock: "dear" }], ...days }, "--json");
  expect(JSON.parse(moved.out).changes[0]).toMatchObject({ kind: "moved", from: { date: tour?.date } });
  const two = [tour, other].map((one) => ({
    demand: one?.stops[0]?.demand,
    period: one?.stops[0]?.period,
    vehicle: tour?.vehicle,
    date: tour?.date,
    start: stop?.start,
    lock: "fixed",
  }));
  const refused = await runProblem({ standing: two });
  expect([refused.code, refused.out]).toEqual([2, ""]);
  expect(refused.err).toMatch(
    /^standing\[1\] : le passage fixe de « .+ », le 6 janvier 2027, ne se peut pas : il est hors des heures /,
  );
});

const SCHOOL = JSON.stringify(
  ["Zone A", "Zone B"].map((zones, index) => ({
    description: "Vacances",
    population: "-",
    start_date: `2027-01-0${1 + index}T23:00:00+00:00`,
    end_date: index === 0 ? "2027-01-17T23:00:00+00:00" : "2027-01-10T23:00:00+00:00",
    zones,
  })),
);
const holidays = (...args: string[]) => ["--school-holidays", join(folder, "school.json"), ...args];
const outsideThem = { demands: [{ ...problem.demands[2], calendars: { exclude: ["school-holidays"] } }] };

test("school holidays of a zone become a calendar that demands may name", async () => {
  await writeFile(join(folder, "school.json"), SCHOOL);
  const periods = async (zone: string) => {
    const { out } = await runProblem(outsideThem, ...holidays("--school-zone", zone));
    return (JSON.parse(out) as Plan).tours.flatMap(({ stops }) => stops.map(({ period }) => period));
  };
  expect(await periods("A")).toEqual(["2027-W03", "2027-W04"]);
  expect(await periods("B")).toEqual(["2027-W02", "2027-W03", "2027-W04"]);
});

test("school holidays that cannot be used are refused in one sentence", async () => {
  await writeFile(join(folder, "school.json"), SCHOOL);
  expectRefusal(
    await runProblem(outsideThem),
    "demands[0].calendars.exclude[0] : ce calendrier n’existe pas (school-holidays).",
  );
  expectRefusal(
    await runProblem(outsideThem, ...holidays()),
    "--school-holidays FICHIER et --school-zone ZONE vont ensemble.",
  );
  expectRefusal(
    await runProblem(outsideThem, ...holidays("--school-zone", "D")),
    "Le fichier des vacances scolaires n’a pas la zone « D » ; il a : Zone A, Zone B.",
  );
  await writeFile(join(folder, "school.json"), "[]");
  expectRefusal(
    await runProblem(outsideThem, ...holidays("--school-zone", "A")),
    "Le fichier des vacances scolaires n’est ni le JSON ni l’iCalendar de data.education.gouv.fr.",
  );
  expectRefusal(
    await runProblem(outsideThem, "--school-holidays", join(folder, "none"), "--school-zone", "A"),
    `Le fichier « ${join(folder, "none")} » n’existe pas.`,
  );
});

test("--alternatives gives every half-day of a stop its price, of a plan that is kept as it is", async () => {
  const path = join(folder, "plan.json");
  expect((await run([EXAMPLE, "--out", path])).code).toBe(0);
  const { code, out, err } = await run([EXAMPLE, "--start", path, "--alternatives", "Iron, une fois par mois/2027-01"]);
  expect([code, err]).toEqual([0, ""]);
  const lines = out.split("\n");
  expect(lines[0]).toMatch(
    /^Iron, une fois par mois, janvier 2027 : le \d+ janvier 2027 de \d\d:\d\d à \d\d:\d\d, camping-car$/,
  );
  expect(lines[1]).toMatch(/^ +matin +après-midi$/);
  // A line for each day of the month.
  expect(lines.slice(2).filter((line) => line.trim() !== "")).toHaveLength(31);
  expect(lines[2]).toMatch(/^ {2}ven\. 01\/01 +fermé \(Jour de l’an\) +fermé \(Jour de l’an\)$/);
  expect(out).toContain("ici, ");
  expect(out).toMatch(/\+\d+,\d km, \d\d:\d\d/);
  expect(out).toContain("jour non permis");
});

test("--why tells what a stop costs and its next best place, or what keeps it out", async () => {
  const served = await run([EXAMPLE, "--why", "Iron, une fois par mois"]);
  expect(served.out).toMatch(/ {2}Il coûte : kilomètres \+\d+,\d km/);
  expect(served.out).toMatch(
    / {2}Le meilleur autre choix : le \S+ \d\d\/01 (matin|après-midi), [+−]\d+,\d km, \d\d:\d\d/,
  );
  expect(served.out).toMatch(/ {2}Ce qui le retient ici : \D+ \+\d+,\d km/);
  const room =
    / {2}Sur 62 demi-journées, (\d+) (?:est possible|sont possibles), celle-ci comprise(?: \([^)]*\))?\. Ce qui prend les autres : (.*)\./;
  const [, left, others = ""] = room.exec(served.out) ?? [];
  const taken = [...others.matchAll(/\((\d+)\)/g)].map(([, count]) => Number(count));
  expect(taken).toEqual(taken.toSorted((a, b) => b - a));
  expect(taken.reduce((sum, count) => sum + count, Number(left))).toBe(62);
  const [first, ...rest] = problem.demands;
  const demands = [{ ...first, weekdays: [6] }, ...rest];
  const unserved = await runProblem({ demands }, "--why", "Iron, une fois par mois/2027-01");
  expect(unserved.out).toContain("janvier 2027 : non servi\n  - ");
  expect(unserved.out).toContain("  → accepter aussi le lundi : possible le lundi 4 janvier 2027, matin.");
});

test("a question about nothing, or two of them, is refused", async () => {
  expectRefusal(
    await run([EXAMPLE, "--why", "Rien"]),
    "--why : « Rien » n’est ni une demande ni un passage du plan (DEMANDE ou DEMANDE/PÉRIODE).",
  );
  expectRefusal(
    await run([EXAMPLE, "--why", "Rien", "--alternatives", "Rien"]),
    "Choisissez --why ou --alternatives, pas les deux.",
  );
});
