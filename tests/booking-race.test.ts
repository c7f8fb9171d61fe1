import { randomUUID } from "node:crypto";
import { createAdaptorServer } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listen } from "../apps/server/src/start/listen.ts";
import { MASTERS } from "./given-persons.ts";
import { BASE_URL, type GivenSite, givenSite } from "./given-site.ts";

const CLIENTS = 200;
const SLOTS = 40;
const ROUNDS = 5;
const HOURS = SLOTS / 2;

let given: GivenSite;
let url: string;
let path: string;

beforeAll(async () => {
  given = await givenSite({}, MASTERS, [], false, 999_999);
  const server = createAdaptorServer({ fetch: (asked) => given.site.fetch(asked) });
  const listening = await listen(server, { host: "127.0.0.1", port: 0 });
  if (!listening.ok) throw new Error(listening.sentence);
  url = `http://127.0.0.1:${listening.port}`;
  afterAll(() => new Promise((closed) => server.close(closed)));
  const { pool } = given.store;
  // Two desks for five hours, a quarter of an hour each.
  await pool.query("update stops set ends_at = starts_at + interval '5 hours' where stop_id = $1", [
    given.stops[0]?.stopId,
  ]);
  await pool.query("update procedures set duration_seconds = 900");
  await pool.query(
    `insert into booking_terms (operator_id, opens_days_before, closes_seconds_before, cancels_seconds_before, walk_in_share, releases_seconds_before, step_seconds)
    values ($1, 400, 0, 0, 0, 0, 900)`,
    [given.operator.operatorId],
  );
  const { rows } = await pool.query("select procedure_key as key from procedures where equipment = '{}' limit 1");
  path = `/passages/${given.stops[0]?.stopId}/rendez-vous/${rows[0].key}`;
});

/** One of many, who presses twice as often as not. */
async function wish(client: number): Promise<readonly number[]> {
  const startsAt = given.stops[0]?.startsAt.add({ minutes: 15 * (client % HOURS) }).toString() ?? "";
  const fields = {
    ...{ startsAt, formKey: randomUUID(), name: "Jeanne Martin", phone: "", note: "", website: "" },
    email: `${randomUUID()}@exemple.fr`,
  };
  const send = async () => {
    const answer = await fetch(url + path, {
      method: "POST",
      redirect: "manual",
      headers: { origin: BASE_URL },
      body: new URLSearchParams(fields),
    });
    await answer.arrayBuffer();
    return answer.status;
  };
  return Promise.all(client % 2 === 0 ? [send(), send()] : [send()]);
}

test("of 200 who want the 40 slots of a stop at once exactly 40 get one, and nobody gets an error", async () => {
  const { pool } = given.store;
  for (let round = 0; round < ROUNDS; round += 1) {
    const answers = await Promise.all(Array.from({ length: CLIENTS }, (_, client) => wish(client)));
    expect(new Set(answers.flat())).toEqual(new Set([303, 422]));
    // Pressed twice it is one answer.
    for (const statuses of answers) expect(new Set(statuses).size).toBe(1);
    expect(answers.filter(([status]) => status === 303)).toHaveLength(SLOTS);
    const { rows } = await pool.query(`select count(*) as held, count(distinct (starts_at, desk)) as places,
      (select count(*) from links where purpose = 'booking') as links from bookings`);
    expect(rows).toEqual([{ held: SLOTS, places: SLOTS, links: SLOTS }]);
    await pool.query("delete from bookings");
    await pool.query("delete from links where purpose = 'booking'");
  }
  expect(given.errors).toEqual([]);
}, 120_000);
