import { randomUUID } from "node:crypto";
import type { BookingId, PublicStop } from "@escale/domain";
import { beforeAll, describe, expect, test } from "vitest";
import type { GivenBrowser } from "./given-office.ts";
import { givenOperator } from "./given-operator.ts";
import { path as bookingPath, fields, office, resident, stop } from "./given-resident.ts";

let base: string;
let date: string;
let agent: GivenBrowser;

beforeAll(async () => {
  // Somebody books before the stop, and comes.
  const posted = await resident.post(bookingPath, fields({ name: "Jeanne <b>Martin</b>" }));
  expect(posted.status).toBe(303);
  await office.account("agnes@exemple.fr", ["agent"]);
  await office.account("claire@exemple.fr", ["coordinator"]);
  await office.account("financeur@exemple.fr", ["funder"]);
  await office.account(
    "olga@exemple.fr",
    ["administrator"],
    await givenOperator(office.store, { slug: "autre", name: "Autre" }),
  );
  office.setNow(stop.startsAt.add({ minutes: 40 }));
  base = `/bureau/${office.operator.slug}`;
  date = stop.startsAt.toZonedDateTimeISO("Europe/Paris").toPlainDate().toString();
  agent = await enter("agnes@exemple.fr");
});

async function enter(email: string): Promise<GivenBrowser> {
  const browser = office.browser();
  expect((await browser.signIn(email)).status).toBe(303);
  return browser;
}

const pathOf = ({ stopId }: Pick<PublicStop, "stopId">) => `${base}/passages/${stopId}/visites`;
const typed = (over: Record<string, string | readonly string[]> = {}) => ({
  ...{ visitId: randomUUID(), procedures: ["emploi"], outcome: "on-the-spot", redirectedTo: "", minutes: "" },
  ...{ gender: "non_communique", ageBand: "unknown", firstVisit: "unknown", autonomy: "" },
  ...over,
});
const read = async (answer: Promise<Response>) => (await answer).text();
const count = async () => (await office.store.pool.query("select count(*)::int as n from visits")).rows[0].n;

describe("an agent", () => {
  test("finds from the day where visits are noted, for those who booked and those who just come", async () => {
    const day = await read(agent.get(`${base}/journee?date=${date}`));
    expect(day).toContain(`href="${pathOf(stop)}"`);
    const theirs = new RegExp(`${pathOf(stop)}\\?rdv=[\\w-]{36}`).exec(day)?.[0] ?? "";
    const page = await read(agent.get(theirs));
    expect(page).toContain("Rendez-vous de Jeanne &lt;b&gt;Martin&lt;/b&gt;");
    expect(page).toMatch(/<input type="checkbox"[^>]* checked="" value="emploi"/);
    const bookingId = theirs.split("rdv=")[1] as BookingId;
    const noted = await agent.post(pathOf(stop), typed({ bookingId, ageBand: "65-74", minutes: "30" }));
    expect(noted.headers.get("location")).toBe(`${pathOf(stop)}?fait=note`);
    const after = await read(agent.get(`${pathOf(stop)}?fait=note`));
    expect(after).toContain("La visite est notée.");
    expect(after).toContain("1 visite, 1 démarche.");
    expect(after).toContain("65 à 74 ans, 30 min, avec rendez-vous");
    expect(after).not.toContain("Martin");
    const dayAfter = await read(agent.get(`${base}/journee?date=${date}`));
    expect(dayAfter).toContain("visite notée");
    expect(dayAfter).toContain("Noter une visite (1 notée)");
    expect(dayAfter).toContain('<strong class="state">venu</strong>');
    expect(dayAfter).not.toContain(theirs);
    // Sent again, from a page that was left open: told, and what was typed stays for somebody without an appointment.
    const again = await agent.post(pathOf(stop), typed({ bookingId, ageBand: "18-25" }));
    const told = await again.text();
    expect([again.status, told.includes("La visite de ce rendez-vous est déjà notée.")]).toEqual([422, true]);
    expect(told).not.toContain('name="bookingId"');
    expect(told).toMatch(/checked="" value="18-25"/);
  });

  test("notes one by one form, whatever is pressed twice; what is wrong is said in its field and nothing is lost", async () => {
    const before = await count();
    const form = typed({ procedures: ["famille", "sante"], "outcome-sante": "to-follow" });
    const twice = await Promise.all([agent.post(pathOf(stop), form), agent.post(pathOf(stop), form)]);
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    expect(await count()).toBe(before + 1);
    for (const [over, sentence] of [
      [{ procedures: [] }, "Cochez au moins une démarche"],
      [{ procedures: ["passeport"] }, "Choisissez une démarche de la liste"],
      [{ outcome: "redirected" }, "Dites vers qui la personne est orientée"],
      [{ outcome: "" }, "Dites ce qu’est devenue la demande"],
      [{ outcome: "autre" }, "Choisissez dans la liste"],
      [{ ageBand: "cent ans" }, "Choisissez dans la liste"],
      [{ signals: ["riche"] }, "Choisissez dans la liste"],
      [{ minutes: "99999" }, "de 1 à 600"],
      [{ bookingId: randomUUID() }, "Ce rendez-vous n’est plus à ce passage"],
      [{ bookingId: "x" }, "Ce rendez-vous n’est plus à ce passage"],
    ] as const) {
      const answer = await agent.post(pathOf(stop), typed({ firstVisit: "yes", ...over }));
      const page = await answer.text();
      expect([sentence, answer.status]).toEqual([sentence, 422]);
      expect(page).toContain(sentence);
      expect(page).toMatch(/name="firstVisit" checked="" value="yes"/);
    }
    expect(await count()).toBe(before + 1);
  });

  test("notes who came for no procedure, and what was noticed", async () => {
    const form = typed({ procedures: ["*"], signals: ["isolation", "energy-poverty"], autonomy: "autonome" });
    expect((await agent.post(pathOf(stop), form)).status).toBe(303);
    const { rows } = await office.store.pool.query(
      "select signals, autonomy, (select count(*)::int from visit_requests r where r.visit_id = v.visit_id) as requests from visits v where visit_id = $1",
      [form.visitId],
    );
    expect(rows).toEqual([{ signals: ["energy-poverty", "isolation"], autonomy: "autonome", requests: 0 }]);
  });

  test("puts one right, with what was noted before, and takes it away", async () => {
    const form = typed({ procedures: ["handicap", "impots"], outcome: "to-follow", "outcome-impots": "on-the-spot" });
    await agent.post(pathOf(stop), form);
    const own = `${base}/visites/${form.visitId}`;
    expect(await read(agent.get(pathOf(stop)))).toContain(`href="${own}"`);
    const page = await read(agent.get(own));
    expect(page).toMatch(/checked="" value="handicap"/);
    expect(page).toMatch(/name="outcome" checked="" value="to-follow"/);
    expect(page).toMatch(
      /<details open="">[\s\S]*name="outcome-impots"[\s\S]*?<option value="on-the-spot" selected="">/,
    );
    const wrong = await agent.post(own, typed({ procedures: [], gender: "feminin" }));
    expect([wrong.status, /checked="" value="feminin"/.test(await wrong.text())]).toEqual([422, true]);
    const changed = await agent.post(own, typed({ procedures: ["handicap"], outcome: "escalated" }));
    expect(changed.headers.get("location")).toBe(`${pathOf(stop)}?fait=change`);
    expect(await read(agent.get(pathOf(stop)))).toContain("Transmise à l’administration");
    const before = await count();
    expect((await agent.post(`${own}/effacer`)).headers.get("location")).toBe(`${pathOf(stop)}?fait=efface`);
    expect(await count()).toBe(before - 1);
    for (const gone of [await agent.get(own), await agent.post(own, typed()), await agent.post(`${own}/effacer`)])
      expect(gone.status).toBe(404);
  });

  test("is told of a stop that is still to come, or was cancelled, that nobody is received there", async () => {
    const later = office.stops.find((one) => one.startsAt.since(stop.startsAt).total("hours") > 48) as PublicStop;
    const page = await read(agent.get(pathOf(later)));
    expect(page).toContain("les visites se notent à partir de ce jour-là");
    expect(page).not.toContain('<button type="submit">Noter');
    expect((await agent.post(pathOf(later), typed())).status).toBe(422);
    await office.change(later.stopId, { act: "cancel", reason: "Neige" });
    expect(await read(agent.get(pathOf(later)))).toContain("personne n’y a été reçu");
    const day = later.startsAt.toZonedDateTimeISO("Europe/Paris").toPlainDate();
    expect(await read(agent.get(`${base}/journee?date=${day}`))).not.toContain("Noter une visite");
    for (const none of [randomUUID(), "x", "__proto__"]) {
      expect((await agent.get(pathOf({ stopId: none as PublicStop["stopId"] }))).status).toBe(404);
      expect((await agent.post(pathOf({ stopId: none as PublicStop["stopId"] }), typed())).status).toBe(404);
      expect((await agent.get(`${base}/visites/${none}`)).status).toBe(404);
    }
  });
});

describe("figures", () => {
  test("are read by a funder, who notes nothing and sees no day; the table says the same", async () => {
    const funder = await enter("financeur@exemple.fr");
    expect((await funder.get(pathOf(stop))).status).toBe(403);
    expect((await funder.post(pathOf(stop), typed())).status).toBe(403);
    for (let more = 0; more < 10; more += 1)
      expect((await agent.post(pathOf(stop), typed({ ageBand: "40-55" }))).status).toBe(303);
    const home = await read(funder.get(base));
    expect(home).toContain(`href="${base}/chiffres"`);
    const page = await read(funder.get(`${base}/chiffres?du=2027-01-01&au=2027-12-31`));
    const visits = await count();
    expect(page).toContain(`<strong>${visits}</strong> visites`);
    expect(page).toContain("Iron");
    expect(page).toContain("S’inscrire ou s’actualiser à France Travail");
    const answer = await funder.get(`${base}/chiffres.csv?du=2027-01-01&au=2027-12-31`);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    // So that a table program knows that it is UTF-8.
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).split("\r\n");
    expect(lines.slice(0, 5)).toEqual([
      "chiffre;valeur;nombre",
      'service;"Service public itinérant, Thiérache Sambre et Oise";',
      ...["du;2027-01-01;", "au;2027-12-31;", `visites;;${visits}`],
    ]);
    expect(lines).toContain(`Femmes et hommes (visites et ateliers);Non dit;${visits}`);
    for (const line of lines.slice(0, -1)) expect(line.split(";")).toHaveLength(3);
  });

  test("of a handful of people say how many, and nothing else; a funder reads whole months", async () => {
    const few = office.stops.at(-1) as PublicStop;
    office.setNow(few.startsAt.add({ minutes: 10 }));
    const noticed = typed({ ageBand: "75-and-over", gender: "feminin", signals: ["isolation"] });
    expect((await (await enter("agnes@exemple.fr")).post(pathOf(few), noticed)).status).toBe(303);
    const day = few.startsAt.toZonedDateTimeISO(few.timeZone).toPlainDate();
    const query = `?du=${day}&au=${day}`;
    const claire = await enter("claire@exemple.fr");
    for (const path of ["chiffres", "chiffres.csv"]) {
      const told = await read(claire.get(`${base}/${path}${query}`));
      for (const answer of ["75 ans", "Isolement", "France Travail", "Réglée"]) expect(told).not.toContain(answer);
      expect(told).toContain(few.site.commune.name);
    }
    const page = await read(claire.get(`${base}/chiffres${query}`));
    expect(page).toContain("<strong>1</strong> visite<");
    expect(page).toContain("le détail n’est pas donné");
    const funder = await enter("financeur@exemple.fr");
    for (const path of ["chiffres", "chiffres.csv"]) {
      const refused = await funder.get(`${base}/${path}${query}`);
      expect([path, refused.status, (await refused.text()).includes("Choisissez des mois entiers")]).toEqual([
        path,
        422,
        true,
      ]);
    }
    office.setNow(stop.startsAt.add({ minutes: 40 }));
  });

  test("stop at the ends of the period; what is no period is told", async () => {
    const before = Temporal.PlainDate.from(date).subtract({ days: 1 });
    const coordinator = await enter("claire@exemple.fr");
    const none = await coordinator.get(`${base}/chiffres?du=2026-12-01&au=${before}`);
    expect([none.status, (await none.text()).includes("Aucune visite n’est notée dans cette période.")]).toEqual([
      200,
      true,
    ]);
    expect((await agent.get(`${base}/chiffres`)).status).toBe(403);
    for (const [query, sentence] of [
      ["du=2027-02-30", "Cette date n’existe pas"],
      ["au=%00", "Cette date n’existe pas"],
      ["du=2027-03-01&au=2027-02-01", "La fin est avant le début"],
      ["du=2001-01-01", "5 ans au plus"],
    ] as const) {
      for (const path of ["chiffres", "chiffres.csv"]) {
        const answer = await coordinator.get(`${base}/${path}?${query}`);
        expect([query, path, answer.status]).toEqual([query, path, 422]);
        expect(await answer.text()).toContain(sentence);
      }
    }
  });
});

test("another operator sees, changes and counts nothing of it", async () => {
  const form = typed();
  await agent.post(pathOf(stop), form);
  const olga = await enter("olga@exemple.fr");
  const theirs = (path: string) => path.replace(base, "/bureau/autre");
  expect((await olga.get(theirs(pathOf(stop)))).status).toBe(404);
  expect((await olga.post(theirs(pathOf(stop)), typed())).status).toBe(404);
  const own = theirs(`${base}/visites/${form.visitId}`);
  for (const answer of [await olga.get(own), await olga.post(own, typed()), await olga.post(`${own}/effacer`)])
    expect(answer.status).toBe(404);
  expect(await read(olga.get("/bureau/autre/chiffres?du=2027-01-01&au=2027-12-31"))).toContain(
    "<strong>0</strong> visite<",
  );
  const { rows } = await office.store.pool.query("select from visits where visit_id = $1", [form.visitId]);
  expect(rows).toHaveLength(1);
});
