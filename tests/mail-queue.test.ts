import { deliverMail, type MailId, type NewMail, type OperatorId, type PostMail } from "@escale/domain";
import { findMail, listMails, mailQueue, purgeInstallation, retryMails, sendMail } from "@escale/store";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { givenDatabase } from "./given-database.ts";
import { givenOperator, newId } from "./given-operator.ts";
import { BY, SEALS } from "./given-persons.ts";

const { mails } = SEALS;

const NOW = Temporal.Instant.from("2027-01-05T08:00:00Z");
const later = (minutes: number) => NOW.add({ minutes });

let store: Awaited<ReturnType<typeof givenDatabase>>;
let operatorId: OperatorId;
beforeAll(async () => {
  store = await givenDatabase();
  operatorId = (await givenOperator(store)).operatorId;
});
beforeEach(async () => {
  await store.pool.query("delete from outgoing_mails");
});

const letter = (over: Partial<NewMail> = {}): NewMail => ({
  mailId: newId<MailId>(),
  operatorId: undefined,
  kind: "trial",
  key: `trial/${newId()}`,
  at: NOW,
  to: "mairie@iron.fr",
  subject: "Vos dates",
  text: "Bonjour",
  html: "<p>Bonjour</p>",
  ...over,
});
const queue = (mail: NewMail) => store.db.transaction().execute((trx) => sendMail(trx, mail, mails));
const deliver = (post: PostMail, now = NOW) =>
  deliverMail({ queue: mailQueue(store, async () => mails), post, now: () => now });
const taken: PostMail = async () => ({ ok: true });
const down: PostMail = async () => ({ ok: false, fault: { kind: "unreachable" } });

test("a mail leaves once, and what it said is forgotten", async () => {
  const mail = letter();
  expect(await queue(mail)).toEqual({ ok: true, value: { queued: true } });
  const sent: string[] = [];
  const post: PostMail = async (due) => {
    sent.push(`${due.mailId} ${due.to} ${due.subject} ${due.text}`);
    return { ok: true };
  };
  expect(await deliver(post)).toEqual({ state: "sent" });
  expect(await deliver(post)).toBeUndefined();
  expect(sent).toEqual([`${mail.mailId} mairie@iron.fr Vos dates Bonjour`]);
  expect(await findMail(store, mail.mailId, mails)).toMatchObject({
    state: "sent",
    recipient: "m…@iron.fr",
    message: undefined,
  });
  const { rows } = await store.pool.query("select outgoing_mails::text as row from outgoing_mails");
  expect(rows[0].row).not.toMatch(/mairie|Bonjour|Vos dates/);
});

test("a mail of a transaction that does not last never leaves", async () => {
  const failing = store.db.transaction().execute(async (trx) => {
    await sendMail(trx, letter(), mails);
    throw new Error("what it was about failed");
  });
  await expect(failing).rejects.toThrow("what it was about failed");
  expect(await deliver(taken)).toBeUndefined();
});

test("asked for twice under one key, one mail leaves; another operator may use the same key", async () => {
  expect(await queue(letter({ key: "invitation/1" }))).toMatchObject({ value: { queued: true } });
  expect(await queue(letter({ key: "invitation/1" }))).toMatchObject({ value: { queued: false } });
  expect(await queue(letter({ key: "invitation/1", operatorId }))).toMatchObject({ value: { queued: true } });
  expect(await queue(letter({ key: "invitation/1", operatorId }))).toMatchObject({ value: { queued: false } });
  expect(await listMails(store, { limit: 10 }, mails)).toHaveLength(2);
});

test("what would add a line to the head of a mail is refused, and nothing is queued", async () => {
  for (const over of [{ to: "a@b.fr\r\nBcc: c@d.fr" }, { subject: "Dates\r\nBcc: c@d.fr" }, { fromName: "Bus\nX: y" }])
    expect(await queue(letter(over))).toMatchObject({ ok: false });
  expect(await listMails(store, { limit: 10 }, mails)).toEqual([]);
});

test("a server that is down: the mail waits, is seen, is tried again later, and leaves", async () => {
  const mail = letter();
  await queue(mail);
  expect(await deliver(down)).toMatchObject({ state: "queued" });
  expect(await listMails(store, { limit: 10 }, mails)).toMatchObject([
    { state: "queued", attempts: 1, nextAttempt: later(1), fault: { kind: "unreachable" } },
  ]);
  expect(await deliver(taken, NOW.add({ seconds: 30 }))).toBeUndefined();
  expect(await deliver(down, later(1))).toMatchObject({ state: "queued", nextAttempt: later(6) });
  expect(await deliver(taken, later(6))).toEqual({ state: "sent" });
  expect(await findMail(store, mail.mailId, mails)).toMatchObject({ state: "sent", attempts: 3, fault: undefined });
});

test("a mail that was refused is seen with the server's code, and leaves when somebody asks again", async () => {
  const mail = letter();
  await queue(mail);
  await deliver(async () => ({ ok: false, fault: { kind: "refused", code: 550 } }));
  expect(await listMails(store, { state: "failed", limit: 10 }, mails)).toMatchObject([
    { fault: { kind: "refused", code: 550 } },
  ]);
  expect(await deliver(taken, later(60))).toBeUndefined();
  expect(await retryMails(store, "failed", later(60))).toBe(1);
  expect(await deliver(taken, later(60))).toEqual({ state: "sent" });
  expect(await retryMails(store, mail.mailId, later(61))).toBe(0);
});

test("a link that has expired meanwhile is not sent: it would only mislead", async () => {
  await queue(letter({ usefulUntil: later(15) }));
  await deliver(down);
  let asked = 0;
  const post: PostMail = async () => {
    asked += 1;
    return { ok: true };
  };
  expect(await deliver(post, later(15))).toEqual({ state: "failed", fault: { kind: "too-late" } });
  expect(asked).toBe(0);
});

test("four senders share a queue: each mail leaves once", async () => {
  for (let made = 0; made < 40; made++) await queue(letter());
  const sent: string[] = [];
  const post: PostMail = async ({ mailId }) => {
    sent.push(mailId);
    await new Promise((resolve) => setTimeout(resolve, 5));
    return { ok: true };
  };
  const sender = async () => {
    while (await deliver(post));
  };
  await Promise.all([sender(), sender(), sender(), sender()]);
  expect(sent).toHaveLength(40);
  expect(new Set(sent).size).toBe(40);
});

test("mails that ended long ago are forgotten, those that wait are not", async () => {
  await queue(letter());
  await deliver(taken);
  await queue(letter({ at: later(1) }));
  const purge = (days: number) =>
    purgeInstallation(store, {
      ...BY,
      today: NOW.toZonedDateTimeISO("UTC").toPlainDate().add({ days }),
      rehearse: false,
    });
  expect(await purge(90)).toMatchObject({ mail: 0 });
  expect(await purge(91)).toMatchObject({ mail: 1 });
  expect(await listMails(store, { limit: 10 }, mails)).toMatchObject([{ state: "queued" }]);
});
