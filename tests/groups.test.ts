import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { noticeWorld } from "../apps/server/src/booking/notice-world.ts";
import { tellAll } from "../apps/server/src/booking/run-notices.ts";
import { readSeals } from "../apps/server/src/start/installation-seals.ts";
import {
  coordinator,
  group,
  home,
  keysSource,
  linkFor,
  office,
  planned,
  school,
  seatsOf,
  terms,
  townHall,
} from "./given-groups.ts";
import { givenOperator } from "./given-operator.ts";
import { BASE_URL, NOW } from "./given-site.ts";

/* A host books seats of workshops for its group, by a link. Iron is 02386, Malzy 02455. */

describe("a host, by its link", () => {
  test("sees the workshops to come, takes seats for its group, prints, is told, sees them again, gives them back", async () => {
    const workshop = await planned("02455");
    const browser = office.browser();
    expect(await (await browser.get(school)).text()).toContain(`href="${school}/ateliers"`);
    const list = await (await browser.get(`${school}/ateliers`)).text();
    for (const said of ["Ateliers à venir (École de Malzy)", "Mémoire", "Malzy", "il reste 12 places"])
      expect(list).toContain(said);
    expect(list).toContain(`href="${school}/ateliers/${workshop.workshopId}"`);
    const form = await (await browser.get(`${school}/ateliers/${workshop.workshopId}`)).text();
    expect(form).toContain("effacées trois mois après le passage");

    const typed = group(workshop, { email: "petit@exemple.fr", note: "Deux fauteuils" });
    // Pressed twice, and once more after a while.
    const twice = await Promise.all([1, 2].map(() => browser.post(`${school}/ateliers`, typed)));
    const [booked] = twice;
    expect([booked?.status, await booked?.text()]).toEqual([303, ""]);
    const own = (booked?.headers.get("location") ?? "").replace("?fait=places", "");
    const again = [...twice, await browser.post(`${school}/ateliers`, typed)];
    expect(again.map((one) => one.headers.get("location"))).toEqual(Array(3).fill(`${own}?fait=places`));
    expect(await seatsOf(workshop)).toBe(8);

    const page = await (await browser.get(`${own}?fait=places`)).text();
    for (const said of ["Les places sont réservées.", "Classe de CM2 (Jeanne Petit)", "8 places", "Deux fauteuils"])
      expect(page).toContain(said);
    const sheet = await (await browser.get(`${own}/imprimer`)).text();
    for (const said of ["Classe de CM2 (Jeanne Petit)", "(8 places)", "<svg"]) expect(sheet).toContain(said);

    const world = noticeWorld({ store: office.store, keysSource, now: () => NOW, baseUrl: BASE_URL });
    expect([await tellAll(office.store, world), await tellAll(office.store, world)]).toEqual([1, 0]);
    const { rows } = await office.store.pool.query(
      "select mail_id, message from outgoing_mails where kind = 'booking'",
    );
    const seal = (await readSeals(keysSource, NOW))?.mails;
    const place = { table: "outgoing_mails", column: "message", rowId: rows[0].mail_id } as never;
    const letter = seal?.open(place, rows[0].message) ?? "";
    for (const said of ["petit@exemple.fr", "8 places", "rendez-vous.ics"]) expect(letter).toContain(said);
    // The contact has a link of the booking's own, and may say by it that nobody comes.
    const ownLink = /https:\/\/escale\.test(\/rendez-vous\/[\w-]{92})/.exec(letter)?.[1] ?? "";
    const ownPage = await (await office.browser().get(ownLink)).text();
    for (const said of ["(8 places)", "Ses 8 places serviront à d’autres"]) expect(ownPage).toContain(said);

    const { rows: lines } = await office.store.pool.query(
      "select action, actor, after from journal_entries where object = $1",
      [`booking:${own.split("/").at(-1)}`],
    );
    const { rows: links } = await office.store.pool.query("select link_id from links where subject = 'École de Malzy'");
    expect(lines).toEqual([
      {
        ...{ action: "book-for-somebody", actor: `link:${links[0].link_id}` },
        after: expect.objectContaining({ channel: "group", seats: 8, workshop: workshop.workshopId }),
      },
    ]);

    // Only who made it has it.
    expect(await (await browser.get(`${school}/ateliers`)).text()).toContain(`href="${own}"`);
    expect(await (await browser.get(`${home}/ateliers`)).text()).not.toContain("Classe de CM2");
    const asTheirs = `${home}/${own.split("/").at(-1)}`;
    expect((await browser.get(asTheirs)).status).toBe(404);
    expect((await browser.post(`${asTheirs}/annuler`)).status).toBe(404);
    for (const [link, isFound] of [
      [school, true],
      [home, false],
    ] as const) {
      const found = await (await browser.post(`${link}/retrouver`, { clue: "Petit" })).text();
      expect([link, found.includes("Classe de CM2")]).toEqual([link, isFound]);
    }
    expect((await browser.post(`${own}/annuler`)).headers.get("location")).toBe(`${own}?fait=annule`);
    expect(await (await browser.get(`${own}?fait=annule`)).text()).toContain("La réservation est annulée.");
    expect(await seatsOf(workshop)).toBe(0);
    expect(await (await browser.get(`${school}/ateliers`)).text()).toContain("Aucune réservation à venir.");
  });

  test("is told what is wrong, and nothing typed is lost", async () => {
    const workshop = await planned("02386");
    const browser = office.browser();
    for (const [over, sentence] of [
      [{ seats: "0" }, "entre 1 et 12"],
      [{ seats: "13" }, "entre 1 et 12"],
      [{ seats: "douze" }, "entre 1 et 12"],
      [{ seats: "9".repeat(3_000) }, "entre 1 et 12"],
      [{ seats: "-1" }, "entre 1 et 12"],
      [{ seats: "" }, "entre 1 et 12"],
      [{ name: "  " }, "Écrivez le nom du groupe"],
      [{ contact: "a".repeat(120) }, "trop longs"],
      [{ email: "" }, "Écrivez une adresse électronique ou un numéro"],
      [{ email: "a\nb@exemple.fr" }, "n’est pas complète"],
      [{ phone: "12" }, "téléphone n’est pas complet"],
      [{ note: "carte 4111 1111 1111 1111" }, "numéro de carte"],
      [{ contact: "mot de passe : soleil2026" }, "mot de passe"],
      [{ note: "é".repeat(501) }, "trop long"],
    ] as const) {
      const answer = await browser.post(`${home}/ateliers`, group(workshop, { note: "Zoé <b>", ...over }));
      const html = await answer.text();
      expect([sentence, answer.status, html.includes(sentence)]).toEqual([sentence, 422, true]);
      if (!("note" in over)) expect(html).toContain("Zoé &lt;b&gt;");
      expect(html).toContain(`value="${workshop.workshopId}"`);
    }
    expect((await browser.post(`${home}/ateliers`, group(workshop, { formKey: "x" }))).status).toBe(400);
    expect(await seatsOf(workshop)).toBe(0);
    // The same contact twice at one hour: told what to do.
    const typed = group(workshop, { seats: "2" });
    expect((await browser.post(`${home}/ateliers`, typed)).status).toBe(303);
    const twice = await browser.post(`${home}/ateliers`, { ...typed, formKey: randomUUID() });
    expect([twice.status, (await twice.text()).includes("Il y a déjà une réservation avec ce contact")]).toEqual([
      422,
      true,
    ]);
    // One seat alone is that of a person.
    const one = await browser.post(`${home}/ateliers`, group(workshop, { seats: "1", contact: "", name: "Léa Roux" }));
    expect(one.status).toBe(303);
    const { rows } = await office.store.pool.query(
      "select channel from bookings where workshop_id = $1 order by channel",
      [workshop.workshopId],
    );
    expect(rows.map(({ channel }) => channel)).toEqual(["group", "partner"]);
  });

  test("finds too few seats: reads what is left and where there is room, and books there with what was typed", async () => {
    const [small, large] = [await planned("02386", 3), await planned("02455", 20)];
    const browser = office.browser();
    await browser.post(`${home}/ateliers`, group(small, { seats: "1" }));
    const typed = group(small, { seats: "3", name: "Club des aînés" });
    const few = await browser.post(`${home}/ateliers`, typed);
    const html = await few.text();
    expect(few.status).toBe(422);
    for (const said of ["Il ne reste que 2 places", "Cet atelier,", 'value="Club des aînés"', large.workshopId])
      expect(html).toContain(said);
    // More than it ever had.
    const many = await (await browser.post(`${home}/ateliers`, { ...typed, seats: "13" })).text();
    for (const said of ["entre 1 et 3", large.workshopId]) expect(many).toContain(said);
    await browser.post(`${home}/ateliers`, group(small, { seats: "2" }));
    const full = await (await browser.post(`${home}/ateliers`, typed)).text();
    expect(full).toContain("Il n’y a plus de place dans cet atelier.");
    expect(full).not.toContain("Cet atelier,");
    const elsewhere = await browser.post(`${home}/ateliers`, { ...typed, workshop: large.workshopId });
    expect(elsewhere.status).toBe(303);
    expect([await seatsOf(small), await seatsOf(large)]).toEqual([3, 3]);
    const list = await (await browser.get(`${home}/ateliers`)).text();
    expect(list).toContain("complet");
    expect(list).not.toContain(`ateliers/${small.workshopId}"`);
    const again = await browser.get(`${home}/ateliers/${small.workshopId}`);
    expect([again.status, again.headers.get("location")]).toEqual([303, `${home}/ateliers`]);
  });

  test("is told of one that is cancelled, past, too near or not yet open, and of none that nobody knows", async () => {
    const [gone, other] = [await planned("02386"), await planned("02455")];
    const browser = office.browser();
    await office.store.pool.query("update workshops set state = 'cancelled' where workshop_id = $1", [gone.workshopId]);
    for (const unknown of [gone, { workshopId: randomUUID() as never }, { workshopId: "x" as never }]) {
      const answer = await browser.post(`${home}/ateliers`, group(unknown, { name: "Club des aînés" }));
      const html = await answer.text();
      expect(answer.status).toBe(422);
      expect(html).toContain("Cet atelier n’a plus lieu");
      expect(html).toContain('value="Club des aînés"');
      expect((await browser.get(`${home}/ateliers/${unknown.workshopId}`)).status).toBe(404);
    }
    const { startsAt } = other;
    try {
      for (const [minutes, sentence] of [
        [-60, "Il est trop tard pour réserver des places"],
        [10, "Il est trop tard pour réserver des places"],
        [600, "Cet atelier n’a plus lieu"],
      ] as const) {
        office.setNow(startsAt.add({ minutes }));
        const late = await browser.post(`${home}/ateliers`, group(other));
        expect([late.status, (await late.text()).includes(sentence)]).toEqual([422, true]);
        expect((await browser.get(`${home}/ateliers/${other.workshopId}`)).status).toBe(404);
      }
    } finally {
      office.setNow(NOW);
    }
    await terms(1);
    const early = await browser.post(`${home}/ateliers`, group(other));
    expect([early.status, (await early.text()).includes("ouvrent le")]).toEqual([422, true]);
    const list = await (await browser.get(`${home}/ateliers`)).text();
    expect([list.includes("Les réservations ouvrent le"), list.includes(`ateliers/${other.workshopId}"`)]).toEqual([
      true,
      false,
    ]);
    // A resident is told before typing anything.
    const hours = `/passages/${other.stop.stopId}/rendez-vous/emploi`;
    const asked = await browser.get(`${hours}/atelier/${other.workshopId}`);
    expect([asked.status, asked.headers.get("location")]).toEqual([303, hours]);
    const instead = await (await browser.get(hours)).text();
    expect([instead.includes("ouvrent le"), instead.includes(`atelier/${other.workshopId}`)]).toEqual([true, false]);
    await terms(400);
    expect(await seatsOf(other)).toBe(0);
  });
});

describe("a form that is sent again from the page before", () => {
  const keyIn = (html: string) => /name="formKey" value="([^"]+)"/.exec(html)?.[1];

  test("after its booking was given back: nothing is said to be kept, and it keeps the seats when it is sent once more", async () => {
    const [workshop, browser] = [await planned("02455"), office.browser()];
    const typed = group(workshop, { note: "Deux fauteuils" });
    const own = ((await browser.post(`${home}/ateliers`, typed)).headers.get("location") ?? "").replace(/\?.*/, "");
    await browser.post(`${own}/annuler`);
    const again = await browser.post(`${home}/ateliers`, typed);
    const html = await again.text();
    expect([again.status, await seatsOf(workshop)]).toEqual([422, 0]);
    for (const said of ["Ce formulaire a déjà servi", 'value="Classe de CM2"', 'value="8"', "Deux fauteuils"])
      expect(html).toContain(said);
    // An address that somebody goes back to says nothing that is not so.
    expect(await (await browser.get(`${own}?fait=places`)).text()).not.toContain("Les places sont réservées");
    const formKey = keyIn(html) ?? "";
    expect(formKey).not.toBe(typed.formKey);
    expect((await browser.post(`${home}/ateliers`, { ...typed, formKey })).status).toBe(303);
    expect(await seatsOf(workshop)).toBe(8);
  });

  test("with something else in it: it is not answered with what was booked before", async () => {
    const [workshop, other, browser] = [await planned("02455"), await planned("02386"), office.browser()];
    const typed = group(workshop, { seats: "3" });
    const own = ((await browser.post(`${home}/ateliers`, typed)).headers.get("location") ?? "").replace(/\?.*/, "");
    for (const over of [
      { seats: "9" },
      { workshop: other.workshopId },
      { name: "Classe de CP" },
      { contact: "Marc Roy" },
      { note: "Deux fauteuils" },
    ]) {
      const again = await browser.post(`${home}/ateliers`, { ...typed, ...over });
      const html = await again.text();
      expect([over, again.status, html.includes("Ce formulaire a déjà servi")]).toEqual([over, 422, true]);
      for (const value of Object.values(over)) expect(html).toContain(value);
    }
    // Written otherwise, it is the same.
    const same = await browser.post(`${home}/ateliers`, {
      ...typed,
      email: typed.email.toUpperCase(),
      name: " Classe de CM2",
    });
    expect(same.headers.get("location")).toBe(`${own}?fait=places`);
    const html = await (await browser.post(`${home}/ateliers`, { ...typed, workshop: other.workshopId })).text();
    const formKey = keyIn(html) ?? "";
    expect((await browser.post(`${home}/ateliers`, { ...typed, workshop: other.workshopId, formKey })).status).toBe(
      303,
    );
    expect([await seatsOf(workshop), await seatsOf(other)]).toEqual([3, 3]);
  });
});

describe("who may", () => {
  test("a town hall sees and takes seats in its commune, and none in another", async () => {
    const [here, there] = [await planned("02386"), await planned("02455")];
    const browser = office.browser();
    const hall = townHall.replace("/rendez-vous", "");
    expect((await browser.get(`${hall}?ateliers`)).headers.get("location")).toBe(`${townHall}/ateliers`);
    const list = await (await browser.get(`${townHall}/ateliers`)).text();
    expect([list.includes(here.workshopId), list.includes(there.workshopId)]).toEqual([true, false]);
    expect(list).toContain("Ateliers à venir (mairie : Iron)");
    const booked = await browser.post(`${townHall}/ateliers`, group(here));
    expect(booked.status).toBe(303);
    expect((await browser.get(`${townHall}/ateliers/${there.workshopId}`)).status).toBe(404);
    const refused = await browser.post(`${townHall}/ateliers`, group(there, { name: "Club des aînés" }));
    const html = await refused.text();
    expect(refused.status).toBe(422);
    expect(html).toContain("Cet atelier n’est pas dans votre commune.");
    expect(html).not.toContain(there.workshopId);
    expect(await seatsOf(there)).toBe(0);

    // Another link of the same town hall: next year's, or that of a colleague.
    const next = await linkFor("mairie", { commune: "02386", days: "60" });
    const own = (booked.headers.get("location") ?? "").replace("?fait=places", "").split("/").at(-1);
    const theirs = `${next}/${own}`;
    expect(await (await browser.get(`${next}/ateliers`)).text()).toContain(`href="${theirs}"`);
    expect((await browser.post(`${theirs}/places`, { seats: "9" })).status).toBe(303);
    expect(await seatsOf(here)).toBe(9);
    expect((await browser.post(`${theirs}/annuler`)).status).toBe(303);
    expect(await seatsOf(here)).toBe(0);
    const elsewhere = await linkFor("mairie", { commune: "02455", days: "30" });
    expect((await browser.get(`${elsewhere}/${own}`)).status).toBe(404);
  });

  test("a partner’s account the same; a link that is taken back or another operator’s opens nothing of ours", async () => {
    const workshop = await planned("02386");
    const partner = await office.signedIn("referente@exemple.fr", ["partner-referent"]);
    const ateliers = `/bureau/${office.operator.slug}/centre/ateliers`;
    expect((await partner.post(ateliers, group(workshop, { seats: "2" }))).status).toBe(303);
    const funder = await office.signedIn("financeur@exemple.fr", ["funder"]);
    expect((await funder.get(ateliers)).status).toBe(403);
    expect((await funder.post(ateliers, group(workshop))).status).toBe(403);

    // By the command, for another operator.
    const theirs = await givenOperator(office.store, { slug: "theirs", name: "Un autre service" });
    await office.store.pool.query("insert into booking_terms values ($1, 400, 7200, 0, 0.5, 86400, 900)", [
      theirs.operatorId,
    ]);
    const coordinatorThere = await office.signedIn("ailleurs@exemple.fr", ["coordinator"], theirs);
    const made = await (
      await coordinatorThere.post("/bureau/theirs/liens/partenaires", { partner: "Mission locale", partnerDays: "30" })
    ).text();
    const stranger = /https:\/\/escale\.test(\/partenaire\/[\w-]{92})/.exec(made)?.[1] ?? "";
    const browser = office.browser();
    const strangers = await browser.post(`${stranger}/ateliers`, group(workshop));
    expect([strangers.status, (await strangers.text()).includes("Cet atelier n’a plus lieu")]).toEqual([422, true]);
    expect(await (await browser.get(`${stranger}/ateliers`)).text()).toContain("Aucun atelier n’est prévu");

    const lost = await linkFor("partenaire", { partner: "Club perdu", partnerDays: "30" });
    expect((await browser.get(`${lost}/ateliers`)).status).toBe(200);
    const { rows } = await office.store.pool.query("select link_id from links where subject = 'Club perdu'");
    await coordinator.post(`/bureau/${office.operator.slug}/liens/${rows[0].link_id}/retirer`);
    expect((await browser.get(`${lost}/ateliers`)).status).toBe(404);
    expect((await browser.post(`${lost}/ateliers`, group(workshop))).status).toBe(404);
    expect((await browser.get(`${townHall}x/ateliers`)).status).toBe(404);
    expect(await seatsOf(workshop)).toBe(2);
  });
});

test("hosts race for the last seats: as many groups have them as there is room for, and no seat twice", async () => {
  const workshop = await planned("02455", 12);
  for (let round = 0; round < 5; round += 1) {
    await office.store.pool.query("delete from rate_limits");
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        office.browser().post(`${index % 2 === 0 ? home : school}/ateliers`, group(workshop, { seats: "5" })),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 303, 422, 422, 422, 422]);
    for (const late of answers.filter(({ status }) => status === 422)) {
      const html = await late.text();
      for (const said of ["Il ne reste que 2 places", "il reste 2 places"]) expect(html).toContain(said);
      expect(html).not.toContain("il reste 12 places");
    }
    expect(await seatsOf(workshop)).toBe(10);
    for (const { headers } of answers.filter(({ status }) => status === 303)) {
      const own = (headers.get("location") ?? "").replace("?fait=places", "");
      expect((await office.browser().post(`${own}/annuler`)).status).toBe(303);
    }
    expect(await seatsOf(workshop)).toBe(0);
  }
});
