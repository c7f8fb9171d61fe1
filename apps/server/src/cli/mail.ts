import { checkMail, type MailId, type MailState, type NewMail, parseId } from "@escale/domain";
import { smtpPost } from "@escale/exchange";
import { findMail, listMails, retryMails } from "@escale/store";
import { readConfig } from "../config.ts";
import type { KeysSource } from "../config-keys.ts";
import { writeMail } from "../mail/write-mail.tsx";
import { makeId } from "../make-id.ts";
import { readSeals } from "../start/installation-seals.ts";
import { SIGNATURE, trialLetter } from "../words/letters.fr.ts";
import {
  describeMail,
  describeMailRefusal,
  MAIL_EMPTIED,
  MAIL_ID_EXPECTED,
  MAIL_LEFT,
  MAIL_NOT_SET,
  MAIL_SEALED,
  mailsCut,
  NO_MAIL,
  requeued,
  trialFailed,
  trialLeft,
  UNKNOWN_MAIL,
} from "../words/mail.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { readCommand } from "./read-command.ts";
import { describeFaults, PROJECT, withStore } from "./with-store.ts";

const USAGE = `Usage : escale mail list  [--failed | --waiting]
        escale mail show  ID          ce que dit un courriel qui n’est pas parti
        escale mail retry ID          le remet en attente
        escale mail retry --failed    de même pour tous ceux qui ont échoué
        escale mail test  ADRESSE     envoie un essai et dit ce que le serveur répond

Les heures sont en temps universel. Un courriel parti est vidé : la liste garde qu’il est parti, et quand.
`;

const OPTIONS = { failed: { type: "boolean" }, waiting: { type: "boolean" } } as const;

const MOST_LISTED = 500;

/** `escale mail`: what waits, what failed, and why. */
export async function mailCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readCommand(args, io, { usage: USAGE, options: OPTIONS, most: 2 });
  if (!asked.ok) return asked.code;
  const { values, words } = asked;
  const { failed = false, waiting = false } = values;
  const [verb, word] = words;
  if (verb === "list" && word === undefined && !(failed && waiting) && !waiting)
    return list(io, failed ? "failed" : undefined);
  if (verb === "list" && word === undefined && !failed) return list(io, "queued");
  if (verb === "retry" && failed && word === undefined && !waiting) return retry(io, "failed");
  if (failed || waiting) return fail(io, USAGE, 2);
  if (verb === "test") return sendTrial(io, word ?? "");
  if (verb !== "show" && verb !== "retry") return fail(io, USAGE, 2);
  const mailId = parseId<MailId>(word ?? "");
  if (!mailId) return fail(io, MAIL_ID_EXPECTED, 2);
  return verb === "show" ? show(io, mailId) : retry(io, mailId);
}

async function list(io: CommandIo, state: MailState | undefined): Promise<number> {
  return withStore(io, async (store, { mail, keys }) => {
    if (mail.kind === "none") io.stderr.write(`${MAIL_NOT_SET}\n`);
    const mails = await listMails(store, { state, limit: MOST_LISTED + 1 }, await sealOf(keys));
    if (mails.length === 0) io.stderr.write(`${NO_MAIL}\n`);
    for (const one of mails.slice(0, MOST_LISTED)) io.stdout.write(`${describeMail(one)}\n`);
    if (mails.length > MOST_LISTED) io.stderr.write(`${mailsCut(MOST_LISTED)}\n`);
    return 0;
  });
}

async function show(io: CommandIo, mailId: MailId): Promise<number> {
  return withStore(io, async (store, { keys }) => {
    const mail = await findMail(store, mailId, await sealOf(keys));
    if (!mail) return fail(io, UNKNOWN_MAIL, 2);
    io.stdout.write(`${describeMail(mail)}\n`);
    if (!mail.message) return fail(io, mail.recipient === undefined ? MAIL_SEALED : MAIL_EMPTIED, 1);
    const { to, subject, text } = mail.message;
    io.stdout.write(`\nÀ : ${to}\nObjet : ${subject}\n\n${text}`);
    return 0;
  });
}

async function retry(io: CommandIo, which: MailId | "failed"): Promise<number> {
  return withStore(io, async (store) => {
    if (which !== "failed" && !(await findMail(store, which, undefined))) return fail(io, UNKNOWN_MAIL, 2);
    const mails = await retryMails(store, which, Temporal.Now.instant());
    if (which !== "failed" && mails === 0) return fail(io, MAIL_LEFT, 1);
    io.stdout.write(`${requeued(mails)}\n`);
    return 0;
  });
}

async function sealOf(keys: KeysSource) {
  return (await readSeals(keys, Temporal.Now.instant()))?.mails;
}

/** Asks the server itself, past the queue: what it answers is what somebody wants to know. */
async function sendTrial(io: CommandIo, to: string): Promise<number> {
  const read = readConfig(io.env, PROJECT);
  if (!read.ok) return fail(io, describeFaults(read.faults), 2);
  const { mail: settings } = read.config;
  const now = Temporal.Now.instant();
  const at = now
    .toZonedDateTimeISO(Temporal.Now.timeZoneId())
    .toLocaleString("fr", { dateStyle: "long", timeStyle: "short" });
  const mailId = makeId<MailId>();
  const letter = writeMail(trialLetter(at), SIGNATURE);
  const trial: Omit<NewMail, "operatorId" | "at"> = { mailId, to, ...letter, kind: "trial", key: `trial/${mailId}` };
  const refusal = checkMail(trial);
  if (refusal) return fail(io, describeMailRefusal(refusal), 2);
  if (settings.kind === "none") return fail(io, MAIL_NOT_SET, 1);
  const posted = await smtpPost(settings)(trial);
  if (!posted.ok) return fail(io, trialFailed(posted.fault), 1);
  io.stdout.write(`${trialLeft(to)}\n`);
  return 0;
}
