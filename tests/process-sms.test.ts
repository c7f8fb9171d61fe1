import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import type { OperatorId, SmsId } from "@escale/domain";
import { joinEmbedded, keysPath } from "@escale/store";
import { afterEach, expect, test } from "vitest";
import { readSeals } from "../apps/server/src/start/installation-seals.ts";
import { givenAndroid } from "../packages/exchange/src/sms/given-gateways.ts";
import { sendSms } from "../packages/store/src/sms/send-sms.ts";
import { newId } from "./given-operator.ts";
import { databaseUrl, inDatabase, runEscales } from "./run-escale.ts";

const { run, folder } = runEscales();
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const env = (url: string) => ({ ESCALE_SMS: "android", ESCALE_SMS_URL: url.replace("://", "://sms:secret@") });

async function queueSms(data: string, count: number): Promise<void> {
  const seals = await readSeals({ kind: "file", folder: data }, Temporal.Now.instant());
  if (!seals) throw new Error("a data folder has keys");
  await inDatabase(data, async ({ db, pool }) => {
    const { rows } = await pool.query<{ operator_id: OperatorId }>("select operator_id from operators limit 1");
    const operatorId = rows[0]?.operator_id;
    if (!operatorId) throw new Error("no operator");
    const at = Temporal.Now.instant();
    for (let made = 0; made < count; made++) {
      const smsId = newId<SmsId>();
      await db.transaction().execute((trx) =>
        sendSms(
          trx,
          {
            ...{ smsId, operatorId, kind: "booking", key: `trial/${smsId}`, at, usefulUntil: at.add({ hours: 2 }) },
            ...{ to: `+336123456${String(made).padStart(2, "0")}`, text: "Bus : RDV" },
          },
          seals.mails,
        ),
      );
    }
  });
}

function statesIn(data: string): Promise<Readonly<Record<string, number>>> {
  return inDatabase(data, async ({ pool }) => {
    const { rows } = await pool.query("select state, count(*)::int as count from outgoing_sms group by state");
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  });
}

async function until(holds: () => boolean | Promise<boolean>, patience = 40_000): Promise<void> {
  const giveUp = Date.now() + patience;
  while (!(await holds())) {
    if (Date.now() > giveUp) throw new Error("it did not come");
    await pause(20);
  }
}

test("killed after the gateway took an SMS and before it was written down, it does not leave a second time", async () => {
  const data = folder("killed");
  let isDeaf = true;
  const phone = await givenAndroid(({ method }) => (isDeaf && method === "POST" ? "deaf" : undefined));
  closing.push(phone.close);
  const first = run({ folder: data, env: env(phone.url) });
  await first.url();
  await queueSms(data, 1);
  await until(() => phone.got.length === 1);
  await first.kill();
  isDeaf = false;

  const second = run({ folder: data, env: env(phone.url) });
  await second.url();
  // The minutes for which a dead worker is waited for.
  await inDatabase(data, ({ pool }) => pool.query("update outgoing_sms set next_attempt_at = now() where in_doubt"));
  await until(async () => (await statesIn(data)).sent === 1);
  expect(phone.got).toHaveLength(1);
  await second.interrupt();
}, 120_000);

test("two Escales on one database share the SMS: each arrives once", async () => {
  const data = folder("shared");
  const phone = await givenAndroid();
  closing.push(phone.close);
  const one = run({ folder: data, env: env(phone.url) });
  await one.url();
  const logins = await joinEmbedded(data);
  if (!logins) throw new Error("no database");
  const ESCALE_KEYS = (await readFile(keysPath(data), "utf8")).trim().replaceAll("\n", ",");
  const other = run({ env: { ...env(phone.url), DATABASE_URL: databaseUrl(logins.owner), ESCALE_KEYS } });
  await other.url();
  await queueSms(data, 40);
  await until(async () => (await statesIn(data)).sent === 40);
  expect(phone.got).toHaveLength(40);
  expect(new Set(phone.got.map(({ to }) => to)).size).toBe(40);
  await other.interrupt();
  await one.interrupt();
}, 120_000);
