import type { MailId } from "@escale/domain";
import { writeMasterKey } from "@escale/exchange";
import { sendMail } from "@escale/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answering, givenSmtp } from "../packages/exchange/src/mail/given-smtp.ts";
import { escale, runCommand } from "./given-cli.ts";
import { givenDatabase } from "./given-database.ts";
import { newId } from "./given-operator.ts";
import { MASTERS, SEALS } from "./given-persons.ts";

let store: Awaited<ReturnType<typeof givenDatabase>>;
let smtp: Awaited<ReturnType<typeof givenSmtp>>;
beforeAll(async () => {
  store = await givenDatabase();
  smtp = await givenSmtp();
});
afterAll(() => smtp.close());

const KEYS = { ESCALE_KEYS: writeMasterKey(MASTERS[0]) };
const env = () => ({ ESCALE_SMTP_URL: smtp.url, ESCALE_MAIL_FROM: "Bus <bus@exemple.fr>" });

async function givenMail(): Promise<MailId> {
  const mailId = newId<MailId>();
  const words = { subject: "Vos dates", text: "Bonjour, le bus vient.\n", html: "<p>Bonjour</p>" };
  const at = Temporal.Instant.from("2027-01-05T08:00:00Z");
  await store.db
    .transaction()
    .execute((trx) =>
      sendMail(
        trx,
        { mailId, operatorId: undefined, kind: "trial", key: mailId, at, to: "mairie@iron.fr", ...words },
        SEALS.mails,
      ),
    );
  return mailId;
}

test("without a server, mails wait and are read by command; the list shows neither the address nor the words", async () => {
  const mailId = await givenMail();
  const list = await escale(store.connection, ["mail", "list"], { env: KEYS });
  expect(list.code).toBe(0);
  expect(list.err).toContain("Aucun serveur de courriel n’est réglé");
  expect(list.out).toBe(`${mailId}  2027-01-05T08:00Z  en attente  essai  m…@iron.fr\n`);
  const shown = await escale(store.connection, ["mail", "show", mailId], { env: KEYS });
  expect(shown.out).toContain("À : mairie@iron.fr\nObjet : Vos dates\n\nBonjour, le bus vient.");
});

test("without the key, a mail that waits is listed, and says neither to whom nor what", async () => {
  const mailId = await givenMail();
  const list = await escale(store.connection, ["mail", "list"]);
  expect(list.out).toContain(`${mailId}  2027-01-05T08:00Z  en attente  essai  (illisible : la clé manque)\n`);
  const shown = await escale(store.connection, ["mail", "show", mailId]);
  expect([shown.code, shown.err]).toEqual([1, expect.stringContaining("la clé qui le protège manque")]);
  expect(shown.out).not.toContain("iron");
  await store.pool.query("delete from outgoing_mails where mail_id = $1", [mailId]);
});

test("what failed is listed with the reason, and is put back", async () => {
  const mailId = await givenMail();
  await store.pool.query(
    "update outgoing_mails set state = 'failed', next_attempt_at = null, ended_at = now(), attempts = 1, fault = 'refused', fault_code = 550 where mail_id = $1",
    [mailId],
  );
  const list = await escale(store.connection, ["mail", "list", "--failed"], { env: env() });
  expect(list.out).toContain("1 essai : le serveur de courriel refuse ce destinataire ou ce message (réponse 550)");
  expect((await escale(store.connection, ["mail", "retry", mailId])).out).toBe("1 courriel remis en attente.\n");
  expect((await escale(store.connection, ["mail", "list", "--failed"])).out).toBe("");
  expect((await escale(store.connection, ["mail", "retry", "--failed"])).out).toBe("0 courriel remis en attente.\n");
});

test.each([
  [["mail"], 2, "Usage"],
  [["mail", "list", "--failed", "--waiting"], 2, "Usage"],
  [["mail", "show"], 2, "Donnez l’identifiant"],
  [["mail", "show", "'; drop table outgoing_mails"], 2, "Donnez l’identifiant"],
  [["mail", "retry", "0197a3c2-0000-7000-8000-00000000ffff"], 2, "Aucun courriel n’a cet identifiant"],
  [["mail", "test", "a@b.fr\r\nBcc: c@d.fr"], 2, "une seule adresse électronique"],
  [["mail", "test", "mairie@iron.fr"], 1, "Aucun serveur de courriel n’est réglé"],
])("%j is refused in words", async (args, code, words) => {
  const said = await escale(store.connection, args);
  expect([said.code, said.err]).toEqual([code, expect.stringContaining(words)]);
});

test("a trial says what the server answered", async () => {
  const sent = await runCommand(["mail", "test", "mairie@iron.fr"], { env: env() });
  expect([sent.code, sent.err]).toEqual([0, ""]);
  expect(sent.out).toContain("Le serveur a pris le courriel d’essai pour mairie@iron.fr");
  expect(smtp.got.map(({ to }) => to)).toEqual([["mairie@iron.fr"]]);
  expect(smtp.got[0]?.source).toMatch(/^From: Bus <bus@exemple\.fr>\r$/m);

  const deaf = await givenSmtp({ onRcptTo: (_to, _session, answer) => answer(answering(550, "unknown")) });
  const refused = await runCommand(["mail", "test", "mairie@iron.fr"], {
    env: { ...env(), ESCALE_SMTP_URL: deaf.url },
  });
  await deaf.close();
  expect(refused.code).toBe(1);
  expect(refused.err).toContain("refuse ce destinataire ou ce message (réponse 550)");
});
