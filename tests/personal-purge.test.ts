import { DATA_TABLE, erasePerson, giveConsent, type OperatorId, type PersonId, writeCaseNote } from "@escale/domain";
import {
  lastPurge,
  listOperators,
  purgeInstallation,
  purgeOperator,
  readJournal,
  readPersonFigures,
  replaceDataKey,
} from "@escale/store";
import { beforeEach, describe, expect, test } from "vitest";
import { nightJobs } from "../apps/server/src/jobs/night-jobs.ts";
import { purgeWhatIsDue } from "../apps/server/src/jobs/purge-what-is-due.ts";
import { escale } from "./given-cli.ts";
import { type GivenDatabase, givenDatabase } from "./given-database.ts";
import { givenOperator } from "./given-operator.ts";
import { BY, givenPerson, NOW, OPENER, withPersons } from "./given-persons.ts";

const ANNE = "11111111-1111-4111-8111-111111111111";

let store: GivenDatabase;
let operatorId: OperatorId;

beforeEach(async () => {
  store = await givenDatabase();
  ({ operatorId } = await givenOperator(store));
});

const MET = Temporal.PlainDate.from("2026-11-27");
const KEPT = 730;
const figures = (id = operatorId) => store.within(id, (trx) => readPersonFigures(trx, id));
const purgeOn = (today: Temporal.PlainDate, rehearse = false, id = operatorId) =>
  purgeOperator(store, id, { ...BY, today, rehearse });
const counts = async () => {
  const { rows } = await store.pool.query(
    "select (select count(*) from persons) as persons, (select count(*) from case_notes) as notes, (select count(*) from consents) as consents",
  );
  return rows[0];
};

async function givenFollowed(name: string, over: Parameters<typeof givenPerson>[2] = {}): Promise<PersonId> {
  const personId = await givenPerson(store, operatorId, { name, email: "", phone: "", ...over });
  await withPersons(store, operatorId, async (world) => {
    await giveConsent(world, personId, { purpose: "follow-up", channel: "aboard", textVersion: 1 });
    await writeCaseNote(world, personId, { text: "Vu à bord" });
  });
  return personId;
}

describe("a person nobody has heard of for two years", () => {
  test("is kept on the last day, and gone on the next with notes and agreements; a newer one stays", async () => {
    await givenFollowed("Jeanne Quatrevaux");
    await givenPerson(store, operatorId, { name: "Paul Venu" }, NOW.add({ hours: 24 }));
    expect(await purgeOn(MET.add({ days: KEPT }))).toMatchObject({ person: 0 });
    expect(await purgeOn(MET.add({ days: KEPT + 1 }))).toMatchObject({ person: 1 });
    expect(await counts()).toEqual({ persons: 1, notes: 0, consents: 0 });
  });

  test("is kept longer when they were in touch since", async () => {
    const personId = await givenFollowed("Jeanne Quatrevaux");
    const later = NOW.add({ hours: 24 * 400 });
    await withPersons(store, operatorId, (world) => writeCaseNote(world, personId, { text: "Revue" }), { now: later });
    expect(await purgeOn(MET.add({ days: KEPT + 1 }))).toMatchObject({ person: 0 });
    expect(await purgeOn(MET.add({ days: 400 + KEPT + 1 }))).toMatchObject({ person: 1 });
  });

  test("is still counted, whoever they were: the figures are the same before and after", async () => {
    const people = [
      ["1948", "02386"],
      ["1948", "02386"],
      ["2005", "02414"],
      ["", ""],
    ] as const;
    for (const [index, [birthYear, commune]] of people.entries()) {
      await givenFollowed(`Personne ${index}`, { birthYear, commune });
    }
    const before = await figures();
    expect(before).toContainEqual({ year: 2026, measure: "all", value: "", count: 4 });
    expect(before).toContainEqual({ year: 2026, measure: "age", value: "75-and-over", count: 2 });
    expect(before).toContainEqual({ year: 2026, measure: "commune", value: "unknown", count: 1 });
    await purgeOn(MET.add({ days: KEPT + 1 }));
    expect(await counts()).toEqual({ persons: 0, notes: 0, consents: 0 });
    expect(await figures()).toEqual(before);
  });
});

test("erasure on demand leaves the figures as they were, and nothing else", async () => {
  const personId = await givenFollowed("Jeanne Quatrevaux");
  await givenFollowed("Paul Venu");
  const before = await figures();
  const erase = () => withPersons(store, operatorId, (world) => erasePerson(world, personId));
  expect(await erase()).toMatchObject({ ok: true });
  expect(await figures()).toEqual(before);
  expect(await counts()).toEqual({ persons: 1, notes: 1, consents: 1 });
  const { rows } = await store.pool.query("select t::text as line from erased_persons t");
  expect(rows.map(({ line }) => line).join(" ")).not.toContain(personId);
  // Twice is not two people fewer.
  expect(await erase()).toEqual({ ok: false, refusal: { refused: "unknown-person" } });
  expect(await figures()).toEqual(before);
});

test("a rehearsal counts the very same, and takes nothing", async () => {
  await givenFollowed("Jeanne Quatrevaux");
  await givenFollowed("Paul Venu");
  const there = await counts();
  const rehearsed = await purgeOn(MET.add({ days: KEPT + 1 }), true);
  expect(await counts()).toEqual(there);
  expect(await store.within(operatorId, (trx) => lastPurge(trx, operatorId))).toBeUndefined();
  expect(await purgeOn(MET.add({ days: KEPT + 1 }))).toEqual(rehearsed);
  expect(rehearsed).toMatchObject({ person: 2 });
});

test("one operator's purge takes nothing of another's", async () => {
  const other = (await givenOperator(store, { slug: "other" })).operatorId;
  await givenFollowed("Jeanne Quatrevaux");
  await givenPerson(store, other);
  await purgeOn(MET.add({ days: KEPT + 1 }));
  expect(await counts()).toMatchObject({ persons: 1 });
  expect(await purgeOn(MET.add({ days: KEPT + 1 }), false, other)).toMatchObject({ person: 1 });
});

test("every line of the register that says for how long is purged, with its count", async () => {
  const today = MET.add({ days: KEPT + 1 });
  const counted = { ...(await purgeOn(today)), ...(await purgeInstallation(store, { ...BY, today, rehearse: false })) };
  const dated = DATA_TABLE.filter(({ kept }) => kept.kind === "days").map(({ key }) => key);
  expect(Object.keys(counted).toSorted()).toEqual(dated.toSorted());
});

test("a mail that left long ago is forgotten, on its day", async () => {
  await store.pool.query(
    `insert into outgoing_mails (mail_id, operator_id, kind, key, recipient, state, attempts, queued_at, ended_at)
      values (gen_random_uuid(), $1, 'x', 'x', 'j…@e…', 'sent', 1, $2, $2)`,
    [operatorId, NOW.toString()],
  );
  expect(await purgeInstallation(store, { ...BY, today: MET.add({ days: 90 }), rehearse: false })).toMatchObject({
    mail: 0,
  });
  expect(await purgeInstallation(store, { ...BY, today: MET.add({ days: 91 }), rehearse: true })).toMatchObject({
    mail: 1,
  });
  expect(await purgeInstallation(store, { ...BY, today: MET.add({ days: 91 }), rehearse: false })).toMatchObject({
    mail: 1,
  });
});

describe("every night", () => {
  const night = (hours: number) => Temporal.Instant.from("2029-01-10T00:00:00Z").add({ hours });

  test("after three o'clock of the operator's own clock, once", async () => {
    const island = (await givenOperator(store, { slug: "ile", timeZone: "America/Guadeloupe" })).operatorId;
    await givenFollowed("Jeanne Quatrevaux");
    await givenPerson(store, island);
    // 02:00 in Paris, 21:00 the day before in Guadeloupe, which has had no purge yet.
    expect(await purgeWhatIsDue(store, night(1))).toBe(1);
    expect(await counts()).toMatchObject({ persons: 1 });
    expect(await purgeWhatIsDue(store, night(2))).toBe(1);
    expect(await counts()).toMatchObject({ persons: 0 });
    expect(await purgeWhatIsDue(store, night(3))).toBe(0);
    expect(await purgeWhatIsDue(store, night(8))).toBe(1);
    const last = await store.within(operatorId, (trx) => lastPurge(trx, operatorId));
    expect([last?.day.toString(), last?.counts]).toEqual([
      "2029-01-10",
      { person: 1, booking: 0, wait: 0, "busy-time": 0, "hook-delivery": 0 },
    ]);
  });

  test("two servers that do it at once do it once", async () => {
    for (const name of ["Anne", "Basile", "Chloé"]) await givenFollowed(name);
    const before = await figures();
    await Promise.all([purgeWhatIsDue(store, night(4)), purgeWhatIsDue(store, night(4))]);
    expect(await counts()).toMatchObject({ persons: 0 });
    expect(await figures()).toEqual(before);
    const last = await store.within(operatorId, (trx) => lastPurge(trx, operatorId));
    expect(last?.counts).toEqual({ person: 3, booking: 0, wait: 0, "busy-time": 0, "hook-delivery": 0 });
  });

  test("by the clock of the server, as a job like the others, and nothing but jobs does", () => {
    const world = { store, upkeep: { ...store, close: async () => {} }, now: () => night(4) };
    const jobs = nightJobs({
      ...world,
      config: { backup: { key: undefined, nightly: undefined }, keys: { kind: "none" } },
    });
    expect(jobs.map(({ name, when }) => [name, when])).toEqual([["purge", "20 * * * *"]]);
  });

  test("what went is in the journal, as counts; a night in which nothing did is not", async () => {
    await givenFollowed("Jeanne Quatrevaux");
    await purgeWhatIsDue(store, night(4));
    await purgeWhatIsDue(store, night(28));
    const lines = [];
    for await (const line of readJournal(store, operatorId)) lines.push(line);
    expect(lines.filter(({ action }) => action === "purge-personal-data")).toMatchObject([
      { actor: "job:purge", after: '{"person":1}' },
    ]);
  });

  test("sessions, links, invitations, devices and limits go the day after their end; those that are good stay", async () => {
    await store.pool.query(`
      insert into accounts (account_id, email, name, installation, created_at) values ('${ANNE}', 'a@exemple.fr', 'Anne', false, now())`);
    for (const [days, mark] of [
      [2, 1],
      [-1, 2],
    ] as const) {
      const at = `timestamptz '${night(4).toString()}' - interval '${days} days'`;
      const hash = `decode(repeat('0${mark}', 32), 'hex')`;
      await store.pool.query(`
        insert into sessions (session_id, token_hash, account_id, opened_at, seen_at, expires_at, method, agent, address)
          values (gen_random_uuid(), ${hash}, '${ANNE}', ${at}, ${at}, ${at}, 'password', 'x', 'x');
        insert into known_devices values (${hash}, '${ANNE}', ${at}, ${at});
        insert into one_time_links (token_hash, purpose, account_id, made_at, expires_at) values (${hash}, 'password', '${ANNE}', ${at}, ${at});
        insert into sign_in_steps values (${hash}, 'openid', null, '{}', ${at});
        insert into sign_in_failures values ('k${mark}', 1, ${at}, ${at});
        insert into rate_limits values ('x', ${hash}, ${at});
        insert into invitations (operator_id, invitation_id, token_hash, email, roles, invited_at, expires_at)
          values ('${operatorId}', gen_random_uuid(), ${hash}, 'b${mark}@exemple.fr', '{agent}', ${at}, ${at} - interval '${days > 0 ? 30 : 0} days')`);
    }
    const today = night(4).toZonedDateTimeISO("UTC").toPlainDate();
    const one = {
      ...{ session: 1, "known-device": 1, "one-time-link": 1, "sign-in-step": 1, "sign-in-failure": 1 },
      ...{ "rate-limit": 1, invitation: 1, mail: 0, sms: 0 },
    };
    expect(await purgeInstallation(store, { ...BY, today, rehearse: true })).toEqual(one);
    expect(await purgeInstallation(store, { ...BY, today, rehearse: false })).toEqual(one);
    const none = Object.fromEntries(Object.keys(one).map((key) => [key, 0]));
    expect(await purgeInstallation(store, { ...BY, today, rehearse: false })).toEqual(none);
    for (const table of [
      "sessions",
      "known_devices",
      "one_time_links",
      "sign_in_steps",
      "sign_in_failures",
      "rate_limits",
      "invitations",
    ])
      expect((await store.pool.query(`select from ${table}`)).rowCount).toBe(1);
  });
});

test("escale purge says what goes; with --dry-run nothing does", async () => {
  const [operator] = await listOperators(store);
  const long = Temporal.Now.instant().subtract({ hours: 24 * (KEPT + 3) });
  await givenPerson(store, operatorId, {}, long);
  const rehearsed = await escale(store.connection, ["purge", "--dry-run"]);
  expect(rehearsed.out).toContain(`${operator?.slug} : seraient effacés`);
  expect(rehearsed.out).toMatch(/ {5}1 {2}nom, année de naissance/);
  expect(await counts()).toMatchObject({ persons: 1 });
  const purged = await escale(store.connection, ["purge"]);
  expect(purged).toMatchObject({ code: 0, err: "" });
  expect(purged.out).toMatch(/ : effacés\n {7}1 {2}nom, année de naissance/);
  expect(await counts()).toMatchObject({ persons: 0 });
  expect(await escale(store.connection, ["purge", "--operator", "nobody"])).toMatchObject({ code: 2 });
  // A key that seals nothing any more is replaced like any other.
  expect(await replaceDataKey(store, operatorId, OPENER, BY)).toEqual({ rows: 0 });
});
