import { spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bookSlot, type NewId, PUBLIC } from "@escale/domain";
import { keyOpener, makeMasterKey } from "@escale/exchange";
import { bookingStore, openStore } from "@escale/store";
import { type Figure, median } from "./figure.ts";
import { BOOKED_AT, type GivenBookable, type Place } from "./given-bookable.ts";

/** Few who book with one operator at the same moment, and many. */
const CLIENTS = [6, 20] as const;
const ROUNDS = 5;
/** In each round, of all clients together. */
const BOOKINGS = 300;

/**
 * Bookings a second by the operation that every way in calls, beside `pgbench` with as many clients running the bare SQL that a
 * booking writes, by turns in one run on one server.
 */
export async function* measureRate(given: GivenBookable, folder: string): AsyncIterable<Figure> {
  const pgbench = findPgbench();
  if (!pgbench) throw new Error("pgbench is not installed: it comes with PostgreSQL");
  const script = await writeScript(given, folder);
  const places = given.places.values();
  const store = openStore(given.application);
  try {
    await bookFor(store, given, places, 6);
    // As the server does by itself soon after: it is not the plans for empty tables that are measured.
    await given.upkeep.pool.query("vacuum analyze");
    for (const clients of CLIENTS) {
      const ours: number[] = [];
      const bare: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        ours.push(await bookFor(store, given, places, clients));
        bare.push(await runPgbench(pgbench, given, script, clients));
        console.error(`${clients} at once: ${ours.at(-1)?.toFixed(0)} a second, pgbench ${bare.at(-1)?.toFixed(0)}`);
      }
      yield { name: `bookings a second, ${clients} at once`, value: median(ours), unit: "/s" };
      yield { name: `bare SQL of a booking, pgbench, ${clients} clients`, value: median(bare), unit: "/s" };
      const share = 100 * median(ours.map((value, round) => value / (bare[round] as number)));
      const asked = { at: "least", value: 50 } as const;
      yield { name: `bookings, share of the bare SQL, ${clients} at once`, value: share, unit: "%", asked };
    }
  } finally {
    await store.close();
  }
}

async function bookFor(
  store: ReturnType<typeof openStore>,
  { operatorId, procedureKey }: GivenBookable,
  places: Iterator<Place>,
  clients: number,
): Promise<number> {
  const newId: NewId = <Id extends string>() => randomUUID() as string as Id;
  const world = {
    actor: PUBLIC,
    store: bookingStore(store, OPENER, BOOKED_AT),
    now: BOOKED_AT,
    newId,
    channel: "online",
    language: "fr",
  } as const;
  const from = performance.now();
  const one = async () => {
    for (let time = 0; time < BOOKINGS / clients; time += 1) {
      const place = places.next();
      if (place.done) throw new Error("every half-hour is booked");
      // Each of them is somebody else.
      const email = `${randomBytes(6).toString("hex")}@exemple.fr`;
      const { stopId, startsAt } = place.value;
      const typed = {
        procedureKey,
        startsAt,
        formKey: randomUUID(),
        name: "Jeanne Martin",
        email,
        phone: `06${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`,
        note: "",
      };
      const answer = await bookSlot(world, operatorId, stopId, typed);
      if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
    }
  };
  await Promise.all(Array.from({ length: clients }, one));
  return (1_000 * BOOKINGS) / (performance.now() - from);
}

const OPENER = keyOpener([makeMasterKey("bench", randomBytes)], randomBytes);

/** What a booking writes, with rows of its own: an hour that nobody has, sealed texts of the usual length. */
async function writeScript(
  { operatorId, procedureKey, spareStops: stops }: GivenBookable,
  folder: string,
): Promise<string> {
  const path = join(folder, "book.sql");
  const bytes = (length: number) => `'\\x${"ab".repeat(length)}'`;
  const stop = `('{${stops.join(",")}}'::uuid[])[:n::int]`;
  await writeFile(
    path,
    `\\set n random(1, ${stops.length})
begin;
select set_config('escale.operator', '${operatorId}', true);
select stop_id from stops where operator_id = '${operatorId}' and stop_id = ${stop} for no key update \\gset
insert into bookings (operator_id, booking_id, stop_id, procedure_key, starts_at, ends_at, desk, state, channel, language, made_by, made_at, form_key, key_number, name, email, email_index, phone, phone_index, note)
  select '${operatorId}', gen_random_uuid(), :stop_id::uuid, '${procedureKey}', at, at + interval '30 minutes', 1, 'unknown', 'online', 'fr', 'public', now(), gen_random_uuid(), 1,
    ${bytes(45)}, ${bytes(60)}, ${bytes(32)}, ${bytes(44)}, ${bytes(32)}, null
  from (select '1970-01-01'::timestamptz + nextval('bench_hours') * interval '30 minutes') as h(at)
  returning booking_id \\gset
insert into links (operator_id, link_id, purpose, subject, made_at, expires_at)
  values ('${operatorId}', :booking_id::uuid, 'booking', :booking_id::text, now(), now() + interval '60 days');
insert into booking_notices (operator_id, booking_id, kind, made_at) values ('${operatorId}', :booking_id::uuid, 'confirmed', now());
insert into journal_entries (operator_id, at, actor, action, object, request_id, address, before, after)
  values ('${operatorId}', now(), 'public', 'book', 'booking:' || :booking_id::text, null, null, null,
    '{"stop":"${stops[0]}","procedure":"${procedureKey}","startsAt":"2027-01-05T09:00:00Z","channel":"online"}');
commit;
`,
  );
  return path;
}

async function runPgbench(
  pgbench: string,
  { application, upkeep }: GivenBookable,
  script: string,
  clients: number,
): Promise<number> {
  await upkeep.pool.query(
    "create sequence if not exists bench_hours cache 100; grant usage on sequence bench_hours to escale_office",
  );
  const { host, port, user, database, password } = application as {
    host: string;
    port: number;
    user: string;
    database: string;
    password: string;
  };
  const child = spawn(
    pgbench,
    [
      "-n",
      "-M",
      "prepared",
      "-c",
      String(clients),
      "-j",
      "1",
      "-t",
      String(BOOKINGS / clients),
      "-f",
      script,
      "-h",
      host,
      "-p",
      String(port),
      "-U",
      user,
      database,
    ],
    {
      env: { ...process.env, PGPASSWORD: password, PGOPTIONS: "-c role=escale_office" },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let [out, err] = ["", ""];
  child.stdout.on("data", (data) => {
    out += data;
  });
  child.stderr.on("data", (data) => {
    err += data;
  });
  const code = await new Promise((resolve) => child.on("close", resolve));
  const rate = /tps = ([\d.]+)/.exec(out)?.[1];
  if (code !== 0 || !rate || /failed transactions: [1-9]/.test(out)) throw new Error(`pgbench: ${err || out}`);
  return Number(rate);
}

function findPgbench(): string | undefined {
  const folders = (process.env.PATH ?? "").split(":");
  const debian = "/usr/lib/postgresql";
  if (existsSync(debian)) for (const version of readdirSync(debian)) folders.push(join(debian, version, "bin"));
  return folders.map((folder) => join(folder, "pgbench")).find((path) => existsSync(path));
}
