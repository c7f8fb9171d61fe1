import { randomBytes, randomUUID } from "node:crypto";
import type { Booking, PublicStop } from "@escale/domain";
import { beforeAll, describe, expect, test } from "vitest";
import { noticeWorld } from "../apps/server/src/booking/notice-world.ts";
import { arrangeAndTell } from "../apps/server/src/booking/waiting/arrange-and-tell.ts";
import { readSeals } from "../apps/server/src/start/installation-seals.ts";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { MASTERS } from "./given-persons.ts";
import { BASE_URL, NOW } from "./given-site.ts";
import { givenWaiting } from "./given-waiting.ts";

const keysSource = { kind: "given", keys: MASTERS } as const;
let now = NOW;
let office: GivenOffice;
let people: ReturnType<typeof givenWaiting>;
let key: string;
let resident: GivenBrowser;
let stops: readonly PublicStop[];

const at = (instant: Temporal.Instant) => {
  now = instant;
  office.setNow(instant);
};
const joinOf = (stop: PublicStop) => `/passages/${stop.stopId}/attente/${key}`;
const fields = (over: Record<string, string> = {}) => ({
  ...{ where: "stop", until: "", name: "Jeanne Martin", email: `${randomBytes(4).toString("hex")}@exemple.fr` },
  ...{ phone: "", formKey: randomUUID(), website: "", ...over },
});
const tell = () =>
  arrangeAndTell(
    office.store,
    noticeWorld({ store: office.store, keysSource, now: () => now, baseUrl: BASE_URL }),
    () => now,
  );
async function letters(): Promise<readonly { readonly subject: string; readonly text: string; readonly to: string }[]> {
  const { rows } = await office.store.pool.query(
    "select mail_id, message from outgoing_mails where kind = 'waiting' order by queued_at, mail_id",
  );
  const seal = (await readSeals(keysSource, now))?.mails;
  return rows.map(({ mail_id: rowId, message }) =>
    JSON.parse(seal?.open({ table: "outgoing_mails", column: "message", rowId } as never, message) ?? "{}"),
  );
}
/** Puts somebody on the list by its pages; their page. */
async function join(stop: PublicStop, over: Record<string, string> = {}): Promise<string> {
  const joined = await resident.post(joinOf(stop), fields(over));
  expect(joined.status).toBe(303);
  now = now.add({ seconds: 1 });
  at(now);
  return (joined.headers.get("location") ?? "").replace("?fait", "");
}

beforeAll(async () => {
  office = await givenOffice(MASTERS);
  at(now);
  stops = office.stops;
  // The whole quarter is open.
  await office.store.pool.query("insert into booking_terms values ($1, 400, 7200, 0, 0.5, 86400, 900)", [
    office.operator.operatorId,
  ]);
  const { rows } = await office.store.pool.query("select procedure_key from procedures order by position limit 1");
  key = rows[0].procedure_key;
  people = givenWaiting(office.store, key, () => now);
  resident = office.browser();
});

test("a clerk sees who waits, adds, removes, and answers for whoever has only a telephone; others do not", async () => {
  const stop = stops[6] as PublicStop;
  const [booking] = (await people.fill(stop)) as [Booking];
  const clerk = await office.signedIn("accueil@exemple.fr", ["booking-clerk"]);
  const path = `/bureau/${office.operator.slug}/attente`;
  // Nobody waits yet: there is a way to the list all the same.
  expect(await (await clerk.get(`/bureau/${office.operator.slug}`)).text()).toContain(`href="${path}"`);
  const form = await (await clerk.get(path)).text();
  const formKey = /name="formKey" value="([^"]+)"/.exec(form)?.[1] ?? "";
  const asked = { stop: stop.stopId, procedure: key, where: "stop", until: "", email: "", formKey };
  const wrong = await clerk.post(path, { ...asked, name: "Ali <b>Ba</b>", phone: "12" });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain("téléphone n’est pas complet");
  const typed = { ...asked, name: "Ali <b>Ba</b>", phone: "06 12 34 56 78" };
  expect((await clerk.post(path, typed)).headers.get("location")).toBe(`${path}?fait=added`);
  await people.giveBack(booking);
  await tell();
  const home = await (await clerk.get(`/bureau/${office.operator.slug}`)).text();
  expect(home).toContain("1 personne à prévenir");
  const calls = await (await clerk.get(`/bureau/${office.operator.slug}/a-prevenir`)).text();
  expect(calls).toContain("une heure s’est libérée");
  expect(calls).toContain("06 12 34 56 78");
  const called = /action="([^"]+\/a-prevenir\/attente\/[^"]+)"/.exec(calls)?.[1] ?? "";
  expect((await clerk.post(called)).status).toBe(303);
  const list = await (await clerk.get(path)).text();
  expect(list).toContain("Ali &lt;b&gt;Ba&lt;/b&gt;");
  const accept = new RegExp(`action="(${path}/[^"]+/accepter/[^"]+)"`).exec(list)?.[1] ?? "";
  const partner = await office.signedIn("partenaire2@exemple.fr", ["partner-referent"]);
  expect((await partner.get(path)).status).toBe(403);
  expect((await partner.post(accept)).status).toBe(403);
  expect((await clerk.post(accept)).headers.get("location")).toBe(`${path}?fait=accepted`);
  const { rows } = await office.store.pool.query(
    "select channel from bookings b join stops s using (operator_id, stop_id) where stop_id = $1 and b.starts_at = $2 and b.state = 'unknown' and channel = 'phone'",
    [stop.stopId, booking.startsAt.toString()],
  );
  expect(rows).toHaveLength(1);
  const more = { ...asked, formKey: randomUUID(), name: "Zoé Petit", phone: "07 98 76 54 32", where: "commune" };
  expect((await clerk.post(path, more)).status).toBe(303);
  const remove = [...(await (await clerk.get(path)).text()).matchAll(/action="([^"]+\/retirer)"/g)].at(-1)?.[1] ?? "";
  expect((await clerk.post(remove)).status).toBe(303);
  expect(await (await clerk.get(path)).text()).not.toContain("Zoé Petit");
});

describe("a resident, online", () => {
  test("finds the list where no hour is left, sees what they asked for, and is told by a letter", async () => {
    const stop = stops[0] as PublicStop;
    const hours = `/passages/${stop.stopId}/rendez-vous/${key}`;
    expect(await (await resident.get(hours)).text()).not.toContain("/attente/");
    // Hours are left: there is nothing to wait for.
    expect((await resident.get(joinOf(stop))).headers.get("location")).toBe(hours);
    const [booking] = (await people.fill(stop)) as [Booking];
    const none = await (await resident.get(hours)).text();
    expect(none).toContain(`href="${joinOf(stop)}"`);
    expect(none).toContain("Toutes les heures de ce passage sont prises.");
    expect(none).not.toContain("vient d’être prise");
    const form = await (await resident.get(joinOf(stop))).text();
    expect(form).toContain("Ce passage seulement");
    const formKey = /name="formKey" value="([^"]+)"/.exec(form)?.[1] ?? "";
    const typed = fields({ formKey, email: "Attente@Exemple.fr" });
    const joined = await resident.post(joinOf(stop), typed);
    const link = joined.headers.get("location") ?? "";
    expect(link).toMatch(/^\/attente\/[\w-]{92}\?fait$/);
    // Pressed twice, or sent again after going back: the same.
    expect((await resident.post(joinOf(stop), typed)).headers.get("location")).toBe(link);
    const page = await resident.get(link);
    const html = await page.text();
    expect(html).toContain("Vous êtes sur la liste d’attente.");
    expect(html).toContain('<meta name="robots" content="noindex"/>');
    expect(html).toContain("<title>Liste d’attente – Escale</title>");
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    await tell();
    expect((await letters()).map(({ subject, to }) => [subject, to])).toEqual([
      ["Vous êtes sur la liste d’attente", "attente@exemple.fr"],
    ]);

    await people.giveBack(booking);
    await tell();
    expect(await tell()).toBe(0);
    const offer = (await letters()).at(-1);
    expect(offer?.subject).toBe("Une heure s’est libérée");
    const own = /https:\/\/escale\.test(\/attente\/\S+)/.exec(offer?.text ?? "")?.[1] ?? "";
    expect(own).toBe(link.replace("?fait", ""));
    const offered = await (await resident.get(own)).text();
    expect(offered).toContain("Elle vous est gardée jusqu’au");
    expect(offered).toContain(`</strong>, ${stop.site.commune.name}, ${stop.site.name}`);
    const seen = "select seen_at is not null as seen from slot_offers where stop_id = $1";
    expect((await office.store.pool.query(seen, [stop.stopId])).rows).toEqual([{ seen: true }]);
    const accept = /action="([^"]+\/accepter\/[^"]+)"/.exec(offered)?.[1] ?? "";
    const both = await Promise.all([resident.post(accept), resident.post(accept)]);
    const places = both.map(({ headers }) => headers.get("location"));
    expect(places[0]).toMatch(/^\/rendez-vous\/[\w-]{92}\?fait$/);
    expect(places[1]).toBe(places[0]);
    expect(await (await resident.get(places[0] ?? "")).text()).toContain("Votre rendez-vous est pris.");
    expect(await (await resident.get(own)).text()).toContain("Vous avez un rendez-vous.");
    const { rows } = await office.store.pool.query(
      "select action, count(*)::int as count from journal_entries where action in ('see-own-waiting', 'answer-own-offer') group by 1 order by 1",
    );
    expect(rows).toEqual([
      { action: "answer-own-offer", count: 1 },
      { action: "see-own-waiting", count: 1 },
    ]);
  });

  test("says no, is told so, and leaves the list", async () => {
    const stop = stops[1] as PublicStop;
    const [booking] = (await people.fill(stop)) as [Booking];
    const own = await join(stop);
    await people.giveBack(booking);
    const html = await (await resident.get(own)).text();
    const decline = /action="([^"]+\/refuser\/[^"]+)"/.exec(html)?.[1] ?? "";
    expect((await resident.post(decline)).headers.get("location")).toBe(`${own}?refuse`);
    expect(await (await resident.get(`${own}?refuse`)).text()).toContain("Vous attendez toujours une autre heure.");
    expect((await resident.post(decline.replace("refuser", "accepter"))).status).toBe(422);
    expect((await resident.post(`${own}/quitter`)).headers.get("location")).toBe(own);
    expect(await (await resident.get(own)).text()).toContain("Vous avez quitté la liste d’attente.");
  });

  test("of two who answer at once, one has it; the other is told so on their page", async () => {
    const stop = stops[2] as PublicStop;
    const [booking] = (await people.fill(stop)) as [Booking];
    const [first, second] = [await join(stop), await join(stop)];
    await people.giveBack(booking);
    at(now.add({ hours: 49 }));
    await tell();
    at(now.add({ hours: 49 }));
    await tell();
    const acts = await Promise.all(
      [first, second].map(
        async (own) => /action="([^"]+\/accepter\/[^"]+)"/.exec(await (await resident.get(own)).text())?.[1],
      ),
    );
    const answers = await Promise.all(acts.map((act) => resident.post(act ?? "")));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422]);
    const late = answers.find(({ status }) => status === 422);
    expect(await late?.text()).toContain("Cette heure vient d’être prise par quelqu’un d’autre.");
  });

  test("is told what to put right, and nothing typed is lost", async () => {
    const stop = stops[3] as PublicStop;
    await people.fill(stop);
    const cases = [
      [{ name: "  " }, "Écrivez le prénom et le nom."],
      [{ name: "é".repeat(10_000) }, "trop long"],
      [{ email: "" }, "Écrivez une adresse électronique ou un numéro"],
      [{ email: "a@b.fr\nBcc: x@y.fr" }, "n’est pas complète"],
      [{ phone: "12" }, "téléphone n’est pas complet"],
      [{ name: "<script>alert(1)</script>", phone: "9" }, "&lt;script&gt;"],
      [{ where: "commune", until: "2020-01-01" }, "Ce jour n’est pas possible"],
      [{ where: "commune", until: "😀" }, "Ce jour n’est pas possible"],
    ] as const;
    for (const [over, sentence] of cases) {
      const answer = await resident.post(joinOf(stop), fields(over));
      expect([sentence, answer.status]).toEqual([sentence, 422]);
      const html = await answer.text();
      expect(html).toContain(sentence);
      expect(html).not.toContain("<script>alert");
    }
    for (const over of [{ where: "ailleurs" }, { formKey: "x" }, { website: "https://spam.example" }])
      expect((await resident.post(joinOf(stop), fields(over))).status).toBe(400);
    expect((await resident.get(`/passages/${randomUUID()}/attente/${key}`)).status).toBe(404);
    expect((await resident.get(`${joinOf(stop)}x`)).status).toBe(404);
    expect((await resident.get(`/attente/${"a".repeat(92)}`)).status).toBe(404);
  });

  test("in English reads English, and is written to in English", async () => {
    const stop = stops[3] as PublicStop;
    const form = await (await resident.get(`/en${joinOf(stop)}`)).text();
    expect(form).toContain("Be told when a time becomes free");
    const joined = await resident.post(`/en${joinOf(stop)}`, fields({ where: "commune" }));
    const link = joined.headers.get("location") ?? "";
    expect(link).toMatch(/^\/en\/attente\//);
    expect(await (await resident.get(link)).text()).toContain("You are on the waiting list.");
    await tell();
    const letter = (await letters()).at(-1);
    expect(letter?.subject).toBe("You are on the waiting list");
    expect(letter?.text).toContain(`Any stop in ${stop.site.commune.name}, until`);
  });

  test("is told when the stop moves, and when it is cancelled", async () => {
    const stop = stops[4] as PublicStop;
    await people.fill(stop);
    const own = await join(stop);
    await tell();
    await office.change(stop.stopId, {
      act: "move",
      startsAt: stop.startsAt.add({ minutes: 30 }),
      reason: "Verglas",
      anyway: true,
    });
    await tell();
    expect((await letters()).at(-1)).toMatchObject({ subject: "Le passage que vous attendez a changé" });
    expect((await letters()).at(-1)?.text).toContain("Verglas");
    await office.change(stop.stopId, { act: "cancel", reason: "Panne du véhicule" });
    await tell();
    expect((await letters()).at(-1)?.text).toContain("Panne du véhicule");
    expect(await (await resident.get(own)).text()).toContain("L’attente est terminée");
  });
});

test("a link of one wait opens no other, no booking, and answers for nobody else", async () => {
  const stop = stops[5] as PublicStop;
  const [booking] = (await people.fill(stop)) as [Booking];
  const [first, second] = [await join(stop), await join(stop)];
  await people.giveBack(booking);
  const accept = /action="([^"]+\/accepter\/[^"]+)"/.exec(await (await resident.get(first)).text())?.[1] ?? "";
  expect((await resident.post(accept.replace(first, second))).status).toBe(422);
  expect((await resident.get(first.replace("/attente/", "/rendez-vous/"))).status).toBe(404);
  expect((await resident.get(`${first.slice(0, -4)}AAAA`)).status).toBe(404);
});

test("several workers tell each person once; one that is killed half-way has told nobody, and the next goes on", async () => {
  const stop = stops[7] as PublicStop;
  const [booking] = (await people.fill(stop)) as [Booking];
  const world = noticeWorld({ store: office.store, keysSource, now: () => now, baseUrl: BASE_URL });
  await tell();
  const before = (await letters()).length;
  for (const email of ["un@exemple.fr", "deux@exemple.fr", "trois@exemple.fr"]) await join(stop, { email });
  let written = 0;
  const killed = arrangeAndTell(
    office.store,
    async () => {
      const whole = await world();
      return (
        whole && {
          ...whole,
          writeWait: (notice) => {
            written += 1;
            if (written === 3) throw new Error("killed");
            return whole.writeWait(notice);
          },
        }
      );
    },
    () => now,
  );
  await expect(killed).rejects.toThrow("killed");
  expect(await letters()).toHaveLength(before);
  await people.giveBack(booking);
  await Promise.all([tell(), tell(), tell()]);
  await tell();
  const told = (await letters()).slice(before).map(({ subject, to }) => `${subject} ${to}`);
  expect(told.toSorted()).toEqual([
    "Une heure s’est libérée un@exemple.fr",
    "Vous êtes sur la liste d’attente deux@exemple.fr",
    "Vous êtes sur la liste d’attente trois@exemple.fr",
    "Vous êtes sur la liste d’attente un@exemple.fr",
  ]);
});
