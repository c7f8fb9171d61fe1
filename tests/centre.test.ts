import { randomUUID } from "node:crypto";
import type { PublicStop } from "@escale/domain";
import { beforeAll, describe, expect, test } from "vitest";
import { noticeWorld } from "../apps/server/src/booking/notice-world.ts";
import { tellAll } from "../apps/server/src/booking/run-notices.ts";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { givenOperator, givenPublishedPlan } from "./given-operator.ts";
import { MASTERS } from "./given-persons.ts";
import { BASE_URL, NOW } from "./given-site.ts";

/* People who book for others: at the booking centre, in a town hall, at a partner's. Iron is 02386, Malzy 02455. */

const keysSource = { kind: "given", keys: MASTERS } as const;
let office: GivenOffice;
let base: string;
let centre: string;
let clerk: GivenBrowser;
let demarche: string;

beforeAll(async () => {
  office = await givenOffice(MASTERS);
  base = `/bureau/${office.operator.slug}`;
  centre = `${base}/centre`;
  clerk = await office.signedIn("centre@exemple.fr", ["booking-clerk"]);
  const { rows } = await office.store.pool.query(
    "select procedure_key as key from procedures order by position limit 1",
  );
  demarche = rows[0].key;
  // A quarter ahead: every stop may be booked.
  await office.store.pool.query("insert into booking_terms values ($1, 400, 7200, 0, 0.5, 86400, 900)", [
    office.operator.operatorId,
  ]);
});

const stopIn = (code: string, index = 0) =>
  office.stops.filter(({ site }) => site.commune.code === code)[index] as PublicStop;
const slotOf = ({ stopId, startsAt }: PublicStop, minutes = 0) => `${stopId} ${startsAt.add({ minutes })}`;
let people = 0;
function fields(stop: PublicStop, over: Record<string, string> = {}) {
  people += 1;
  const phone = `06 11 22 ${String(people)
    .padStart(4, "0")
    .replace(/(\d\d)(\d\d)/, "$1 $2")}`;
  return {
    ...{ slot: slotOf(stop), demarche, formKey: randomUUID(), name: "Jeanne Martin", email: "", phone, note: "" },
    ...{ commune: "Iron", ...over },
  };
}
const slotsIn = (html: string) => [...html.matchAll(/name="slot"[^>]*value="([^"]+)"/g)].map(([, slot]) => slot ?? "");
async function book(browser: GivenBrowser, path: string, typed: Record<string, string>): Promise<string> {
  const booked = await browser.post(path, typed);
  expect([await booked.text(), booked.status]).toEqual(["", 303]);
  return (booked.headers.get("location") ?? "").replace(/\?.*/, "");
}
const lastLine = async () =>
  (
    await office.store.pool.query(
      "select action, actor, before, after from journal_entries order by at desc, position desc limit 1",
    )
  ).rows[0];
async function linkFor(kind: "mairie" | "partenaire", fields: Record<string, string>): Promise<string> {
  const coordinator = await office.signedIn(`${kind}-${randomUUID().slice(0, 8)}@exemple.fr`, ["coordinator"]);
  const path = kind === "mairie" ? `${base}/liens` : `${base}/liens/partenaires`;
  const html = await (await coordinator.post(path, fields)).text();
  const link = new RegExp(`https://escale\\.test(/${kind}/[\\w-]{92})`).exec(html)?.[1];
  if (link === undefined) throw new Error(html);
  return link;
}

describe("a clerk of the booking centre, phone in hand", () => {
  test("types a commune, reads the nearest hours, books, reads it aloud, sends it again, finds it, gives it back", async () => {
    const empty = await (await clerk.get(centre)).text();
    expect(empty).toContain('name="commune"');
    expect(slotsIn(empty)).toEqual([]);
    const asked = await (await clerk.get(`${centre}?commune=iron&demarche=${demarche}`)).text();
    const slots = slotsIn(asked);
    expect(slots.slice(0, 2)).toEqual([slotOf(stopIn("02386")), slotOf(stopIn("02386"), 15)]);
    expect(asked).toMatch(/sur place/);
    expect(asked).toMatch(/\d min de route/);
    expect(asked.indexOf("sur place")).toBeLessThan(asked.indexOf("min de route"));

    const typed = fields(stopIn("02386"), { name: "Amélie d’Été", email: "amelie@exemple.fr" });
    const own = await book(clerk, centre, typed);
    // Pressed twice.
    expect(await book(clerk, centre, typed)).toBe(own);
    const page = await (await clerk.get(`${own}?fait=pris`)).text();
    for (const said of ["Le rendez-vous est pris.", "Vous avez rendez-vous", "Iron", "À apporter", "amelie@exemple.fr"])
      expect(page).toContain(said);
    expect(await lastLine()).toMatchObject({ action: "book-for-somebody" });
    const { rows } = await office.store.pool.query("select channel, made_by from bookings");
    expect(rows).toEqual([{ channel: "phone", made_by: expect.stringMatching(/^account:/) }]);

    const tell = () =>
      tellAll(office.store, noticeWorld({ store: office.store, keysSource, now: () => NOW, baseUrl: BASE_URL }));
    expect(await tell()).toBe(1);
    expect((await clerk.post(`${own}/renvoyer`)).headers.get("location")).toBe(`${own}?fait=renvoye`);
    expect([await tell(), await tell()]).toEqual([1, 0]);

    for (const clue of ["amelie", "ETE Amelie", "Amelie@Exemple.fr", typed.phone]) {
      const found = await (await clerk.post(`${centre}/retrouver`, { clue })).text();
      expect([clue, found.includes(`href="${own}"`)]).toEqual([clue, true]);
    }
    expect(await (await clerk.post(`${centre}/retrouver`, { clue: "Bernard" })).text()).toContain("Aucun rendez-vous");
    expect((await clerk.post(`${centre}/retrouver`, { clue: " " })).status).toBe(422);
    expect((await clerk.post(`${own}/annuler`)).headers.get("location")).toBe(`${own}?fait=annule`);
    expect((await clerk.post(`${own}/annuler`)).status).toBe(422);
    expect((await clerk.post(`${own}/renvoyer`)).status).toBe(422);
    expect((await clerk.get(`${own}/imprimer`)).status).toBe(404);
  });

  test("a form sent again from the page before is not answered with what it booked then, unless it asks for the same", async () => {
    const stop = stopIn("02386", 2);
    const typed = fields(stop, { name: "Amélie d’Été", note: "En fauteuil" });
    const own = await book(clerk, centre, typed);
    const again = async (over: Record<string, string>) => {
      const answer = await clerk.post(centre, { ...typed, ...over });
      const html = await answer.text();
      expect([over, answer.status, html.includes("Ce formulaire a déjà servi")]).toEqual([over, 422, true]);
      for (const kept of [typed.phone, "En fauteuil"]) expect(html).toContain(kept);
      return /name="formKey" value="([^"]+)"/.exec(html)?.[1] ?? "";
    };
    for (const over of [{ slot: slotOf(stop, 15) }, { name: "Paul Roux" }, { email: "amelie@exemple.fr" }])
      await again(over);
    expect(await book(clerk, centre, typed)).toBe(own);
    await clerk.post(`${own}/annuler`);
    expect(await (await clerk.get(`${own}?fait=pris`)).text()).not.toContain("Le rendez-vous est pris.");
    expect(await (await clerk.get(`${own}?fait=annule`)).text()).toContain("est annulé");
    const formKey = await again({});
    const other = await book(clerk, centre, { ...typed, formKey });
    expect(other).not.toBe(own);
    await clerk.post(`${other}/annuler`);
  });

  test("two clerks on one slot: one has it, the other is offered the nearest and loses nothing typed", async () => {
    const stop = stopIn("02386", 1);
    // Two desks.
    await book(clerk, centre, fields(stop));
    const both = await Promise.all([1, 2].map((n) => clerk.post(centre, fields(stop, { name: `Personne ${n}` }))));
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 422]);
    const late = both.find(({ status }) => status === 422);
    const html = (await late?.text()) ?? "";
    expect(html).toContain("Cette heure vient d’être prise.");
    expect(html).toMatch(/value="Personne [12]"/);
    expect(slotsIn(html)[0]).toBe(slotOf(stop, 30));
  });

  test("where the last hour was taken meanwhile, looks elsewhere and keeps whom it has typed in", async () => {
    const stop = stopIn("02386", 1);
    const typed = fields(stop, { name: "Zoé d’Été", note: "En fauteuil", sms: "oui", des: "2029-01-01" });
    const none = await clerk.post(centre, { ...typed, slot: `${randomUUID()} ${stop.startsAt}` });
    const html = await none.text();
    expect([none.status, html.includes("Aucune heure libre à partir de cette date")]).toEqual([422, true]);
    expect(html).toContain("Ce que vous avez écrit de la personne est gardé.");
    const search = /<form class="search"[^>]*method="post">.*?<\/form>/s.exec(html)?.[0] ?? "";
    for (const [name, value] of [
      ["name", "Zoé d’Été"],
      ["phone", typed.phone],
      ["note", "En fauteuil"],
      ["formKey", typed.formKey],
    ] as const)
      expect(search).toContain(`name="${name}" value="${value}"`);
    const kept = { formKey: typed.formKey, name: typed.name, phone: typed.phone, note: typed.note, email: "", sms: "" };
    const asked = { commune: "Malzy", demarche, des: "", chercher: "oui" };
    const found = await clerk.post(centre, { ...kept, ...asked });
    const page = await found.text();
    expect(found.status).toBe(200);
    expect(page).toMatch(/<input id="name"[^>]*value="Zoé d’Été"/);
    const own = await book(clerk, centre, { ...kept, ...asked, chercher: "", slot: slotsIn(page)[0] ?? "" });
    expect(await (await clerk.get(own)).text()).toContain("Zoé d’Été");
    expect((await clerk.post(`${own}/annuler`)).status).toBe(303);
    // Nobody typed: the search stands in the address, and holds no name.
    expect(await (await clerk.get(`${centre}?commune=Iron&demarche=${demarche}`)).text()).toContain('method="get"');
  });

  test("is asked which commune is meant, or looks at one stop, and keeps whom it has typed in, out of every address", async () => {
    const typed = fields(stopIn("02455"), { name: "Zoé Été", phone: "06 12 34 56 78", note: "En fauteuil" });
    const answered = async (path: string, sent: Record<string, string>, status = 200) => {
      const answer = await clerk.post(path, sent);
      const html = await answer.text();
      const known = [...html.matchAll(/ (?:href|action|formaction)="([^"]*)"/gi)].map(([, one = ""]) => one);
      expect(known.join("\n")).not.toMatch(/Zo%C3%A9|Zoé|0?6\W{0,3}12\W{0,3}34|fauteuil|(?:name|phone|note|formKey)=/);
      expect([answer.status, html]).toEqual([status, expect.stringContaining('name="name" value="Zoé Été"')]);
      return html;
    };
    // What a browser sends when that button is pressed: the fields of its form, to its own address.
    const press = (html: string, text: string) => {
      const search = /<form class="search"[^>]*id="recherche".*?<\/form>/s.exec(html)?.[0] ?? "";
      const button = new RegExp(`<button ([^>]*)>${text}`).exec(html)?.[1] ?? "";
      for (const said of ['form="recherche"', 'name="chercher"', 'value="adresse"']) expect(button).toContain(said);
      const sent = [...search.matchAll(/ name="(\w+)"[^>]* value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
      const address = /formaction="([^"]*)"/i.exec(button)?.[1]?.replaceAll("&amp;", "&") ?? "";
      return answered(address, { ...Object.fromEntries(sent), chercher: "adresse" });
    };
    const several = await answered(centre, { ...typed, slot: "", commune: "02120", chercher: "oui" });
    for (const said of ["De quelle commune s’agit-il ?", "Ce que vous avez écrit de la personne est gardé."])
      expect(several).toContain(said);
    const near = await press(several, "Malzy");
    expect(slotsIn(near)[0]).toBe(slotOf(stopIn("02455")));
    const whole = await press(near, "Les \\d+ heures libres de ce passage");
    expect(new Set(slotsIn(whole).map((slot) => slot.slice(0, 36)))).toEqual(new Set([stopIn("02455").stopId]));
    expect(slotsIn(await press(whole, "Les autres passages"))).toEqual(slotsIn(near));
    // The same where nothing could be kept: no hour was chosen, for a person whose form shows all of one stop.
    const refused = await answered(centre, { ...typed, slot: "", arret: stopIn("02455").stopId }, 422);
    expect(slotsIn(await press(refused, "Les autres passages")).length).toBeGreaterThan(0);
    // Nobody typed: links, as ever.
    expect(await (await clerk.get(`${centre}?commune=Malzy&demarche=${demarche}`)).text()).not.toContain(
      'value="adresse"',
    );
    expect(await (await clerk.get(`${centre}?commune=02120`)).text()).toContain(`href="${centre}?commune=Malzy`);
  });

  test("is told what to put right, and nothing typed is lost", async () => {
    const stop = stopIn("02386", 2);
    for (const [over, sentence] of [
      [{ name: " " }, "Écrivez le prénom et le nom."],
      [{ phone: "" }, "Écrivez une adresse électronique ou un numéro"],
      [{ phone: "12" }, "téléphone n’est pas complet"],
      [{ note: "carte 4111 1111 1111 1111" }, "numéro de carte"],
      [{ slot: "" }, "Choisissez une heure."],
      [{ slot: `${randomUUID()} ${stop.startsAt}` }, "n’existe plus"],
      [{ slot: slotOf(stop, 7) }, "Aucun rendez-vous ne commence à cette heure."],
      [{ demarche: "rien" }, "n’existe plus"],
    ] as const) {
      const answer = await clerk.post(centre, fields(stop, { name: "Zoé <b>", ...over }));
      const html = await answer.text();
      expect([sentence, answer.status, html.includes(sentence)]).toEqual([sentence, 422, true]);
      if (!("name" in over) && !("demarche" in over)) expect(html).toContain("Zoé &lt;b&gt;");
    }
    expect((await clerk.post(centre, fields(stop, { formKey: "x" }))).status).toBe(400);
  });

  test("is asked which commune is meant, or told that there is none or that it is far", async () => {
    const ask = async (commune: string, more = "") =>
      (await clerk.get(`${centre}?commune=${encodeURIComponent(commune)}&demarche=${demarche}${more}`)).text();
    const several = await ask("02120");
    expect(several).toContain("De quelle commune s’agit-il ?");
    expect(several).toContain(new URLSearchParams({ commune: "Malzy (02455)" }).toString());
    const found = await ask("Malzy (02455)");
    expect(slotsIn(found)[0]).toBe(slotOf(stopIn("02455")));
    // Where none of these suits, there is a list to be on.
    expect(found).toContain(`href="/bureau/${office.operator.slug}/attente"`);
    expect(await ask("Xyzzyville")).toContain("Aucune commune ne porte ce nom.");
    expect(await ask("Marseille (13055)")).toContain("trop loin");
    expect(await ask("Iron", "&des=2027-02-31")).toContain("Cette date n’existe pas");
    expect(await ask("Iron", "&des=2029-01-01")).toContain("Aucune heure libre à partir de cette date");
    const later = stopIn("02386", 1);
    const day = later.startsAt.toZonedDateTimeISO("Europe/Paris").toPlainDate();
    expect(slotsIn(await ask("Iron", `&des=${day}`))[0]).toMatch(new RegExp(`^${later.stopId} `));
    const whole = await ask("Iron", `&arret=${stopIn("02386", 1).stopId}`);
    expect(new Set(slotsIn(whole).map((slot) => slot.slice(0, 36)))).toEqual(new Set([stopIn("02386", 1).stopId]));
    expect(slotsIn(whole).length).toBeGreaterThan(8);
  });
});

describe("a town hall, by its link", () => {
  test("books at the stops of its commune alone, and sees what it booked, no more", async () => {
    const link = await linkFor("mairie", { commune: "02386", days: "30" });
    const secretary = office.browser();
    expect(await (await secretary.get(link)).text()).toContain('href="?rendez-vous"');
    expect((await secretary.get(`${link}?rendez-vous`)).headers.get("location")).toBe(`${link}/rendez-vous`);
    const page = `${link}/rendez-vous`;
    const hours = await (await secretary.get(`${page}?demarche=${demarche}&commune=Malzy`)).text();
    // The lists are the office's.
    expect(hours).not.toContain("/attente");
    const slots = slotsIn(hours);
    expect(slots.length).toBeGreaterThan(0);
    const here = office.stops.filter(({ site }) => site.commune.code === "02386").map(({ stopId }) => stopId as string);
    for (const slot of slots) expect(here).toContain(slot.slice(0, 36));
    const own = await book(secretary, page, fields(stopIn("02386", 2), { name: "Ahmed Ben Saïd" }));
    const { rows } = await office.store.pool.query(
      "select channel, made_by from bookings order by made_at desc, booking_id",
    );
    expect(rows.some(({ channel, made_by }) => channel === "town-hall" && /^link:/.test(made_by))).toBe(true);
    const elsewhere = await secretary.post(page, fields(stopIn("02455")));
    expect([elsewhere.status, await elsewhere.text()]).toEqual([422, expect.stringContaining("pas le droit")]);

    const clerks = await book(clerk, centre, fields(stopIn("02386", 2), { name: "Secret Gardé" }));
    const list = await (await secretary.get(page)).text();
    expect(list).toContain("Ahmed Ben Saïd");
    expect(list).not.toContain("Secret");
    const id = clerks.split("/").at(-1);
    for (const path of [`${page}/${id}`, `${page}/${id}/imprimer`, `${page}/${id}/changer`])
      expect((await secretary.get(path)).status).toBe(404);
    for (const act of ["annuler", "renvoyer", "changer"])
      expect((await secretary.post(`${page}/${id}/${act}`, { slot: slotOf(stopIn("02386"), 60) })).status).toBe(404);
    expect(await (await secretary.post(`${page}/retrouver`, { clue: "Secret" })).text()).toContain("Aucun rendez-vous");

    // Another link of the same town hall is the same town hall; that of another commune is not.
    const renewed = await linkFor("mairie", { commune: "02386", days: "30" });
    expect(await (await secretary.get(`${renewed}/rendez-vous`)).text()).toContain("Ahmed Ben Saïd");
    const malzy = await linkFor("mairie", { commune: "02455", days: "30" });
    expect((await secretary.get(`${malzy}/rendez-vous/${own.split("/").at(-1)}`)).status).toBe(404);
    const sheet = await (await secretary.get(`${own}/imprimer`)).text();
    for (const said of ["Ahmed Ben Saïd", "<svg", "Je ne peux pas venir"]) expect(sheet).toContain(said);
    expect((await secretary.post(`${own}/annuler`)).status).toBe(303);
  });

  test("with an account, the same at the communes of its role", async () => {
    const secretary = await office.signedIn("mairie@exemple.fr", ["town-hall"]);
    const slots = slotsIn(await (await secretary.get(`${centre}?commune=Malzy&demarche=${demarche}`)).text());
    const here = office.stops.filter(({ site }) => site.commune.code === "02386").map(({ stopId }) => stopId as string);
    for (const slot of slots) expect(here).toContain(slot.slice(0, 36));
    const own = await book(secretary, centre, fields(stopIn("02386", 1), { slot: slotOf(stopIn("02386", 1), 60) }));
    expect(await (await secretary.get(own)).text()).toContain("par la mairie");
    expect((await secretary.post(centre, fields(stopIn("02455")))).status).toBe(422);
  });
});

describe("a partner", () => {
  test("by its link, made and taken back on a page, books at any stop and sees its own bookings", async () => {
    const [one, other] = [
      await linkFor("partenaire", { partner: "France Travail, Guise", partnerDays: "30" }),
      await linkFor("partenaire", { partner: "Centre social", partnerDays: "30" }),
    ];
    const browser = office.browser();
    const page = await (await browser.get(`${one}?commune=Malzy&demarche=${demarche}`)).text();
    expect(page).toContain("France Travail, Guise");
    expect(slotsIn(page).length).toBeGreaterThan(0);
    const own = await book(browser, one, fields(stopIn("02455"), { name: "Paul Durand" }));
    expect(await (await browser.get(one)).text()).toContain("Paul Durand");
    expect(await (await browser.get(other)).text()).not.toContain("Paul Durand");
    expect((await browser.get(`${other}/${own.split("/").at(-1)}`)).status).toBe(404);
    expect((await browser.get(`/mairie/${one.split("/").at(-1)}`)).status).toBe(404);

    const coordinator = await office.signedIn("liens@exemple.fr", ["coordinator"]);
    for (const [typed, sentence] of [
      [{ partner: " ", partnerDays: "30" }, "Écrivez comment ce partenaire ou ce lieu s’appelle."],
      [{ partner: "a".repeat(101), partnerDays: "30" }, "trop long"],
      [{ partner: "Caisse", partnerDays: "0" }, "de 1 à 400"],
      [{ partner: "mot de passe : soleil2026", partnerDays: "30" }, "mot de passe"],
    ] as const) {
      const answer = await coordinator.post(`${base}/liens/partenaires`, typed);
      expect([answer.status, (await answer.text()).includes(sentence)]).toEqual([422, true]);
    }
    const list = await (await coordinator.get(`${base}/liens`)).text();
    const { rows } = await office.store.pool.query("select link_id from links where subject = 'France Travail, Guise'");
    expect(list).toContain(`/liens/${rows[0].link_id}/retirer`);
    await coordinator.post(`${base}/liens/${rows[0].link_id}/retirer`);
    expect((await browser.get(one)).status).toBe(404);
  });

  test("with an account sees the bookings that it made, and no other", async () => {
    const partner = await office.signedIn("partenaire@exemple.fr", ["partner-referent"]);
    const own = await book(partner, centre, fields(stopIn("02455"), { name: "Lise Roux" }));
    const page = await (await partner.get(own)).text();
    expect(page).toContain("par un partenaire");
    const clerks = await book(clerk, centre, fields(stopIn("02455"), { slot: slotOf(stopIn("02455"), 30) }));
    expect((await partner.get(clerks)).status).toBe(404);
    expect(await (await partner.get(centre)).text()).toContain("Lise Roux");
    expect(await (await partner.post(`${centre}/retrouver`, { clue: "Jeanne" })).text()).toContain("Aucun rendez-vous");
  });
});

test("a funder books for nobody; another operator’s clerk sees nothing of ours", async () => {
  const funder = await office.signedIn("financeur@exemple.fr", ["funder"]);
  expect((await funder.get(centre)).status).toBe(403);
  const theirs = await givenOperator(office.store, { slug: "theirs" });
  await givenPublishedPlan(office.store, theirs.operatorId);
  const stranger = await office.signedIn("autre@exemple.fr", ["booking-clerk"], theirs);
  expect((await stranger.get(centre)).status).toBe(404);
  const own = await book(clerk, centre, fields(stopIn("02455", 1)));
  expect((await stranger.get(own.replace(office.operator.slug, "theirs"))).status).toBe(404);
  const posted = await stranger.post("/bureau/theirs/centre", fields(stopIn("02455", 1)));
  expect([posted.status, (await posted.text()).includes("n’existe plus")]).toEqual([422, true]);
});
