import { randomBytes, randomUUID } from "node:crypto";
import { bookSlot, COMMAND_LINE, PUBLIC, type PublicStop, setBookingRule, setBookingTerms } from "@escale/domain";
import { bookingRulesStore, bookingStore, publicTimetable } from "@escale/store";
import { beforeAll, describe, expect, test } from "vitest";
import { escale } from "./given-cli.ts";
import { type GivenBrowser, type GivenOffice, givenOffice } from "./given-office.ts";
import { newId } from "./given-operator.ts";
import { OPENER } from "./given-persons.ts";
import { NOW } from "./given-site.ts";

/** When somebody books. */
const THEN = Temporal.Instant.from("2027-01-02T09:00:00Z");
let office: GivenOffice;
let claire: GivenBrowser;
let stops: readonly PublicStop[];
let path: string;

beforeAll(async () => {
  office = await givenOffice();
  claire = await office.signedIn("claire@exemple.fr", ["coordinator"]);
  path = `/bureau/${office.operator.slug}/regles`;
  const all = await publicTimetable(office.store).stops({ from: THEN, limit: 100 });
  stops = all.filter(({ startsAt, endsAt }) => endsAt.since(startsAt).total("hours") === 3);
});

const world = () => ({ actor: COMMAND_LINE, store: bookingRulesStore(office.store), now: NOW });

async function rule(procedureKey: string, typed: Parameters<typeof setBookingRule>[3]): Promise<void> {
  const set = await setBookingRule(world(), office.operator.operatorId, procedureKey, typed);
  if (!set.ok) throw new Error(set.refusal.refused);
}

async function terms(typed: Parameters<typeof setBookingTerms>[2]): Promise<void> {
  const set = await setBookingTerms(world(), office.operator.operatorId, typed);
  if (!set.ok) throw new Error(set.refusal.refused);
}

async function book(stop: PublicStop, procedureKey: string, minutes = 0, now = THEN): Promise<string> {
  const booked = await bookSlot(
    {
      ...{ actor: PUBLIC, store: bookingStore(office.store, OPENER, now), now, newId, channel: "online" },
      language: "fr",
    },
    stop.operator.operatorId,
    stop.stopId,
    {
      ...{ procedureKey, startsAt: stop.startsAt.add({ minutes }), formKey: randomUUID(), name: "Jeanne", note: "" },
      ...{ email: `${randomBytes(4).toString("hex")}@exemple.fr`, phone: "" },
    },
  );
  return booked.ok ? `desk ${booked.value.desk}` : booked.refusal.refused;
}

const lines = async () => {
  const { rows } = await office.store.pool.query(
    "select object, before, after from journal_entries where action = 'set-booking-rules' order by position",
  );
  return rows;
};

describe("the page", () => {
  test("says what the terms mean; what is saved counts at once, and the journal has before and after", async () => {
    const shown = await (await claire.get(path)).text();
    expect(shown).toContain("La moitié du temps reste pour ceux qui viennent sans rendez-vous, jusqu’à 24");
    const typed = {
      ...{ opensDaysBefore: "90", walkInShare: "40", releasesBefore: "24", closesBefore: "0,5", cancelsBefore: "2" },
      step: "20",
    };
    expect((await claire.post(path, typed)).status).toBe(303);
    const after = await (await claire.get(`${path}?fait`)).text();
    expect(after).toContain("C’est enregistré.");
    expect(after).toContain("40 % du temps reste");
    expect(after).toContain("jusqu’à 30 minutes avant le rendez-vous");
    expect((await lines()).at(-1)).toMatchObject({
      before: { walkInShare: 0.5, opensDaysBefore: 60 },
      after: { walkInShare: 0.4, opensDaysBefore: 90 },
    });
    const told = (await lines()).length;
    await claire.post(path, typed);
    expect(await lines()).toHaveLength(told);
  });

  test("keeps what was typed, with one sentence for each wrong number, and changes nothing", async () => {
    const before = await lines();
    const answer = await claire.post(path, {
      opensDaysBefore: "0",
      walkInShare: "<b>",
      closesBefore: "9".repeat(5_000),
    });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain("Ouverture, en jours avant le passage » : écrivez un nombre de 1 à 400, sans virgule.");
    expect(page).toContain('value="&lt;b&gt;"');
    expect(page.match(/<p class="fault"/g)).toHaveLength(6);
    expect(await lines()).toEqual(before);
  });

  test("has a form for each procedure, which offers what vehicles and agents have", async () => {
    const form = await (await claire.get(`${path}/emploi`)).text();
    expect(form).toContain('value="scanner"');
    const typed = { way: "bookable", minutes: "45", confidential: "oui", skill: "", equipment: ["scanner", "webcam"] };
    expect((await claire.post(`${path}/emploi`, typed)).status).toBe(303);
    expect(await (await claire.get(path)).text()).toContain(
      "Sur rendez-vous, 45 minutes, là où personne n’entend, à bord : scanner, webcam.",
    );
    expect((await lines()).at(-1)).toMatchObject({ object: "procedure:emploi", after: { way: "bookable" } });
    const wrong = await claire.post(`${path}/emploi`, { way: "jamais", minutes: "0", equipment: "char" });
    expect(wrong.status).toBe(422);
    const page = await wrong.text();
    for (const sentence of ["Choisissez comment on vient", "de 5 à 480", "Aucun véhicule n’a « char »"])
      expect(page).toContain(sentence);
    expect((await claire.get(`${path}/rien`)).status).toBe(404);
    expect((await claire.post(`${path}/rien`, typed)).status).toBe(404);
    await claire.post(`${path}/emploi`, { way: "both", minutes: "30", skill: "" });
  });

  test("is for those who run the operator", async () => {
    const agent = await office.signedIn("agnes@exemple.fr", ["agent"]);
    expect((await agent.get(path)).status).toBe(403);
    expect((await agent.post(path, { walkInShare: "0" })).status).toBe(403);
    expect((await agent.post(`${path}/emploi`, { way: "walk-in" })).status).toBe(403);
    expect(await (await agent.get(`/bureau/${office.operator.slug}`)).text()).not.toContain(path);
    expect(await (await claire.get(`/bureau/${office.operator.slug}`)).text()).toContain(path);
    const forbidden = await setBookingTerms({ ...world(), actor: PUBLIC }, office.operator.operatorId, {});
    expect(forbidden).toMatchObject({ refusal: { refused: "forbidden" } });
  });

  test("of two who save at once each is in the journal with what it found", async () => {
    const shares = ["10", "20", "35"];
    await Promise.all(shares.map((walkInShare) => terms({ walkInShare })));
    const last = (await lines()).slice(-3);
    expect(last[1].before.walkInShare).toBe(last[0].after.walkInShare);
    expect(last[2].before.walkInShare).toBe(last[1].after.walkInShare);
    const { terms: kept } = await bookingRulesStore(office.store).readSettings(office.operator.operatorId);
    expect(kept.walkInShare).toBe(last[2].after.walkInShare);
  });
});

describe("what is set counts for the next who books", () => {
  test("S15: with and without an appointment in one half-day, neither without time", async () => {
    const [stop] = stops as [PublicStop];
    await terms({ opensDaysBefore: "60", walkInShare: "50", releasesBefore: "24", step: "30" });
    await rule("retraite", { way: "both", minutes: "60" });
    // Two desks for three hours: three hours are for those who just come.
    const answers = [];
    for (const minutes of [0, 0, 60, 60]) answers.push(await book(stop, "retraite", minutes));
    expect(answers).toEqual(["desk 2", "desk 1", "desk 2", "kept-for-walk-ins"]);
    await terms({ walkInShare: "30" });
    expect(await book(stop, "retraite", 60)).toBe("desk 1");
    await terms({ walkInShare: "100" });
    expect(await book(stop, "retraite", 120)).toBe("kept-for-walk-ins");
    // The day before, what nobody came to ask for is for everybody.
    const eve = stop.startsAt.subtract({ hours: 24 });
    expect(await book(stop, "retraite", 120, eve)).toBe("desk 2");
    await rule("retraite", { way: "walk-in" });
    expect(await book(stop, "retraite", 120, eve)).toBe("walk-in-only");
    await terms({ walkInShare: "0" });
  });

  test("S01: what needs a passport station is booked only where the vehicle has one, and by one at a time", async () => {
    const [, without, having] = stops as [PublicStop, PublicStop, PublicStop];
    const { rows } = await office.store.pool.query(
      `insert into vehicles select (jsonb_populate_record(v, jsonb_build_object('vehicle_id', gen_random_uuid(),
        'equipment', array['station d’identité']))).* from vehicles v limit 1 returning operator_id, vehicle_id`,
    );
    const { operator_id, vehicle_id } = rows[0];
    await office.store.pool.query(
      `insert into vehicle_spaces select operator_id, $2, position, name, capacity, confidential from vehicle_spaces
        where operator_id = $1`,
      [operator_id, vehicle_id],
    );
    const { rows: tours } = await office.store.pool.query(
      `insert into tours select (jsonb_populate_record(t, jsonb_build_object('tour_id', gen_random_uuid(), 'vehicle_id', $2::uuid))).*
        from tours t join stops using (operator_id, tour_id) where stop_id = $1 returning tour_id`,
      [having.stopId, vehicle_id],
    );
    await office.store.pool.query("update stops set vehicle_id = $2, tour_id = $3 where stop_id = $1", [
      ...[having.stopId, vehicle_id, tours[0].tour_id],
    ]);
    await rule("vehicule", { way: "bookable", minutes: "30", equipment: ["station d’identité"] });
    expect(await book(without, "vehicule")).toBe("not-aboard");
    expect(await book(having, "vehicule")).toMatch(/^desk/);
    expect(await book(having, "vehicule")).toBe("slot-taken");
    expect(await book(having, "vehicule", 30)).toMatch(/^desk/);
    const page = await (await office.get(`/passages/${without.stopId}/rendez-vous`)).text();
    expect(page).toContain("Pas possible à ce passage.");
  });

  test("S06: one private interview at a time, in the one confidential space", async () => {
    const stop = stops[3] as PublicStop;
    await office.store.pool.query("update vehicle_spaces set confidential = (position = 0)");
    await rule("msa", { way: "bookable", minutes: "30", confidential: true });
    await rule("emploi", { way: "bookable", minutes: "30", confidential: false });
    expect(await book(stop, "emploi")).toBe("desk 2");
    expect(await book(stop, "msa")).toBe("desk 1");
    expect(await book(stop, "msa")).toBe("slot-taken");
    expect(await book(stop, "msa", 30)).toBe("desk 1");
  });
});

describe("the command", () => {
  const run = (...args: readonly string[]) =>
    escale(office.store.connection, ["booking", ...args, "--operator", office.operator.slug]);

  test("shows and sets the same", async () => {
    expect(await run("terms", "set", "--walk-in-percent", "50", "--closes-hours", "1.5")).toMatchObject({ code: 0 });
    const shown = await run("terms", "show");
    expect(shown.out).toContain("La moitié du temps reste");
    expect(shown.out).toContain("jusqu’à 1,5 heure avant");
    const set = await run("rule", "set", "famille", "--way", "bookable", "--minutes", "40", "--confidential", "oui");
    expect(set).toMatchObject({ code: 0, out: expect.stringContaining("40 minutes, là où personne n’entend") });
    expect((await run("rule", "show")).out).toMatch(/^famille +Sur rendez-vous, 40 minutes/m);
  });

  test.each([
    [["terms", "set"], "nommez au moins"],
    [["terms", "set", "--walk-in-percent", "150"], "de 0 à 100"],
    [["rule", "set"], "Nommez la démarche"],
    [["rule", "set", "famille"], "dites au moins"],
    [["rule", "set", "rien", "--minutes", "30"], "n’est pas au catalogue"],
    [["rule", "set", "famille", "--confidential", "yes"], "« oui » ou « non »"],
    [["rule", "set", "famille", "--way", "x", "--minutes", "1"], "de 5 à 480"],
    [["rule", "set", "famille", "--equipment", "char"], "« char »"],
    [["rules"], "Usage"],
  ])("%j is refused", async (args, sentence) => {
    expect(await run(...args)).toMatchObject({ code: 2, out: "", err: expect.stringContaining(sentence) });
  });
});
