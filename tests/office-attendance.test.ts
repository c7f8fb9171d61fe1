import { randomUUID } from "node:crypto";
import { COMMAND_LINE, type PublicStop, recordAttendance, visitFigures, type WorkshopId } from "@escale/domain";
import { attendanceStore, countVisits } from "@escale/store";
import { beforeAll, describe, expect, test } from "vitest";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { givenOperator } from "./given-operator.ts";
import { record } from "./given-visits.ts";

let office: GivenOffice;
let base: string;
let stop: PublicStop;
let agent: GivenBrowser;
let workshops: readonly string[];

beforeAll(async () => {
  office = await givenOffice();
  base = `/bureau/${office.operator.slug}`;
  stop = office.stops[0] as PublicStop;
  await office.account("claire@exemple.fr", ["coordinator"]);
  await office.account("agnes@exemple.fr", ["agent"]);
  await office.account("paul@exemple.fr", ["booking-clerk"]);
  const other = await givenOperator(office.store, { slug: "autre", name: "Autre" });
  await office.account("olga@exemple.fr", ["administrator"], other);
  const claire = await enter("claire@exemple.fr");
  workshops = [
    await planned(claire, stop, 0, "Mémoire <i>et</i> jeux"),
    await planned(claire, stop, 60),
    await planned(claire, office.stops[2] as PublicStop, 0),
  ];
  office.setNow(stop.startsAt.add({ minutes: 70 }));
  agent = await enter("agnes@exemple.fr");
});

async function enter(email: string): Promise<GivenBrowser> {
  const browser = office.browser();
  expect((await browser.signIn(email)).status).toBe(303);
  return browser;
}

/** @returns its identity */
async function planned(claire: GivenBrowser, at: PublicStop, minutes: number, title = ""): Promise<string> {
  const clock = (into: number) =>
    at.startsAt
      .add({ minutes: into })
      .toZonedDateTimeISO(at.timeZone)
      .toPlainTime()
      .toString({ smallestUnit: "minute" });
  const workshopId = randomUUID();
  const answer = await claire.post(`${base}/ateliers`, {
    ...{ stop: at.stopId, procedure: "emploi", title, workshopId, seats: "12", desks: "1" },
    ...{ from: clock(minutes), to: clock(minutes + 45) },
  });
  expect(answer.status).toBe(303);
  return workshopId;
}

const pathOf = (workshopId: string | undefined) => `${base}/ateliers/${workshopId}/presence`;
const read = async (answer: Promise<Response>) => (await answer).text();
const rows = async () =>
  (await office.store.pool.query("select people, newcomers, feminin, masculin, ages from workshop_attendances")).rows;

test("an agent counts from the day who came to a workshop, and puts it right", async () => {
  const date = stop.startsAt.toZonedDateTimeISO(stop.timeZone).toPlainDate();
  const day = await read(agent.get(`${base}/journee?date=${date}`));
  expect(day).toContain(`href="${pathOf(workshops[0])}"`);
  const page = await read(agent.get(pathOf(workshops[0])));
  expect(page).toContain("Présents : Mémoire &lt;i&gt;et&lt;/i&gt; jeux");
  const counts = { people: "9", newcomers: "4", feminin: "6", masculin: "2", "65-74": "3", "75-and-over": "5" };
  const saved = await agent.post(pathOf(workshops[0]), counts);
  expect(saved.headers.get("location")).toBe(`${pathOf(workshops[0])}?fait=compte`);
  expect(await rows()).toEqual([{ people: 9, newcomers: 4, feminin: 6, masculin: 2, ages: [0, 0, 0, 0, 0, 3, 5] }]);
  const again = await read(agent.get(`${pathOf(workshops[0])}?fait=compte`));
  expect(again).toContain("C’est noté.");
  expect(again).toMatch(/name="75-and-over" value="5"/);
  expect(await read(agent.get(`${base}/journee?date=${date}`))).toContain(", 9 présents");
  // Sent twice, told once; changed, the journal has what was and what is.
  await agent.post(pathOf(workshops[0]), counts);
  await agent.post(pathOf(workshops[0]), { ...counts, people: "10" });
  const lines = await office.store.pool.query(
    "select action, before, after from journal_entries where object = $1 and action = 'record-visit' order by position",
    [`workshop:${workshops[0]}`],
  );
  expect(lines.rows).toMatchObject([
    { before: null, after: { people: 9, feminin: 6 } },
    { before: { people: 9 }, after: { people: 10 } },
  ]);
});

test.each([
  [{ people: "" }, "Donnez un nombre, de 0 à 500."],
  [{ people: "beaucoup" }, "Donnez un nombre, de 0 à 500."],
  [{ people: "3", newcomers: "4" }, "3 personnes sont venues : il ne peut pas y en avoir plus pour la première fois."],
  [{ people: "3", feminin: "2", masculin: "2" }, "3 personnes sont venues : les femmes et les hommes en font plus."],
  [{ people: "1", "18-25": "2" }, "1 personne est venue : les âges en font plus."],
  [{ people: "9".repeat(4_000) }, "Donnez un nombre, de 0 à 500."],
])("%j is told, and what was typed stays", async (counts, sentence) => {
  const before = await rows();
  const answer = await agent.post(pathOf(workshops[1]), { "26-39": "1", ...counts });
  const page = await answer.text();
  expect([answer.status, page.includes(sentence)]).toEqual([422, true]);
  expect(page).toMatch(/name="26-39" value="1"/);
  expect(await rows()).toEqual(before);
});

test("nobody is counted before the day, at a cancelled workshop, or by whoever is not aboard", async () => {
  const early = await agent.post(pathOf(workshops[2]), { people: "3" });
  expect([early.status, (await early.text()).includes("à partir de ce jour-là")]).toEqual([422, true]);
  await office.change((office.stops[2] as PublicStop).stopId, { act: "cancel", reason: "Neige" });
  expect((await agent.get(pathOf(workshops[2]))).status).toBe(404);
  expect((await agent.post(pathOf(workshops[2]), { people: "3" })).status).toBe(404);
  const clerk = await enter("paul@exemple.fr");
  expect((await clerk.get(pathOf(workshops[1]))).status).toBe(403);
  expect((await clerk.post(pathOf(workshops[1]), { people: "3" })).status).toBe(403);
  const olga = await enter("olga@exemple.fr");
  const theirs = pathOf(workshops[1]).replace(base, "/bureau/autre");
  for (const answer of [await olga.get(theirs), await olga.post(theirs, { people: "3" })])
    expect(answer.status).toBe(404);
  for (const none of ["x", randomUUID()]) {
    expect((await agent.get(pathOf(none))).status).toBe(404);
    expect((await agent.post(pathOf(none), { people: "3" })).status).toBe(404);
  }
});

describe("figures", () => {
  test("count who came to workshops beside visits: sums of sexes and ages, people by first times", async () => {
    await record(office.store, stop, { typed: { gender: "feminin", ageBand: "75-and-over", firstVisit: "yes" } });
    const now = stop.startsAt.add({ hours: 2 });
    const world = { actor: COMMAND_LINE, now, store: attendanceStore(office.store) };
    const counted = await recordAttendance(world, office.operator.operatorId, workshops[1] as string as WorkshopId, {
      ...{ people: "3", newcomers: "1", genders: { masculin: "3" }, ages: {} },
    });
    expect(counted.ok).toBe(true);
    const period = { from: Temporal.PlainDate.from("2027-01-01"), to: Temporal.PlainDate.from("2027-12-31") };
    const figures = visitFigures(await countVisits(office.store, office.operator.operatorId, { ...period, now }));
    // 10 and 3 came to two workshops, one was received.
    expect(figures.all).toMatchObject({ visits: 1, participants: 13, people: 4 + 1 + 1 });
    expect(figures.communes.find(({ communeCode }) => communeCode === stop.site.commune.code)).toMatchObject({
      ...{ visits: 1, participants: 13, people: 6 },
    });
    expect(figures.by.gender).toEqual([
      { value: "feminin", count: 7 },
      { value: "masculin", count: 5 },
      { value: "non_communique", count: 2 },
    ]);
    expect(figures.by.age).toEqual([
      { value: "65-74", count: 3 },
      { value: "75-and-over", count: 6 },
      { value: "unknown", count: 5 },
    ]);
    const claire = await enter("claire@exemple.fr");
    const page = await read(claire.get(`${base}/chiffres?du=2027-01-01&au=2027-12-31`));
    expect(page).toContain("<strong>13</strong> participations à un atelier");
    const table = await read(claire.get(`${base}/chiffres.csv?du=2027-01-01&au=2027-12-31`));
    expect(table).toContain("participations à un atelier;;13\r\n");
  });
});
