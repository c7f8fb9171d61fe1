import { createHash, randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { type GivenOffice, givenOffice } from "./given-office.ts";
import { MASTERS } from "./given-persons.ts";
import { BASE_URL } from "./given-site.ts";

const MOST = 30;
let office: GivenOffice;
let path: string;

beforeAll(async () => {
  office = await givenOffice(MASTERS, [], false, MOST);
  const { rows } = await office.store.pool.query(
    "select procedure_key as key from procedures order by position limit 1",
  );
  path = `/passages/${office.stops[0]?.stopId}/rendez-vous/${rows[0].key}`;
});

/** One of them. */
async function send(bot: number, over: Record<string, string> = {}): Promise<Response> {
  const fields = {
    ...{ startsAt: office.stops[0]?.startsAt.toString() ?? "", formKey: randomUUID(), name: "Jeanne Martin" },
    ...{ email: `bot-${bot}@exemple.fr`, phone: "", note: "", website: "", ...over },
  };
  return office.site.fetch(
    new Request(`${BASE_URL}${path}`, {
      method: "POST",
      headers: { origin: BASE_URL },
      body: new URLSearchParams(fields),
    }),
  );
}

function workOn(work: string): string {
  for (let answer = 0; ; answer += 1) {
    const [first, second = 255] = createHash("sha256").update(`${work}:${answer}`).digest();
    if (first === 0 && second < 16) return String(answer);
  }
}

test("of 5 000 bots at once those above the limit get no hour, nothing breaks; who did the work gets theirs", async () => {
  const statuses = new Map<number, number>();
  const BOTS = 5_000;
  const AT_ONCE = 50;
  for (let bot = 0; bot < BOTS; bot += AT_ONCE)
    for (const { status } of await Promise.all(Array.from({ length: AT_ONCE }, (_, one) => send(bot + one))))
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
  // All of them want the same hour, at two desks; the others are told so, or asked for work.
  expect([...statuses.keys()].toSorted()).toEqual([303, 422]);
  expect(statuses.get(303)).toBe(2);
  const { rows } = await office.store.pool.query("select count(*) from bookings");
  expect(rows[0].count).toBe(2);
  expect(office.errors).toEqual([]);

  const startsAt = office.stops[0]?.startsAt.add({ minutes: 60 }).toString() ?? "";
  const formKey = randomUUID();
  const person = { startsAt, formKey, email: "vraie@exemple.fr", note: "En fauteuil" };
  const asked = await send(BOTS, person);
  const html = await asked.text();
  expect(asked.status).toBe(422);
  expect(html).toContain("Beaucoup de demandes arrivent en ce moment.");
  expect(html).toContain("En fauteuil");
  const work = /data-work="([^"]+)"/.exec(html)?.[1] ?? "";
  expect((await send(BOTS, { ...person, work: "1" })).status).toBe(422);
  const done = workOn(work);
  expect((await send(BOTS, { ...person, formKey: randomUUID(), work: done })).status).toBe(422);
  expect((await send(BOTS, { ...person, work: done })).status).toBe(303);
}, 120_000);
