import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import type { MailId } from "@escale/domain";
import { joinEmbedded, keysPath, sendMail } from "@escale/store";
import { afterEach, expect, test } from "vitest";
import { readSeals } from "../apps/server/src/start/installation-seals.ts";
import { givenMute, givenSmtp } from "../packages/exchange/src/mail/given-smtp.ts";
import { newId } from "./given-operator.ts";
import { databaseUrl, inDatabase, runEscales } from "./run-escale.ts";

const { run, folder } = runEscales();
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const env = (url: string) => ({ ESCALE_DEMO: "none", ESCALE_SMTP_URL: url, ESCALE_MAIL_FROM: "bus@exemple.fr" });

async function queueMails(data: string, count: number): Promise<void> {
  const seals = await readSeals({ kind: "file", folder: data }, Temporal.Now.instant());
  if (!seals) throw new Error("a data folder has keys");
  await inDatabase(data, async ({ db }) => {
    for (let made = 0; made < count; made++) {
      const mailId = newId<MailId>();
      const words = { subject: "Vos dates", text: "Bonjour", html: "<p>Bonjour</p>" };
      await db.transaction().execute((trx) =>
        sendMail(
          trx,
          {
            ...{ mailId, operatorId: undefined, kind: "trial", key: mailId, at: Temporal.Now.instant() },
            ...{ to: `mairie${made}@iron.fr`, ...words },
          },
          seals.mails,
        ),
      );
    }
  });
}

function statesIn(data: string): Promise<Readonly<Record<string, number>>> {
  return inDatabase(data, async ({ pool }) => {
    const { rows } = await pool.query("select state, count(*) from outgoing_mails group by state");
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  });
}

async function until(holds: () => boolean | Promise<boolean>, patience = 30_000): Promise<void> {
  const giveUp = Date.now() + patience;
  while (!(await holds())) {
    if (Date.now() > giveUp) throw new Error("it did not come");
    await pause(20);
  }
}

const idOf = (source: string) => /^Message-ID: (\S+)/im.exec(source)?.[1];

test("killed after the server took a mail and before it was written down, it leaves once more under the same identity", async () => {
  const data = folder("killed");
  // Takes the whole mail, and lets the sender wait for the last word.
  const copies: string[] = [];
  const slow = await givenSmtp({
    onData(stream) {
      let source = "";
      stream.on("data", (part: Buffer) => (source += part));
      stream.on("end", () => copies.push(source));
    },
  });
  closing.push(slow.close);
  const first = run({ folder: data, env: env(slow.url) });
  await first.url();
  await queueMails(data, 1);
  await until(() => copies.length === 1);
  await first.kill();

  const smtp = await givenSmtp();
  closing.push(smtp.close);
  const second = run({ folder: data, env: env(smtp.url) });
  await second.url();
  await until(async () => (await statesIn(data)).sent === 1);
  expect(smtp.got).toHaveLength(1);
  expect(idOf(smtp.got[0]?.source ?? "")).toBe(idOf(copies[0] ?? "none"));
  await second.interrupt();
}, 90_000);

test("two Escales on one database share the mails: each arrives once", async () => {
  const data = folder("shared");
  const smtp = await givenSmtp();
  closing.push(smtp.close);
  const one = run({ folder: data, env: env(smtp.url) });
  await one.url();
  const logins = await joinEmbedded(data);
  if (!logins) throw new Error("no database");
  // The keys of the first, as whoever runs several gives them to each.
  const ESCALE_KEYS = (await readFile(keysPath(data), "utf8")).trim().replaceAll("\n", ",");
  const other = run({ env: { ...env(smtp.url), DATABASE_URL: databaseUrl(logins.owner), ESCALE_KEYS } });
  await other.url();
  await queueMails(data, 60);
  await until(async () => (await statesIn(data)).sent === 60);
  expect(smtp.got).toHaveLength(60);
  expect(new Set(smtp.got.flatMap(({ to }) => to)).size).toBe(60);
  await other.interrupt();
  await one.interrupt();
}, 90_000);

test("an Escale that has no keys leaves the mails to one that has", async () => {
  const data = folder("keyless");
  const smtp = await givenSmtp();
  closing.push(smtp.close);
  const first = run({ folder: data, env: { ESCALE_DEMO: "none" } });
  await first.url();
  const logins = await joinEmbedded(data);
  if (!logins) throw new Error("no database");
  const keyless = run({ env: { ...env(smtp.url), DATABASE_URL: databaseUrl(logins.owner) } });
  await keyless.url();
  await queueMails(data, 1);
  await pause(3_000);
  expect(await statesIn(data)).toEqual({ queued: 1 });
  const attempts = await inDatabase(
    data,
    async ({ pool }) => (await pool.query("select attempts from outgoing_mails")).rows,
  );
  expect(attempts).toEqual([{ attempts: 0 }]);
  await keyless.interrupt();
  await first.interrupt();
  const second = run({ folder: data, env: env(smtp.url) });
  await second.url();
  await until(async () => (await statesIn(data)).sent === 1);
  await second.interrupt();
}, 90_000);

test("a server that never answers holds nobody up: Escale stops within seconds, and the mail still waits", async () => {
  const data = folder("mute");
  const mute = await givenMute();
  closing.push(mute.close);
  const escale = run({ folder: data, env: env(mute.url) });
  const url = await escale.url();
  await queueMails(data, 1);
  await until(() => mute.reached() > 0);
  expect((await fetch(url)).status).toBe(200);
  const began = Date.now();
  expect(await escale.interrupt()).toBe(0);
  expect(Date.now() - began).toBeLessThan(15_000);

  const again = run({ folder: data, env: { ESCALE_DEMO: "none" } });
  await again.url();
  expect(again.output()).toContain("Aucun serveur de courriel n’est réglé");
  expect(await statesIn(data)).toEqual({ queued: 1 });
  await again.interrupt();
}, 90_000);
