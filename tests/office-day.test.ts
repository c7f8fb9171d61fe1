import type { PublicStop } from "@escale/domain";
import { beforeAll, expect, test } from "vitest";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";

let office: GivenOffice;
let base: string;
let agent: GivenBrowser;
let stop: PublicStop;
let date: string;

beforeAll(async () => {
  office = await givenOffice();
  base = `/bureau/${office.operator.slug}`;
  agent = await office.signedIn("agent@exemple.fr", ["agent"]);
  stop = office.stops.find((one) => one.site.commune.code === "02386") as PublicStop;
  date = stop.startsAt.toZonedDateTimeISO("Europe/Paris").toPlainDate().toString();
});

const read = async (browser: GivenBrowser, path: string) => (await browser.get(base + path)).text();

test("an agent sees who drives where and when, with the days before and after", async () => {
  const html = await read(agent, `/journee?date=${date}`);
  expect(html).toContain(stop.site.commune.name);
  expect(html).toContain(stop.site.name);
  expect(html).toContain(`href="/passages/${stop.stopId}"`);
  expect(html).toMatch(/Départ de .+ à \d+\u00a0h/);
  expect(html).toMatch(/rel="(prev|next)"/);
});

test("without a date it is the next day with a tour; the first page shows it too", async () => {
  const answer = await agent.get(`${base}/journee`);
  expect(answer.status).toBe(303);
  const next = /date=(\d{4}-\d{2}-\d{2})$/.exec(answer.headers.get("location") ?? "")?.[1];
  const first = office.stops[0]?.startsAt.toZonedDateTimeISO("Europe/Paris").toPlainDate().toString();
  expect(next).toBe(first);
  const home = await read(agent, "");
  expect(home).toContain("Prochaine journée");
  expect(home).toContain(office.stops[0]?.site.commune.name);
});

test("what was decided of a stop is said, with its reason", async () => {
  await office.change(stop.stopId, { act: "delay", minutes: 20, reason: "Route <b>barrée</b>" });
  expect(await read(agent, `/journee?date=${date}`)).toContain(
    "Retardé de 20 min</strong> Route &lt;b&gt;barrée&lt;/b&gt;",
  );
  await office.change(stop.stopId, { act: "cancel", reason: "Panne" });
  expect(await read(agent, `/journee?date=${date}`)).toContain("Annulé</strong> Panne");
});

test("a day without a tour says so; a date that is none is told, and nothing else fails", async () => {
  expect(await read(agent, "/journee?date=2026-11-29")).toContain("Aucune tournée ce jour-là");
  for (const wrong of ["2027-02-30", "demain", "", "<script>"]) {
    const answer = await agent.get(`${base}/journee?date=${encodeURIComponent(wrong)}`);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("Cette date n’existe pas");
  }
});

test("a town hall sees the stops in its communes only; a funder sees none", async () => {
  const elsewhere = office.stops.find((one) => one.site.commune.code !== "02386") as PublicStop;
  const other = elsewhere.startsAt.toZonedDateTimeISO("Europe/Paris").toPlainDate().toString();
  const secretary = await office.signedIn("mairie@exemple.fr", ["town-hall"]);
  expect(await read(secretary, `/journee?date=${date}`)).toContain(stop.site.name);
  expect(await read(secretary, `/journee?date=${other}`)).not.toContain(`/passages/${elsewhere.stopId}`);
  const funder = await office.signedIn("financeur@exemple.fr", ["funder"]);
  expect((await funder.get(`${base}/journee?date=${date}`)).status).toBe(403);
  expect(await read(funder, "")).not.toContain("Prochaine journée");
});
