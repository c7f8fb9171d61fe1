import { randomBytes } from "node:crypto";
import {
  COMMAND_LINE,
  type LinkClaim,
  type LinkId,
  makeTownHallLink,
  type OperatorId,
  revokeLink,
  settleTakenDay,
  writeLink,
} from "@escale/domain";
import { makeMasterKey } from "@escale/exchange";
import { linkStore, listJournal, takenDayStore } from "@escale/store";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { keySigner } from "../apps/server/src/start/key-signer.ts";
import { givenOperator, newId } from "./given-operator.ts";
import { BASE_URL, type GivenSite, givenSite } from "./given-site.ts";

const NOW = Temporal.Instant.from("2026-11-23T20:00:00Z");
const masters = [makeMasterKey("2026", randomBytes)] as const;
const signer = keySigner(masters, "links");

let given: GivenSite;
let ours: OperatorId;
let theirs: OperatorId;
let link: string;
let linkId: LinkId;

beforeAll(async () => {
  given = await givenSite({}, masters);
  ours = given.operator.operatorId;
  theirs = (await givenOperator(given.store, { slug: "theirs", name: "Un autre service" })).operatorId;
});

async function makeLink(operatorId: OperatorId, communeCode = "02386", days = 365) {
  const world = { store: linkStore(given.store), now: NOW, newId, signer, actor: COMMAND_LINE };
  const made = await makeTownHallLink(world, operatorId, { communeCode, days });
  if (!made.ok) throw new Error(made.refusal.refused);
  return made.value;
}

beforeEach(async () => {
  const made = await makeLink(ours);
  link = made.text;
  ({ linkId } = made.link);
  given.setNow(NOW);
  await given.store.pool.query("delete from taken_days");
});

const page = (text = link, path = "") => given.get(`/mairie/${text}${path}`);

async function send(fields: Record<string, string>, text = link): Promise<Response> {
  return given.site.fetch(
    new Request(`${BASE_URL}/mairie/${text}`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
      body: new URLSearchParams(fields),
    }),
  );
}

const siteIn = (code: string) => given.stops.find((stop) => stop.site.commune.code === code)?.site.siteId as string;
const good = () => ({ siteId: siteIn("02386"), date: "2027-01-12", halfDay: "morning", note: "le marché" });
const taken = async () => (await given.store.pool.query("select * from taken_days")).rows;

describe("the page of a town hall", () => {
  test("shows the dates in its commune, the poster, and the form; nobody keeps it, finds it or learns of it", async () => {
    const answer = await page();
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain("Iron");
    for (const stop of given.stops.filter((one) => one.site.commune.code === "02386"))
      expect(html).toContain(`/passages/${stop.stopId}`);
    expect(html).toContain('href="/communes/02386/affiche"');
    expect(html).not.toContain(link);
    expect(html).toContain('<meta name="robots" content="noindex"');
    const { headers } = answer;
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-robots-tag")).toContain("noindex");
    expect(headers.get("etag")).toBeNull();
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  test("does not show what is only planned, nor another operator's dates", async () => {
    const html = await (await page((await makeLink(theirs)).text)).text();
    expect(html).toContain("Aucune date n’est publiée");
    expect(html).toContain("Un autre service");
    expect(html).not.toContain("/passages/");
  });
});

describe("a link that opens nothing", () => {
  test("altered, of another key, of another purpose, or none at all: the same answer for all", async () => {
    const other = keySigner([makeMasterKey("other", randomBytes)], "links");
    const claim: LinkClaim = { purpose: "town-hall", operatorId: ours, linkId, expiresAt: NOW.add({ hours: 24 }) };
    const wrong = [
      `${link.slice(0, 40)}${link[40] === "A" ? "B" : "A"}${link.slice(41)}`,
      writeLink(claim, other),
      writeLink({ ...claim, purpose: "booking" }, signer),
      writeLink({ ...claim, linkId: newId<LinkId>() }, signer),
      writeLink({ ...claim, operatorId: theirs }, signer),
      writeLink(claim, keySigner(masters, "journals")),
      "A".repeat(92),
      "x",
      "%00",
    ];
    const bodies = new Set<string>();
    for (const text of wrong) {
      const answer = await page(text);
      expect([text, answer.status]).toEqual([text, 404]);
      bodies.add(await answer.text());
      expect((await send(good(), text)).status).toBe(404);
    }
    expect(bodies.size).toBe(1);
    expect(await taken()).toEqual([]);
  });

  test("too old: a sentence says to ask for another, and nothing is recorded", async () => {
    given.setNow(NOW.add({ hours: 24 * 366 }));
    const answer = await page();
    expect(answer.status).toBe(410);
    expect(await answer.text()).toContain("Ce lien n’est plus valable");
    expect((await send(good())).status).toBe(410);
    expect(await taken()).toEqual([]);
  });

  test("revoked: at once, for good, and only by its own operator", async () => {
    const world = { store: linkStore(given.store), now: NOW, actor: COMMAND_LINE };
    expect(await revokeLink(world, theirs, linkId)).toEqual({ ok: false, refusal: { refused: "unknown-link" } });
    expect((await page()).status).toBe(200);
    expect(await revokeLink(world, ours, linkId)).toEqual({ ok: true, value: linkId });
    expect((await page()).status).toBe(404);
    expect((await send(good())).status).toBe(404);
    expect(await revokeLink(world, ours, linkId)).toMatchObject({ ok: false });
  });

  test("is not made for a commune of another territory, nor for longer than a year and a month", async () => {
    const world = { store: linkStore(given.store), now: NOW, newId, signer, actor: COMMAND_LINE };
    expect(await makeTownHallLink(world, ours, { communeCode: "75056", days: 10 })).toMatchObject({
      refusal: { refused: "not-in-territory" },
    });
    for (const days of [0, -1, 1.5, 401, Number.NaN])
      expect(await makeTownHallLink(world, ours, { communeCode: "02386", days })).toMatchObject({
        refusal: { refused: "days-out-of-range" },
      });
  });
});

describe("saying that a square is taken", () => {
  test("is recorded for the coordinator, with the stops that it is in the way of, and told in the journal", async () => {
    const stop = given.stops.find((one) => one.site.commune.code === "02386");
    const date = stop?.startsAt.toZonedDateTimeISO("Europe/Paris").toPlainDate().toString() ?? "";
    const answer = await send({ siteId: siteIn("02386"), date, halfDay: "day", note: "  le  marché\u0000\n" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `/mairie/${link}?fait`]);
    const days = await takenDayStore(given.store).listTakenDays(ours, Temporal.PlainDate.from("2026-11-23"));
    expect(days).toMatchObject([
      { note: "le marché", halfDay: null, commune: "Iron", stops: [{ stopId: stop?.stopId }] },
    ]);
    expect(await (await page(link, "?fait")).text()).toContain("C’est noté.");
    expect(await (await page()).text()).toContain("Ce que vous avez signalé");
    const [line] = await listJournal(given.store, ours, { limit: 1 });
    expect(line).toMatchObject({ actor: `link:${linkId}`, action: "tell-taken-day", address: "unknown" });
    expect(JSON.stringify(line)).not.toContain("marché");
    expect(line?.requestId).toMatch(/^[\w-]+$/);
  });

  test("a form that is sent twice says one thing; once it is settled it can be said again", async () => {
    expect((await send(good())).status).toBe(303);
    const again = await send(good());
    expect(again.status).toBe(422);
    expect(await again.text()).toContain("déjà signalé");
    const both = await Promise.all([send({ ...good(), date: "2027-02-02" }), send({ ...good(), date: "2027-02-02" })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 422]);
    const rows = await taken();
    expect(rows).toHaveLength(2);
    const world = { store: takenDayStore(given.store), now: NOW, actor: COMMAND_LINE };
    expect(await settleTakenDay(world, theirs, rows[0].taken_day_id)).toMatchObject({ ok: false });
    expect(await settleTakenDay(world, ours, rows[0].taken_day_id)).toMatchObject({ ok: true });
    expect(await settleTakenDay(world, ours, rows[0].taken_day_id)).toMatchObject({ ok: false });
    expect((await send(good())).status).toBe(303);
  });

  test("a day is written with a calendar or as people write it", async () => {
    for (const date of ["2027-01-12", "13/01/2027", "14.1.2027"])
      expect([date, (await send({ ...good(), date })).status]).toEqual([date, 303]);
    expect((await taken()).map(({ date }) => String(date)).toSorted()).toEqual([
      "2027-01-12",
      "2027-01-13",
      "2027-01-14",
    ]);
  });

  test.each<[string, Record<string, string>, string]>([
    ["a site of another commune", { siteId: "other" }, "Vous n’avez pas le droit"],
    ["a site that nobody has", { siteId: "00000000-0000-4000-8000-000000000000" }, "Vous n’avez pas le droit"],
    ["no site", { siteId: "'; drop table sites; --" }, "une des places de la liste"],
    ["no day", { date: "" }, "Choisissez un jour"],
    ["a day that is none", { date: "2027-02-30" }, "Choisissez un jour"],
    ["a day that is over", { date: "2026-11-22" }, "Ce jour est passé"],
    ["a day far off", { date: "2030-01-01" }, "trop loin"],
    ["a part of the day that is none", { halfDay: "night" }, "le matin, l’après-midi"],
    ["a long text", { note: "a".repeat(201) }, "200 signes au plus"],
  ])("%s is refused with a sentence, what was typed stays, nothing is recorded", async (_, wrong, sentence) => {
    const fields = { ...good(), ...wrong, note: wrong.note ?? "<b>fête</b>" };
    if (fields.siteId === "other") fields.siteId = siteIn("02414");
    const answer = await send(fields);
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain(sentence);
    if (wrong.note === undefined) expect(html).toContain("&lt;b&gt;fête&lt;/b&gt;");
    expect(html).not.toContain("<b>fête");
    expect(await taken()).toEqual([]);
  });

  test("a field more than the form has changes nothing; another site's form is refused", async () => {
    await send({ ...good(), operatorId: theirs, operator_id: theirs, settledAt: "2020-01-01", takenDayId: "x" });
    expect(await taken()).toMatchObject([{ operator_id: ours, settled_at: null }]);
    const foreign = await given.site.fetch(
      new Request(`${BASE_URL}/mairie/${link}`, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", origin: "https://evil.test" },
        body: new URLSearchParams({ ...good(), date: "2027-03-03" }),
      }),
    );
    expect(foreign.status).toBe(403);
    expect(await taken()).toHaveLength(1);
  });
});
