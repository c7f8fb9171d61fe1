import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { joinEmbedded, keysPath } from "@escale/store";
import { afterEach, expect, test } from "vitest";
import { givenSmtp } from "../packages/exchange/src/mail/given-smtp.ts";
import { databaseUrl, inDatabase, type RunningEscale, runEscales } from "./run-escale.ts";

const { run, folder } = runEscales();
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** Bookings, changes and cancellations together; 2 000 were asked, and fewer are enough to find soon what is wrong: with more, `ESCALE_LONGEST_TEST_MINUTES` too. */
const ACTS = Number(process.env.ESCALE_TEST_ACTS ?? 200);
/** Milliseconds. */
const LONGEST = Math.max(600_000, ACTS * 1_500);
const KILLS = 4;
const RESIDENTS = 12;
/** Milliseconds between two kills. */
const CALM = { least: 700, more: 1_800 };

interface Kept {
  readonly email: string;
  link: string;
  startsAt: string;
  stopId: string;
  readonly events: ("confirmed" | "changed" | "given-back")[];
}

/*
 * Two servers on one database answer residents, and send their mails; one or the other is killed at any moment and started again.
 * Whatever a resident was told holds; each is written to once of what happened.
 */
test("what was acknowledged is there, and told once, however often servers and workers are killed", {
  timeout: LONGEST,
}, async () => {
  const data = folder("bookings");
  const smtp = await givenSmtp();
  closing.push(smtp.close);
  // A few send as many forms as a whole town: no attack.
  const rush = { ESCALE_BOOKINGS_A_MINUTE: "999999" };
  const env = { ESCALE_SMTP_URL: smtp.url, ESCALE_MAIL_FROM: "bus@exemple.fr", ...rush };
  const first = run({ folder: data, env });
  await first.url();
  const logins = await joinEmbedded(data);
  if (!logins) throw new Error("no database");
  const ESCALE_KEYS = (await readFile(keysPath(data), "utf8")).trim().replaceAll("\n", ",");
  const starts = [
    () => run({ folder: data, env }),
    () => run({ env: { ...env, DATABASE_URL: databaseUrl(logins.owner), ESCALE_KEYS, ESCALE_DEMO: "none" } }),
  ] as const;
  const servers: RunningEscale[] = [first, starts[1]()];
  await servers[1]?.url();
  const places = await placesIn(data);

  // Each resident books, then perhaps changes the hour, then perhaps gives it back.
  const kept: Kept[] = [];
  let acts = 0;
  const ask = async (path: string, fields: Record<string, string>) => {
    for (;;) {
      const server = servers[Math.floor(Math.random() * servers.length)] as RunningEscale;
      try {
        const url = await server.url();
        const answer = await fetch(`${url}${path}`, {
          method: "POST",
          redirect: "manual",
          headers: { origin: url, "x-forwarded-for": `10.1.${acts >> 8}.${acts & 255}` },
          body: new URLSearchParams(fields),
          signal: AbortSignal.timeout(20_000),
        });
        const text = await answer.text();
        // It is starting, or its database went with the other one: the same form again.
        if (answer.status < 500 || answer.status > 503) return { answer, text };
        expect(answer.status).toBe(503);
      } catch {
        await pause(50);
      }
    }
  };
  let kills = 0;
  const resident = async () => {
    while (acts < ACTS || kills < KILLS) {
      // As fast as a small town may be: there must be time to kill.
      await pause(Math.random() * 200);
      acts += 1;
      const email = `${randomUUID().slice(0, 13)}@exemple.fr`;
      const place = places.pop();
      if (!place) throw new Error("every hour is booked");
      const fields = {
        ...place,
        formKey: randomUUID(),
        name: "Jeanne Martin",
        phone: "",
        note: "",
        website: "",
        email,
      };
      const { answer, text } = await ask(place.path, fields);
      if (answer.status !== 303) throw new Error(`${answer.status} ${text.slice(0, 2_000)}`);
      const link = (answer.headers.get("location") ?? "").replace("?fait", "");
      const one: Kept = { email, link, startsAt: place.startsAt, stopId: place.stopId, events: ["confirmed"] };
      kept.push(one);
      const other = Math.random() < 0.4 ? places.pop() : undefined;
      if (other) {
        acts += 1;
        const changed = await ask(`${one.link}/changer`, { slot: `${other.stopId} ${other.startsAt}` });
        // Its answer lost with its server and asked once more, it has that hour already.
        if (changed.answer.status !== 303) throw new Error(`${changed.answer.status} ${changed.text.slice(0, 2_000)}`);
        one.link = (changed.answer.headers.get("location") ?? "").replace("?fait=change", "");
        Object.assign(one, { stopId: other.stopId, startsAt: other.startsAt });
        one.events.push("changed");
        places.unshift(place);
      }
      if (Math.random() < 0.5) continue;
      acts += 1;
      const given = await ask(`${one.link}/annuler`, {});
      // The answer may have been lost with its server: asked once more, it is given back already.
      expect([303, 422]).toContain(given.answer.status);
      if (given.answer.status === 422) expect(given.text).toContain("Ce rendez-vous est annulé.");
      one.events.push("given-back");
      places.unshift(other ?? place);
    }
  };
  let over = false;
  const killer = async () => {
    while (!over) {
      await pause(CALM.least + Math.random() * CALM.more);
      const which = kills % 2 === 0 ? 1 : 0;
      await servers[which]?.kill();
      kills += 1;
      const again = starts[which]();
      servers[which] = again;
      await again.url();
    }
  };
  const killing = killer();
  await Promise.all(Array.from({ length: RESIDENTS }, resident));
  over = true;
  await killing;
  expect(kills).toBeGreaterThanOrEqual(KILLS);

  await until(async () => (await unsentIn(data)) === 0);
  await checkAll(data, kept, smtp.got, kills);
  for (const server of servers) await server.interrupt();
});

/** Half-hours that may be booked, in an order by chance. */
async function placesIn(data: string) {
  return inDatabase(data, async ({ pool }) => {
    await pool.query(
      `insert into booking_terms (operator_id, opens_days_before, closes_seconds_before, cancels_seconds_before, walk_in_share, releases_seconds_before, step_seconds)
      select operator_id, 400, 0, 0, 0, 0, 900 from operators`,
    );
    const { rows } = await pool.query<{ stop: string; at: Temporal.Instant; key: string }>(
      `select s.stop_id as stop, h.at,
        (select p.procedure_key from procedures p where p.operator_id = s.operator_id and p.equipment = '{}' order by p.position limit 1) as key
      from stops s join vehicles v using (operator_id, vehicle_id)
      cross join generate_series(s.starts_at, s.ends_at - interval '30 minutes', interval '30 minutes') as h(at)
      cross join generate_series(1, v.crew_size) as desk
      where s.state = 'published' and s.starts_at > now() + interval '3 days'
        and not exists (select 1 from workshops w where w.operator_id = s.operator_id and w.stop_id = s.stop_id)
      order by random()`,
    );
    return rows.map(({ stop, at, key }) => ({
      ...{ stopId: stop, startsAt: at.toString(), path: `/passages/${stop}/rendez-vous/${encodeURIComponent(key)}` },
    }));
  });
}

function unsentIn(data: string): Promise<number> {
  return inDatabase(data, async ({ pool }) => {
    const { rows } = await pool.query(`select (select count(*) from booking_notices where told_at is null)
      + (select count(*) from outgoing_mails where state = 'queued') as left`);
    return rows[0].left;
  });
}

const SUBJECTS = {
  confirmed: "Votre rendez-vous",
  changed: "Votre nouveau rendez-vous",
  "given-back": "Votre rendez-vous est annulé",
} as const;

function subjectOf(source: string): string {
  const head = /^Subject: (.*(?:\r?\n[ \t].*)*)/m.exec(source)?.[1] ?? "";
  return head.replaceAll(/\r?\n\s/g, " ").replaceAll(/=\?UTF-8\?Q\?(.*?)\?=/gi, (_, word: string) => {
    return decodeURIComponent(word.replaceAll("_", " ").replaceAll("%", "%25").replaceAll("=", "%"));
  });
}

/** Shares nothing with what it checks: rows as they are, letters as they arrived. */
async function checkAll(
  data: string,
  kept: readonly Kept[],
  got: readonly { readonly to: readonly string[]; readonly source: string }[],
  kills: number,
): Promise<void> {
  const { bookings, doubles } = await inDatabase(data, async ({ pool }) => ({
    bookings: (await pool.query("select stop_id, starts_at, state from bookings")).rows,
    doubles: (
      await pool.query(`select count(*) from bookings a join bookings b on a.stop_id = b.stop_id and a.desk = b.desk
        and a.booking_id < b.booking_id and a.starts_at < b.ends_at and b.starts_at < a.ends_at
        and a.state = 'unknown' and b.state = 'unknown'`)
    ).rows[0].count,
  }));
  expect(doubles).toBe(0);
  // One row for each that was acknowledged, and none besides: forms sent again made nothing new.
  const line = (stopId: string, startsAt: string, state: string) => `${stopId} ${startsAt} ${state}`;
  const there = bookings.map((row) => line(row.stop_id, row.starts_at.toString(), row.state)).toSorted();
  const told = kept
    .map(({ stopId, startsAt, events }) =>
      line(stopId, startsAt, events.at(-1) === "given-back" ? "excused" : "unknown"),
    )
    .toSorted();
  expect(there).toEqual(told);

  const letters = new Map<string, Set<string>>();
  const copies = new Map<string, number>();
  for (const { to, source } of got) {
    const messageId = /^Message-ID: (\S+)/im.exec(source)?.[1] ?? "";
    const key = `${to.join()} ${subjectOf(source)}`;
    letters.set(key, (letters.get(key) ?? new Set()).add(messageId));
    copies.set(messageId, (copies.get(messageId) ?? 0) + 1);
  }
  const of = (email: string, event: keyof typeof SUBJECTS) => letters.get(`${email} ${SUBJECTS[event]}`)?.size ?? 0;
  for (const { email, events } of kept)
    for (const [index, event] of events.entries()) {
      // What happened later may have overtaken it; the last is told in any case.
      if (index === events.length - 1) expect([email, event, of(email, event)]).toEqual([email, event, 1]);
      else expect(of(email, event)).toBeLessThan(2);
    }
  // A mail whose server was killed between the other's word and ours left once more, under the same identity.
  const again = [...copies.values()].reduce((sum, count) => sum + count - 1, 0);
  expect(again).toBeLessThanOrEqual(kills);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const giveUp = Date.now() + 240_000;
  while (!(await holds())) {
    if (Date.now() > giveUp) throw new Error("it did not come");
    await pause(200);
  }
}
