import { randomUUID } from "node:crypto";
import { erasePerson, exportPerson, type PublicStop } from "@escale/domain";
import { describe, expect, test } from "vitest";
import { hourInAddress } from "../apps/server/src/booking/choose-pages.tsx";
import { noticeWorld } from "../apps/server/src/booking/notice-world.ts";
import { tellAll } from "../apps/server/src/booking/run-notices.ts";
import { readSeals } from "../apps/server/src/start/installation-seals.ts";
import { givenOffice } from "./given-office.ts";
import { givenPerson, MASTERS, withPersons } from "./given-persons.ts";
import { fields, office, path, resident, stop } from "./given-resident.ts";
import { BASE_URL, NOW } from "./given-site.ts";

const keysSource = { kind: "given", keys: MASTERS } as const;
const tell = () =>
  tellAll(office.store, noticeWorld({ store: office.store, keysSource, now: () => NOW, baseUrl: BASE_URL }));
async function mails() {
  const { rows } = await office.store.pool.query(
    "select mail_id, recipient, message from outgoing_mails where kind = 'booking' order by queued_at, mail_id",
  );
  return rows;
}

describe("a resident, online", () => {
  test("chooses what for, when, for whom; sees what to bring before confirming, and the booking by its link", async () => {
    const page = await resident.get(`/passages/${stop.stopId}`);
    expect(await page.text()).toContain(`href="/passages/${stop.stopId}/rendez-vous"`);
    const why = await (await resident.get(`/passages/${stop.stopId}/rendez-vous`)).text();
    expect(why).toContain(`href="${path}"`);
    const when = await (await resident.get(path)).text();
    const hours = [...when.matchAll(new RegExp(`href="${path}/(\\d\\dh\\d\\d)"`, "g"))].map(([, hour]) => hour);
    expect(hours.length).toBeGreaterThan(5);
    const who = await (await resident.get(`${path}/${hours[1]}`)).text();
    expect(who).toContain("À apporter");
    const formKey = /name="formKey" value="([^"]+)"/.exec(who)?.[1] ?? "";
    const startsAt = /name="startsAt" value="([^"]+)"/.exec(who)?.[1] ?? "";
    const typed = fields({ formKey, startsAt, name: "محمد d’Été", email: "M.Ete@exemple.fr" });
    const booked = await resident.post(path, typed);
    expect(booked.status).toBe(303);
    const link = booked.headers.get("location") ?? "";
    expect(link).toMatch(/^\/rendez-vous\/[\w-]{92}\?fait$/);
    // Pressed twice, or sent again after going back: the same booking.
    expect((await resident.post(path, typed)).headers.get("location")).toBe(link);
    // For somebody else, or another hour: not answered with that one, and kept when it is sent once more.
    const before = await office.store.pool.query("select count(*)::int as count from bookings");
    for (const over of [{ name: "Zoé d’Été" }, { startsAt: stop.startsAt.add({ minutes: 90 }).toString() }]) {
      const other = await resident.post(path, { ...typed, ...over });
      const html = await other.text();
      expect([over, other.status, html.includes("Ce formulaire a déjà servi")]).toEqual([over, 422, true]);
      for (const kept of Object.values(over)) expect(html).toContain(kept);
      expect(html).not.toContain(formKey);
    }
    const after = await office.store.pool.query("select count(*)::int as count from bookings");
    expect(after.rows).toEqual(before.rows);
    const english = await resident.post(`/en${path}`, { ...typed, name: "Zoé d’Été" });
    expect(await english.text()).toContain("This form has been used before");

    const shown = await resident.get(link);
    const html = await shown.text();
    expect(html).toContain("Votre rendez-vous est pris.");
    expect(html).toContain('<meta name="robots" content="noindex"/>');
    expect(html).toContain("<title>Rendez-vous – Escale</title>");
    expect(shown.headers.get("referrer-policy")).toBe("no-referrer");
    expect(shown.headers.get("cache-control")).toContain("no-store");
    const calendar = await (await resident.get(link.replace("?fait", "/agenda.ics"))).text();
    expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(calendar).toMatch(/DTSTART;TZID=Europe\/Paris:20\d{6}T\d{6}/);
    expect(calendar).not.toContain("محمد");
  });

  test("gives it back by the link; the hour is free again, and a letter says so", async () => {
    const booked = await resident.post(path, fields({ email: "retour@exemple.fr" }));
    const link = (booked.headers.get("location") ?? "").replace("?fait", "");
    expect(await tell()).toBeGreaterThan(0);
    const before = (await mails()).length;
    expect((await resident.post(`${link}/annuler`)).headers.get("location")).toBe(link);
    expect(await (await resident.get(link)).text()).toContain("Ce rendez-vous est annulé.");
    expect((await resident.post(`${link}/annuler`)).status).toBe(422);
    expect(await tell()).toBe(1);
    expect(await tell()).toBe(0);
    const rows = await mails();
    expect(rows).toHaveLength(before + 1);
    const seal = (await readSeals(keysSource, NOW))?.mails;
    const last = rows.at(-1);
    const message = seal?.open(
      { table: "outgoing_mails", column: "message", rowId: last.mail_id } as never,
      last.message,
    );
    expect(message).toContain("comme vous l’avez demandé");
    expect(message).toContain("retour@exemple.fr");
    expect(JSON.stringify(rows)).not.toContain("retour@");
  });

  test("is told what to put right, and nothing typed is lost", async () => {
    const cases = [
      [{ name: "  " }, "Écrivez le prénom et le nom."],
      [{ name: "a".repeat(10_000) }, "trop long"],
      [{ email: "" }, "Écrivez une adresse électronique ou un numéro"],
      [{ email: "a@b.fr\nBcc: x@y.fr" }, "n’est pas complète"],
      [{ phone: "12" }, "téléphone n’est pas complet"],
      [{ note: "carte 4111 1111 1111 1111" }, "numéro de carte"],
      [{ note: "<script>alert(1)</script>", phone: "9" }, "&lt;script&gt;"],
      [{ startsAt: stop.startsAt.subtract({ hours: 24 }).toString() }, "Aucun rendez-vous ne commence à cette heure."],
    ] as const;
    for (const [over, sentence] of cases) {
      const answer = await resident.post(path, fields(over));
      expect([sentence, answer.status]).toEqual([sentence, 422]);
      const html = await answer.text();
      expect(html).toContain(sentence);
      expect(html).not.toContain("<script>alert");
    }
    for (const over of [{ startsAt: "demain" }, { formKey: "x" }, { website: "https://spam.example" }])
      expect((await resident.post(path, fields(over))).status).toBe(400);
    expect((await resident.get(`/passages/${randomUUID()}/rendez-vous`)).status).toBe(404);
    expect((await resident.get(`${path}x`)).status).toBe(404);
    expect((await resident.get(`${path}/09h07`)).headers.get("location")).toBe(path);
    expect((await resident.get(`/rendez-vous/${"a".repeat(92)}`)).status).toBe(404);
  });

  test("finds the three nearest hours when theirs is gone, with what they typed", async () => {
    const other = office.stops[1] as PublicStop;
    const there = path.replace(stop.stopId, other.stopId);
    const at = (minutes: number) => other.startsAt.add({ minutes }).toString();
    for (const _ of [1, 2]) expect((await resident.post(there, fields({ startsAt: at(30) }))).status).toBe(303);
    const refused = await resident.post(there, fields({ startsAt: at(30), name: "Trop tard" }));
    expect(refused.status).toBe(422);
    const html = await refused.text();
    const hours = await resident.get(there);
    expect(hours.headers.get("cache-control")).toContain("no-store");
    expect(await hours.text()).not.toContain(
      `${there}/${hourInAddress({ startsAt: other.startsAt.add({ minutes: 30 }) }, "Europe/Paris")}"`,
    );
    expect(html).toContain("Cette heure vient d’être prise.");
    expect(html).toContain('value="Trop tard"');
    expect([...html.matchAll(/type="radio" name="startsAt"[^>]*value="([^"]+)"/g)]).toHaveLength(3);
  });

  test("cannot book where the stop is cancelled or over, and is told of it when it was", async () => {
    const other = office.stops[2] as PublicStop;
    const there = path.replace(stop.stopId, other.stopId);
    expect(
      (await resident.post(there, fields({ startsAt: other.startsAt.toString(), email: "annule@exemple.fr" }))).status,
    ).toBe(303);
    await tell();
    await office.change(other.stopId, { act: "cancel", reason: "Panne du véhicule" });
    expect(await tell()).toBe(1);
    const seal = (await readSeals(keysSource, NOW))?.mails;
    const last = (await mails()).at(-1);
    const message = seal?.open(
      { table: "outgoing_mails", column: "message", rowId: last.mail_id } as never,
      last.message,
    );
    expect(message).toContain("Panne du véhicule");
    expect(message).toContain("ne peut pas avoir lieu");
    const refused = await resident.post(there, fields({ startsAt: other.startsAt.toString() }));
    expect(await refused.text()).toContain("Ce passage n’a plus lieu, ou il est terminé.");
  });
});

test("in the night in which the clock is set back each hour is chosen for itself, and the letter says which", async () => {
  const night = office.stops[4] as PublicStop;
  const [from, to] = ["2027-10-31T00:00:00Z", "2027-10-31T02:00:00Z"];
  await office.store.pool.query("update stops set starts_at = $2, ends_at = $3 where stop_id = $1", [
    night.stopId,
    from,
    to,
  ]);
  await office.store.pool.query(
    "insert into booking_terms (operator_id, opens_days_before, closes_seconds_before, cancels_seconds_before, walk_in_share, releases_seconds_before, step_seconds) values ($1, 400, 0, 0, 0, 0, 1800)",
    [night.operator.operatorId],
  );
  const there = path.replace(stop.stopId, night.stopId);
  const when = await (await resident.get(there)).text();
  const hours = [...when.matchAll(new RegExp(`href="(${there}/[^"]+)">([^<]+)<`, "g"))];
  expect(hours.map(([, , words]) => words?.replaceAll("\u00a0", " "))).toEqual([
    "2 h (heure d’été)",
    "2 h 30 (heure d’été)",
    "2 h (heure d’hiver)",
    "2 h 30 (heure d’hiver)",
  ]);
  const starts: (string | undefined)[] = [];
  for (const [, address = ""] of hours)
    starts.push(/name="startsAt" value="([^"]+)"/.exec(await (await resident.get(address)).text())?.[1]);
  expect(starts).toEqual(["00:00", "00:30", "01:00", "01:30"].map((hour) => `2027-10-31T${hour}:00Z`));
  const booked = await resident.post(there, fields({ startsAt: starts[3] ?? "" }));
  expect(await (await resident.get(booked.headers.get("location") ?? "")).text()).toContain("(heure d’hiver)");
});

test("a link of one booking opens no other; altered, it opens none", async () => {
  const [one, two] = await Promise.all(
    ["a", "b"].map(async (name) => {
      const booked = await resident.post(
        path,
        fields({
          email: `${name}@exemple.fr`,
          startsAt: stop.startsAt.add({ minutes: name === "a" ? 60 : 90 }).toString(),
        }),
      );
      return (booked.headers.get("location") ?? "").replace("?fait", "");
    }),
  );
  expect(one).not.toBe(two);
  expect((await resident.get(`${one?.slice(0, -4)}AAAA`)).status).toBe(404);
});

test("an agent reads who is expected, a funder does not; whoever has no e-mail is called once", async () => {
  const other = office.stops[1] as PublicStop;
  const there = path.replace(stop.stopId, other.stopId);
  const asked = fields({
    startsAt: other.startsAt.toString(),
    email: "",
    phone: "06 12 34 56 78",
    name: "Ali <b>Ba</b>",
    note: "Sourd",
  });
  expect((await office.browser().post(there, asked)).status).toBe(303);
  const agent = await office.signedIn("agent@exemple.fr", ["agent"]);
  const base = `/bureau/${office.operator.slug}`;
  const date = other.startsAt.toZonedDateTimeISO("Europe/Paris").toPlainDate();
  const day = await (await agent.get(`${base}/journee?date=${date}`)).text();
  expect(day).toContain("Ali &lt;b&gt;Ba&lt;/b&gt;");
  expect(day).toContain("06 12 34 56 78");
  expect(day).toContain("Sourd");
  const partner = await office.signedIn("partenaire@exemple.fr", ["partner-referent"]);
  expect(await (await partner.get(`${base}/journee?date=${date}`)).text()).not.toContain("Ali");

  await office.change(other.stopId, { act: "cancel", reason: "Neige" });
  await tell();
  const home = await (await agent.get(base)).text();
  expect(home).toContain(`<a href="${base}/a-prevenir">1 personne à prévenir</a>`);
  const calls = await (await agent.get(`${base}/a-prevenir`)).text();
  expect(calls).toContain('href="tel:+33612345678"');
  expect(calls).toContain("rendez-vous annulé par le service");
  const done = /action="([^"]+\/a-prevenir\/[^"]+)"/.exec(calls)?.[1] ?? "";
  expect((await partner.post(done)).status).toBe(403);
  // A town hall has a part in bookings of its commune alone: the list is not for it.
  const secretary = await office.signedIn("mairie@exemple.fr", ["town-hall"]);
  expect((await secretary.get(`${base}/a-prevenir`)).status).toBe(403);
  expect(await (await secretary.get(base)).text()).not.toContain("a-prevenir");
  expect((await agent.post(done)).status).toBe(303);
  expect(await (await agent.get(`${base}/a-prevenir`)).text()).toContain("Personne n’est à appeler.");
  expect(await (await agent.get(base)).text()).not.toContain("a-prevenir");
  // The links of bookings are their people's: they do not stand among those of town halls.
  const coordinator = await office.signedIn("coordination@exemple.fr", ["coordinator"]);
  expect(await (await coordinator.get(`${base}/liens`)).text()).toContain("Aucun lien pour l’instant.");
});

test("what is held on a person counts their bookings, found by their contact; erased, these go too", async () => {
  const phone = "07 98 76 54 32";
  expect(
    (await resident.post(path, fields({ startsAt: stop.startsAt.add({ minutes: 120 }).toString(), email: "", phone })))
      .status,
  ).toBe(303);
  const personId = await givenPerson(office.store, office.operator.operatorId, { phone, email: "" }, NOW);
  const held = await withPersons(office.store, office.operator.operatorId, (world) => exportPerson(world, personId));
  if (!held.ok) throw new Error(held.refusal.refused);
  const tables = held.value.rows.map(({ table }) => table);
  expect(tables).toEqual(expect.arrayContaining(["persons", "bookings"]));
  await withPersons(office.store, office.operator.operatorId, (world) => erasePerson(world, personId));
  const { rows } = await office.store.pool.query("select 1 from bookings where starts_at = $1", [
    stop.startsAt.add({ minutes: 120 }).toString(),
  ]);
  expect(rows).toEqual([]);
});

test("without keys nobody is made to type: the first page says so", async () => {
  const bare = await givenOffice("no keys");
  const there = `/passages/${bare.stops[0]?.stopId}/rendez-vous`;
  for (const page of [there, `${there}/emploi`]) {
    const answer = await bare.browser().get(page);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain("La prise de rendez-vous n’est pas ouverte");
  }
  expect((await bare.browser().post(`${there}/emploi`, fields())).status).toBe(422);
});

test("in English the pages, the link and the letter are; what the operator wrote is marked French", async () => {
  const there = `/en${path}`;
  expect(await (await resident.get(`/en/passages/${stop.stopId}`)).text()).toContain(
    `href="/en/passages/${stop.stopId}/rendez-vous"`,
  );
  const why = await (await resident.get(`/en/passages/${stop.stopId}/rendez-vous`)).text();
  expect(why).toContain('<html lang="en">');
  expect(why).toMatch(/<a href="\/en\/passages\/[^"]+" lang="fr">/);
  expect(await (await resident.get(there)).text()).toContain("At what time?");
  const wrong = await resident.post(there, fields({ email: "" }));
  expect([wrong.status, await wrong.text()]).toEqual([
    422,
    expect.stringContaining("Write an e-mail address or a telephone number."),
  ]);
  const startsAt = stop.startsAt.add({ minutes: 60 }).toString();
  const booked = await resident.post(there, fields({ startsAt, email: "english@example.org" }));
  const link = booked.headers.get("location") ?? "";
  expect(link).toMatch(/^\/en\/rendez-vous\//);
  const html = await (await resident.get(link)).text();
  expect(html).toContain("Your appointment is booked.");
  expect(html).toContain("<title>Appointment – Escale</title>");
  await tell();
  const seal = (await readSeals(keysSource, NOW))?.mails;
  // Of those that were called back, nothing is left.
  const letters = (await mails())
    .filter(({ message }) => message !== null)
    .map(({ mail_id, message }) =>
      seal?.open({ table: "outgoing_mails", column: "message", rowId: mail_id } as never, message),
    );
  const letter = letters.find((text) => text?.includes("english@example.org"));
  expect(letter).toContain("You have an appointment on");
  expect(letter).toContain(`${BASE_URL}${link.replace("?fait", "")}`);
});
