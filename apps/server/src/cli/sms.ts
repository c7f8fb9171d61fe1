import { mayBeMobile, readPhone, type SmsId, showPhone, toGsm } from "@escale/domain";
import { smsGateway } from "@escale/exchange";
import { readConfig } from "../config.ts";
import { makeId } from "../make-id.ts";
import { SMS_NOT_SET, SMS_NUMBER_EXPECTED, SMS_TRIAL, smsTrialFailed, smsTrialLeft } from "../words/sms.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { readCommand } from "./read-command.ts";
import { describeFaults, PROJECT } from "./with-store.ts";

const USAGE = `Usage : escale sms test NUMÉRO        envoie un essai et dit ce que le service de SMS répond
`;

/** `escale sms`: whether SMS leave. Asks the gateway itself, past the queue. */
export async function smsCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readCommand(args, io, { usage: USAGE, options: {}, most: 20 });
  if (!asked.ok) return asked.code;
  const [verb, ...words] = asked.words;
  if (verb !== "test") return fail(io, USAGE, 2);
  // As people write it: in pairs.
  const to = readPhone(words.join(" "));
  if (to === undefined || !mayBeMobile(to)) return fail(io, SMS_NUMBER_EXPECTED, 2);
  const read = readConfig(io.env, PROJECT);
  if (!read.ok) return fail(io, describeFaults(read.faults), 2);
  const { sms } = read.config;
  if (sms.kind === "none") return fail(io, SMS_NOT_SET, 1);
  const usefulUntil = Temporal.Now.instant().add({ hours: 1 });
  const posted = await smsGateway(sms).post({ smsId: makeId<SmsId>(), to, text: toGsm(SMS_TRIAL), usefulUntil });
  if (!posted.ok) return fail(io, smsTrialFailed(posted.fault), 1);
  io.stdout.write(`${smsTrialLeft(showPhone(to))}\n`);
  return 0;
}
