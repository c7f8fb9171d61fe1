import { COMMAND_LINE, changeStop, estimateDrive, type SiteId, type StopAct, type StopId } from "@escale/domain";
import { stopStore } from "@escale/store";
import { beforeAll, expect, test } from "vitest";
import { type Demo, givenDemo, TODAY } from "./given-demo.ts";
import { newId } from "./given-operator.ts";
import { readStops, type ToldStop } from "./read-stops.ts";

/* A promise changes: whoever looks, wherever, sees it at once, also where the page had been kept before. */

let demo: Demo;
let iron: readonly ToldStop[];

beforeAll(async () => {
  demo = await givenDemo();
  iron = await readStops(demo.url, "?commune=02386");
  expect(iron).toHaveLength(3);
});

const OPERATOR = "spi-thierache-sambre-oise";

/** Everywhere a stop is shown. */
function placesOf(stop: ToldStop): readonly string[] {
  const month = stop.startsAt.slice(0, 7);
  return [
    `/communes/${stop.commune.code}`,
    `/communes/${stop.commune.code}/affiche`,
    `/communes/${stop.commune.code}/${month}`,
    `/communes/${stop.commune.code}.ics`,
    `/communes/${stop.commune.code}/flux.atom`,
    `/passages/${stop.id}`,
    `/lieux/${stop.site.id}`,
    `/operateurs/${OPERATOR}/${month}`,
    `/operateurs/${OPERATOR}.ics`,
    `/vehicules/${stop.vehicle.id}/${month}`,
    `/vehicules/${stop.vehicle.id}.ics`,
    `/api/v1/stops/${stop.id}`,
    `/en/passages/${stop.id}`,
  ];
}

async function change(stop: ToldStop, act: StopAct): Promise<void> {
  const world = { store: stopStore(demo.store), now: TODAY, newId, actor: COMMAND_LINE, drive: estimateDrive };
  const changed = await changeStop(world, stop.id as StopId, act);
  if (!changed.ok) throw new Error(JSON.stringify(changed.refusal));
}

const read = async (path: string) => (await fetch(demo.url + path)).text();

/** The word travels from the database to the server in a millisecond; a busy machine takes longer. */
async function eventually(path: string, words: RegExp): Promise<void> {
  const deadline = Date.now() + 10_000;
  let text = await read(path);
  while (!words.test(text) && Date.now() < deadline) {
    await new Promise((wait) => setTimeout(wait, 20));
    text = await read(path);
  }
  expect(text, path).toMatch(words);
}

test("cancelled: said with its reason on every page, poster, calendar, feed and in the API", async () => {
  const [stop] = iron as [ToldStop];
  for (const path of placesOf(stop)) expect(await read(path), path).not.toMatch(/annulé|cancelled/i);
  await change(stop, { act: "cancel", reason: "Verglas sur la départementale" });
  for (const path of placesOf(stop)) await eventually(path, /annulé|cancelled/i);
  expect(await read(`/communes/02386.ics`)).toMatch(/STATUS:CANCELLED/);
  expect(await read(`/passages/${stop.id}`)).toContain("Verglas sur la départementale");
  // Nobody is sent to a stop that does not take place.
  expect(await read("/communes/02414")).not.toContain(`/passages/${stop.id}"`);
});

test("delayed: the new hour beside the one that was promised", async () => {
  const stop = iron[1] as ToldStop;
  await change(stop, { act: "delay", minutes: 20, reason: "Bouchon" });
  for (const path of placesOf(stop)) await eventually(path, /retard|delay/i);
  const hour = Number(stop.startsAt.slice(11, 13));
  expect(await read(`/communes/02386`)).toContain(`ouvre à ${hour}\u00a0h\u00a020 au lieu de ${hour}\u00a0h`);
});

test("moved to another day: the new day, and on the old one where it went", async () => {
  const stop = iron[2] as ToldStop;
  await change(stop, {
    act: "move",
    startsAt: Temporal.Instant.from("2027-04-24T07:00:00Z"),
    reason: "La place est prise par le marché",
  });
  for (const path of placesOf(stop)) await eventually(path, /déplacé|reporté|moved|now on/i);
  expect(await read(`/communes/02386/${stop.startsAt.slice(0, 7)}`)).toMatch(/Reporté au samedi 24 avril 2027 à 9/);
  expect(await read("/communes/02386/2027-04")).toContain("Déplacé");
});

test("moved to another commune: those who expected it are told where it went, those who get it see it", async () => {
  const [stop] = (await readStops(demo.url, "?commune=02488")) as [ToldStop];
  const [elsewhere] = (await readStops(demo.url, "?commune=02683")) as [ToldStop];
  expect(stop.commune.name).toBe("Molain");
  await change(stop, {
    act: "move",
    startsAt: Temporal.Instant.from("2027-05-08T07:00:00Z"),
    siteId: elsewhere.site.id as SiteId,
    reason: "Travaux devant la mairie",
  });
  for (const path of ["/communes/02488", "/communes/02488/affiche", "/communes/02488.ics", `/lieux/${stop.site.id}`]) {
    await eventually(path, /Saint-Martin-Rivière/);
  }
  await eventually("/communes/02683", /Travaux devant la mairie/);
  expect(await read("/communes/02488")).toContain("Travaux devant la mairie");
  expect(await read(`/communes/02488/${stop.startsAt.slice(0, 7)}`)).toMatch(
    /Reporté au samedi 8 mai 2027 à 9.h, à Saint-Martin-Rivière/,
  );
  // Whatever becomes of it there, they are told here as well.
  await change(stop, { act: "delay", minutes: 10, reason: "Bouchon" });
  await eventually("/communes/02488", /Bouchon/);
  expect(await read("/communes/02488")).toMatch(/Reporté au samedi 8 mai 2027 à 9.h.10/);
  // Why it is not there stays what it was.
  const places = ["/communes/02488", "/communes/02488/affiche", "/communes/02683", `/passages/${stop.id}`];
  for (const path of [...places, "/communes/02488.ics", "/communes/02488/flux.atom", `/api/v1/stops/${stop.id}`]) {
    await eventually(path, /Travaux devant la mairie/);
  }
  await change(stop, { act: "cancel", reason: "Véhicule en panne" });
  await eventually("/communes/02488", /Déplacé, puis annulé/);
  expect(await read("/communes/02488")).toContain("Véhicule en panne");
  const calendar = (await read("/communes/02488.ics")).replaceAll("\r\n ", "");
  expect(calendar).toMatch(/Déplacé : c’était [^.]+\\, Place de la mairie\\, Molain\. Travaux devant la mairie/);
});

test("moved back, then late, then on time: what is shown is what holds, and the history says why", async () => {
  const stop = (await readStops(demo.url, "?commune=02683")).find(({ state }) => state === "published") as ToldStop;
  const promised = Temporal.Instant.from(stop.startsAt);
  await change(stop, { act: "move", startsAt: Temporal.Instant.from("2027-05-15T07:00:00Z"), reason: "Braderie" });
  await eventually("/communes/02683", /Braderie/);
  await change(stop, { act: "move", startsAt: promised, reason: "La fête est ailleurs" });
  await eventually(`/passages/${stop.id}`, /La fête est ailleurs/);
  await eventually("/communes/02683", /^(?!.*Braderie)/s);
  await change(stop, { act: "delay", minutes: 20, reason: "Pneu crevé" });
  await eventually("/communes/02683.ics", /RETARDÉ/);
  await change(stop, { act: "on-time" });
  await eventually(`/passages/${stop.id}`, /Retard levé/);
  for (const path of ["/communes/02683", "/communes/02683.ics", "/communes/02683/flux.atom"]) {
    await eventually(path, /^(?!.*(retard|Pneu crevé))/is);
  }
  expect(await read(`/en/passages/${stop.id}`)).toContain("Delay lifted");
});
