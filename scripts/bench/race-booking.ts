import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { joinEmbedded, openUpkeep, type Upkeep } from "@escale/store";
import { type Figure, percentile } from "./figure.ts";
import type { ServedSite } from "./serve-site.ts";

const CLIENTS = 200;
const SLOTS = 40;
const ROUNDS = 1_000;
/** Hours of the stop; two desks make of them the slots. */
const HOURS = SLOTS / 2;
const MINUTES = 15;

/**
 * 200 people want the 40 slots of one stop at once, over HTTP, each through the form and from an address of their own: in every
 * round 40 get one, the others are told what is left. What a round booked is taken away before the next.
 * @param rounds fewer than asked, to look quickly.
 */
export async function* measureRace(rounds = ROUNDS): AsyncIterable<Figure> {
  const folder = await mkdtemp(join(tmpdir(), "escale-bench-"));
  const child = fork(join(import.meta.dirname, "serve-site.ts"), [folder], {
    execArgv: ["--import", new URL("../../apps/server/bin/read-jsx.js", import.meta.url).href],
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", 2, 2, "ipc"],
  });
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  let upkeep: Upkeep | undefined;
  try {
    const [served] = (await once(child, "message")) as [ServedSite];
    const logins = await joinEmbedded(join(folder, "data"));
    if (!logins) throw new Error("the database does not run");
    upkeep = openUpkeep(logins.owner);
    const raced = await prepareStop(upkeep, served.url);
    const times: number[] = [];
    let [wrong, errors] = [0, 0];
    for (let round = -3; round < rounds; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: CLIENTS }, (_, client) => wish(agent, raced, { client, round: round + 3 })),
      );
      const booked = answers.filter(({ status }) => status === 303).length;
      const { rows } = await upkeep.pool.query<{ held: number }>(COUNT, [raced.stopId]);
      // The first rounds warm the server up.
      if (round >= 0) {
        for (const { took } of answers) times.push(took);
        if (booked !== SLOTS || rows[0]?.held !== SLOTS) wrong += 1;
        errors += answers.filter(({ status }) => status !== 303 && status !== 422).length;
      }
      await upkeep.pool.query(CLEAR, [raced.stopId]);
      if (round % 100 === 99) console.error(`${round + 1} rounds: p99 ${percentile(times, 0.99).toFixed(0)} ms`);
    }
    const race = `${CLIENTS} people, ${SLOTS} slots, ${rounds} rounds`;
    const none = { at: "most", value: 0 } as const;
    yield { name: `${race}: rounds with another number than ${SLOTS}`, value: wrong, unit: "", asked: none };
    yield { name: `${race}: answers that are an error`, value: errors, unit: "", asked: none };
    yield { name: `${race}: p50`, value: percentile(times, 0.5), unit: "ms" };
    yield { name: `${race}: p99`, value: percentile(times, 0.99), unit: "ms", asked: { at: "most", value: 300 } };
  } finally {
    agent.destroy();
    await upkeep?.close();
    if (child.connected) {
      child.send("stop");
      await once(child, "exit");
    }
    await rm(folder, { recursive: true, force: true });
  }
}

const COUNT = "select count(*) as held from bookings where stop_id = $1 and state not in ('excused', 'revoked')";
const CLEAR = "delete from bookings where stop_id = $1";

interface Raced {
  readonly url: string;
  readonly path: string;
  readonly stopId: string;
  readonly startsAt: Temporal.Instant;
}

/** A stop of five hours with two desks, for a procedure of a quarter of an hour. */
async function prepareStop({ pool }: Upkeep, url: string): Promise<Raced> {
  const { rows } = await pool.query<{ operator: string; stop: string; at: Temporal.Instant; key: string }>(
    `select s.operator_id as operator, s.stop_id as stop, s.starts_at as at,
      (select p.procedure_key from procedures p where p.operator_id = s.operator_id and p.equipment = '{}' order by p.position limit 1) as key
    from stops s join vehicles v using (operator_id, vehicle_id)
    where s.state = 'published' and s.starts_at > now() + interval '3 days' and v.crew_size = 2
      and not exists (select 1 from workshops w where w.operator_id = s.operator_id and w.stop_id = s.stop_id)
    order by s.starts_at limit 1`,
  );
  const [stop] = rows;
  if (!stop) throw new Error("there is no stop to come");
  await pool.query("update stops set ends_at = starts_at + $2 * interval '15 minutes' where stop_id = $1", [
    stop.stop,
    HOURS,
  ]);
  await pool.query("update procedures set duration_seconds = $1 where operator_id = $2", [MINUTES * 60, stop.operator]);
  await pool.query(
    `insert into booking_terms (operator_id, opens_days_before, closes_seconds_before, cancels_seconds_before, walk_in_share, releases_seconds_before, step_seconds)
    values ($1, 400, 0, 0, 0, 0, 900) on conflict (operator_id) do nothing`,
    [stop.operator],
  );
  const path = `/passages/${stop.stop}/rendez-vous/${encodeURIComponent(stop.key)}`;
  return { url, path, stopId: stop.stop, startsAt: stop.at };
}

/** One person sends the form for one of the hours. */
function wish(
  agent: Agent,
  { url, path, startsAt }: Raced,
  { client, round }: { readonly client: number; readonly round: number },
): Promise<{ readonly status: number; readonly took: number }> {
  const who = round * CLIENTS + client;
  const body = new URLSearchParams({
    startsAt: startsAt.add({ minutes: MINUTES * (client % HOURS) }).toString(),
    ...{ formKey: randomUUID(), name: "Jeanne Martin", phone: "", note: "", website: "" },
    email: `personne-${who}@exemple.fr`,
  }).toString();
  const from = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request(`${url}${path}`, {
      agent,
      method: "POST",
      headers: {
        origin: url,
        "content-type": "application/x-www-form-urlencoded",
        "content-length": Buffer.byteLength(body),
        "x-forwarded-for": `10.${(who >> 16) & 255}.${(who >> 8) & 255}.${who & 255}`,
      },
    });
    asked.on("error", reject);
    asked.on("response", (answer) => {
      answer.resume();
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, took: performance.now() - from }));
    });
    asked.end(body);
  });
}
