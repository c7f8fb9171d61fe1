import { randomUUID } from "node:crypto";
import type { PublicStop } from "@escale/domain";
import { beforeAll, describe, expect, test } from "vitest";
import { noticeWorld } from "../apps/server/src/booking/notice-world.ts";
import { tellAll } from "../apps/server/src/booking/run-notices.ts";
import { readSeals } from "../apps/server/src/start/installation-seals.ts";
import { escale } from "./given-cli.ts";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { givenOperator } from "./given-operator.ts";
import { MASTERS } from "./given-persons.ts";
import { BASE_URL, NOW } from "./given-site.ts";

let office: GivenOffice;
let claire: GivenBrowser;
let path: string;

beforeAll(async () => {
  office = await givenOffice(MASTERS);
  claire = await office.signedIn("claire@exemple.fr", ["coordinator"]);
  path = `/bureau/${office.operator.slug}/ateliers`;
  const early = ["booking", "terms", "set", "--opens-days", "200", "--operator", office.operator.slug];
  expect((await escale(office.store.connection, early)).code).toBe(0);
});

const clock = ({ startsAt, timeZone }: PublicStop, minutes: number) =>
  startsAt.add({ minutes }).toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: "minute" });

function typed(stop: PublicStop, over: Record<string, string> = {}): Record<string, string> {
  return {
    ...{ stop: stop.stopId, procedure: "emploi", title: "Café numérique", workshopId: randomUUID() },
    ...{ from: clock(stop, 0), to: clock(stop, 60), seats: "3", desks: "1", ...over },
  };
}

/** @returns its page */
async function planned(index: number, over: Record<string, string> = {}): Promise<{ own: string; stop: PublicStop }> {
  const stop = office.stops[index] as PublicStop;
  const answer = await claire.post(path, typed(stop, over));
  expect(answer.status).toBe(303);
  return { own: (answer.headers.get("location") ?? "").replace("?fait=prevu", ""), stop };
}

const group = (over: Record<string, string> = {}) => ({
  ...{ formKey: randomUUID(), name: "École de Malzy", email: `${randomUUID()}@exemple.fr`, phone: "", note: "" },
  ...{ seatsToBook: "1", ...over },
});

const keysSource = { kind: "given", keys: MASTERS } as const;

/** Tells everybody what is due. @returns the letter that was written last */
async function lastLetter(): Promise<string> {
  await tellAll(office.store, noticeWorld({ store: office.store, keysSource, now: () => NOW, baseUrl: BASE_URL }));
  const { rows } = await office.store.pool.query(
    "select mail_id, message from outgoing_mails where kind = 'booking' order by queued_at desc, mail_id desc limit 1",
  );
  const seal = (await readSeals(keysSource, NOW))?.mails;
  const place = { table: "outgoing_mails", column: "message", rowId: rows[0].mail_id } as never;
  return seal?.open(place, rows[0].message) ?? "";
}

describe("a coordinator", () => {
  test("plans one by one form, whatever is clicked twice; what is wrong is said in its field and nothing is lost", async () => {
    const stop = office.stops[0] as PublicStop;
    const form = typed(stop);
    const twice = await Promise.all([claire.post(path, form), claire.post(path, form)]);
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    const { rows } = await office.store.pool.query("select from workshops");
    expect(rows).toHaveLength(1);
    for (const [over, sentence] of [
      [{ from: "25:00" }, "par exemple 09:30"],
      [{ to: "x" }, "par exemple 11:00"],
      [{ to: clock(stop, 600) }, "L’atelier doit tenir dans le passage"],
      [{ seats: "0" }, "de 1 à 200"],
      [{ seats: "9".repeat(3_000) }, "de 1 à 200"],
      [{ desks: "7" }, "de 1 à 2 à ce passage"],
      [{ desks: "2" }, "Il n’y a que 1 poste libre"],
      [{ stop: "nothing" }, "Ce passage n’existe pas"],
      [{ stop: randomUUID() }, "Ce passage n’existe pas"],
      [{ procedure: "rien" }, "Choisissez une démarche"],
      [{ title: "é".repeat(200) }, "trop long (120"],
      [{ title: "mot de passe : soleil2026" }, "mot de passe"],
    ] as const) {
      const answer = await claire.post(path, typed(stop, over));
      expect([sentence, answer.status]).toEqual([sentence, 422]);
      const page = await answer.text();
      expect(page).toContain(sentence);
      if (!("title" in over)) expect(page).toContain('value="Café numérique"');
    }
    expect((await office.store.pool.query("select from workshops")).rows).toHaveLength(1);
  });

  test("is offered as many seats as there are aboard, until another number is typed", async () => {
    const seats = (html: string) => /<input[^>]* name="seats"[^>]*>/.exec(html)?.[0];
    const stop = office.stops[1] as PublicStop;
    expect(seats(await (await claire.get(`${path}?passage=${stop.stopId}`)).text())).toContain('value="4"');
    const wrong = await claire.post(path, typed(stop, { seats: "40", from: "x" }));
    expect(seats(await wrong.text())).toContain('value="40"');
    const none = await claire.post(path, typed(stop, { seats: "" }));
    expect([none.status, seats(await none.text())?.includes('value="4"')]).toEqual([422, false]);
  });

  test("changes and cancels it: those who have a seat are told, by mail and why", async () => {
    const { own, stop } = await planned(1);
    const email = "jeanne@exemple.fr";
    expect((await claire.post(`${own}/places`, group({ email }))).status).toBe(303);
    const confirmed = await lastLetter();
    expect(confirmed).toContain("Café numérique");
    const change = { title: "", from: clock(stop, 60), to: clock(stop, 120), seats: "3", desks: "1" };
    const without = await claire.post(own, { ...change, reason: "" });
    expect([without.status, (await without.text()).includes("Dites pourquoi")]).toEqual([422, true]);
    expect((await claire.post(own, { ...change, reason: "La salle est prise" })).status).toBe(303);
    expect(await (await claire.get(own)).text()).toContain("S’inscrire ou s’actualiser à France Travail");
    const kinds = async () => {
      const { rows } = await office.store.pool.query(
        `select n.kind, w.reason, b.sequence from booking_notices n join bookings b using (operator_id, booking_id)
          join workshops w using (operator_id, workshop_id) where w.workshop_id = $1 and told_at is null`,
        [own.split("/").at(-1)],
      );
      return rows;
    };
    expect(await kinds()).toEqual([{ kind: "moved", reason: "La salle est prise", sequence: 1 }]);
    const moved = await lastLetter();
    expect(moved).toContain("La salle est prise");
    expect(moved).toContain("France Travail");
    expect((await claire.post(`${own}/annuler`, { cancelReason: "" })).status).toBe(422);
    expect((await claire.post(`${own}/annuler`, { cancelReason: "Formatrice malade" })).status).toBe(303);
    expect(await kinds()).toMatchObject([{ kind: "revoked", reason: "Formatrice malade" }]);
    expect(await lastLetter()).toContain("Formatrice malade");
    for (const gone of [await claire.get(own), await claire.post(`${own}/places`, group())])
      expect(gone.status).toBe(404);
    expect(await (await claire.get(path)).text()).not.toContain(own);
    expect(await (await office.get(`/passages/${stop.stopId}`)).text()).not.toContain("/atelier/");
  });
});

describe("seats", () => {
  test("are given to a group under one name, sent twice once, and never more than there are", async () => {
    const { own, stop } = await planned(2);
    const form = group({ seatsToBook: "2" });
    await Promise.all([claire.post(`${own}/places`, form), claire.post(`${own}/places`, form)]);
    const list = await (await claire.get(own)).text();
    expect(list).toContain("2 places prises sur 3");
    // Each booking has its page, where a group's seats change.
    const theirs = new RegExp(`/bureau/${office.operator.slug}/centre/[\\w-]{36}`).exec(list)?.[0] ?? "";
    expect((await claire.post(`${theirs}/places`, { seats: "3" })).headers.get("location")).toBe(
      `${theirs}?fait=nombre`,
    );
    expect((await claire.post(`${theirs}/places`, { seats: "2" })).status).toBe(303);
    for (const [over, sentence] of [
      [{ seatsToBook: "2" }, "Il ne reste que 1 place"],
      [{ seatsToBook: "13" }, "entre 1 et 3"],
      [{ seatsToBook: "0" }, "entre 1 et"],
      [{ name: "  " }, "Écrivez le prénom et le nom"],
      [{ email: "" }, "Écrivez une adresse électronique ou un numéro"],
      [{ email: "a\nb@exemple.fr" }, "n’est pas complète"],
    ] as const) {
      const answer = await claire.post(`${own}/places`, group(over));
      expect([sentence, answer.status]).toEqual([sentence, 422]);
      expect(await answer.text()).toContain(sentence);
    }
    // A resident who sends the form of a full workshop reads it, and where else there is room.
    await claire.post(`${own}/places`, group());
    const other = await planned(3);
    const visitor = office.browser();
    const booking = `/passages/${stop.stopId}/rendez-vous/emploi`;
    expect(await (await visitor.get(booking)).text()).toContain("complet");
    const workshopId = own.split("/").at(-1) as string;
    const seat = {
      ...{ formKey: randomUUID(), startsAt: stop.startsAt.toString(), workshopId, website: "" },
      ...{ name: "Amélie", email: "amelie@exemple.fr", phone: "", note: "" },
    };
    const full = await visitor.post(booking, seat);
    expect(full.status).toBe(422);
    const page = await full.text();
    expect(page).toContain("Il n’y a plus de place dans cet atelier.");
    expect(page).toContain(`/atelier/${other.own.split("/").at(-1)}`);
    expect(page).toContain('value="Amélie"');
    expect((await visitor.post(booking, { ...seat, workshopId: "x" })).status).toBe(400);
    const gone = await visitor.post(booking, { ...seat, workshopId: randomUUID() });
    expect(await gone.text()).toContain("Cet atelier n’a plus lieu.");
    expect((await visitor.get(`${booking}/atelier/${randomUUID()}`)).headers.get("location")).toBe(booking);
  });
});

describe("who may", () => {
  test("an agent sees them and books seats, but plans none; a town hall and another operator see nothing", async () => {
    const { own, stop } = await planned(4);
    const agent = await office.signedIn("agnes@exemple.fr", ["agent"]);
    expect(await (await agent.get(path)).text()).not.toContain("Prévoir un atelier");
    expect(await (await agent.get(own)).text()).not.toContain("Annuler l’atelier");
    expect((await agent.post(`${own}/places`, group())).status).toBe(303);
    expect((await agent.post(path, typed(stop))).status).toBe(403);
    expect((await agent.post(own, typed(stop))).status).toBe(403);
    expect((await agent.post(`${own}/annuler`, { cancelReason: "x" })).status).toBe(403);
    const hall = await office.signedIn("mairie@exemple.fr", ["town-hall"]);
    expect((await hall.get(path)).status).toBe(403);
    const other = await givenOperator(office.store, { slug: "autre", name: "Autre" });
    const olga = await office.signedIn("olga@exemple.fr", ["coordinator"], other);
    expect((await olga.get(own)).status).toBe(404);
    const theirs = own.replace(office.operator.slug, "autre");
    expect((await olga.get(theirs)).status).toBe(404);
    expect((await olga.post(`${theirs}/annuler`, { cancelReason: "x" })).status).toBe(404);
    expect((await olga.post(`${theirs}/places`, group())).status).toBe(404);
    const notTheirs = await olga.post(
      "/bureau/autre/ateliers",
      typed(stop, { from: clock(stop, 60), to: clock(stop, 90) }),
    );
    expect(await notTheirs.text()).toContain("Ce passage n’existe pas");
    expect(await (await claire.get(own)).text()).toContain("1 place prise sur 3");
  });
});

describe("the command", () => {
  const run = (...args: readonly string[]) =>
    escale(office.store.connection, ["workshop", ...args, "--operator", office.operator.slug]);

  test("plans, lists, changes and cancels", async () => {
    const stop = office.stops[5] as PublicStop;
    const hours = ["--from", clock(stop, 0), "--to", clock(stop, 180)];
    const made = await run("plan", "--stop", stop.stopId, "--procedure", "emploi", "--seats", "12", ...hours);
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^[0-9a-f-]{36}\n$/) });
    const id = made.out.trim();
    expect((await run("list")).out).toContain(`${id}  `);
    expect(await run("change", id, "--seats", "10", "--title", "Mémoire")).toMatchObject({ code: 0 });
    expect((await run("list")).out).toMatch(new RegExp(`^${id}  .*Mémoire  0 place prise sur 10$`, "m"));
    expect(await run("cancel", id)).toMatchObject({ code: 0 });
    expect(await run("cancel", id)).toMatchObject({ code: 2, err: expect.stringContaining("il ne change plus") });
  });

  test.each([
    [["plan"], "identifiant du passage"],
    [["plan", "--stop", randomUUID(), "--procedure", "emploi"], "Ce passage n’existe pas"],
    [["change", "x"], "identifiant de l’atelier"],
    [["change", randomUUID(), "--seats", "3"], "Cet atelier n’existe pas"],
    [["cancel", randomUUID()], "Cet atelier n’existe pas"],
    [["hold"], "Usage"],
  ])("%j is refused", async (args, sentence) => {
    expect(await run(...args)).toMatchObject({ code: 2, out: "", err: expect.stringContaining(sentence) });
  });
});
