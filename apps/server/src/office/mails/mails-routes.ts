import { lookAfterMail, type MailAct, type MailId, parseId, type WhoseMails } from "@escale/domain";
import { type FoundOperator, installationStore, listMails, mailActs } from "@escale/store";
import type { Context } from "hono";
import { describeLookAfterRefusal, mailsFr as words } from "../../words/mails-page.fr.ts";
import type { OfficeRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import type { OfficeWorld } from "../office-world.ts";
import { originOf } from "../origin-of.ts";
import { mailsPage, type ShownMails, STATES } from "./mails-page.tsx";

export interface MailsOffice extends OfficeWorld {
  /** A server is set that takes mails. */
  readonly sendsMail: boolean;
  /** A gateway is set that takes SMS. */
  readonly sendsSms: boolean;
}

const MOST = 100;
const ACTS = { renvoyer: ["retry", "renvoi"], abandonner: ["give-up", "abandon"] } as const;
const OWN = "/bureau/:operator/courriels";
const ALL = "/bureau/installation/courriels";

/** Mails for those who look after them: an operator's own, or all of the installation. */
export function mailsRoutes(world: MailsOffice): readonly OfficeRoute<OfficeSession>[] {
  const acts = Object.keys(ACTS) as (keyof typeof ACTS)[];
  return [
    {
      for: "account",
      method: "GET",
      path: ALL,
      action: "see-installation-mails",
      answer: async (c, { session }) => c.html(await show(world, c, session, undefined)),
    },
    ...acts.map(
      (act): OfficeRoute<OfficeSession> => ({
        for: "account",
        method: "POST",
        path: `${ALL}/:mail/${act}`,
        action: ACTS[act][0] === "retry" ? "retry-installation-mail" : "give-up-installation-mail",
        answer: (c, { session }) => lookAfter(world, c, session, undefined, ACTS[act]),
      }),
    ),
    {
      for: "operator",
      method: "GET",
      path: OWN,
      action: "see-mails",
      answer: async (c, { session, operator }) => c.html(await show(world, c, session, operator)),
    },
    ...acts.map(
      (act): OfficeRoute<OfficeSession> => ({
        for: "operator",
        method: "POST",
        path: `${OWN}/:mail/${act}`,
        action: ACTS[act][0] === "retry" ? "retry-mail" : "give-up-mail",
        answer: (c, { session, operator }) => lookAfter(world, c, session, operator, ACTS[act]),
      }),
    ),
  ];
}

async function lookAfter(
  world: MailsOffice,
  c: Context,
  session: OfficeSession,
  operator: FoundOperator | undefined,
  [act, done]: readonly [MailAct, string],
): Promise<Response> {
  const mailId = parseId<MailId>(c.req.param("mail") ?? "");
  const whose: WhoseMails = operator ? { of: "operator", operatorId: operator.operatorId } : { of: "installation" };
  const asker = { actor: session.actor, origin: originOf(c), now: world.now(), store: mailActs(world.store) };
  const outcome = mailId
    ? await lookAfterMail(asker, act, mailId, whose)
    : ({ ok: false, refusal: { refused: "mail-gone" } } as const);
  if (outcome.ok) return c.redirect(`${pathOf(operator)}?fait=${done}`, 303);
  return c.html(await show(world, c, session, operator, describeLookAfterRefusal(outcome.refusal)), 422);
}

async function show(
  { store, sendsMail, sendsSms, mailSeal }: MailsOffice,
  c: Context,
  session: OfficeSession,
  operator: FoundOperator | undefined,
  fault?: string,
): Promise<string> {
  const asked = c.req.query("etat") ?? "";
  const state = Object.hasOwn(STATES, asked) ? STATES[asked as keyof typeof STATES] : undefined;
  const found = await listMails(store, { state, operatorId: operator?.operatorId, limit: MOST + 1 }, await mailSeal());
  const operators = operator ? [] : await installationStore(store).operators();
  const shown: ShownMails = {
    session,
    operator,
    path: pathOf(operator),
    timeZone: operator?.timeZone ?? operators[0]?.timeZone ?? "Europe/Paris",
    mails: found.slice(0, MOST),
    hasMore: found.length > MOST,
    state,
    sendsMail,
    smsPath: operator && sendsSms ? `/bureau/${operator.slug}/sms` : undefined,
    done: c.req.query("fait"),
    fault,
  };
  if (operator) return mailsPage(shown);
  const names = new Map(operators.map(({ operatorId, name }) => [operatorId, name]));
  return mailsPage({
    ...shown,
    nameOf: ({ operatorId }) => (operatorId && names.get(operatorId)) ?? words.installation,
  });
}

function pathOf(operator: FoundOperator | undefined): string {
  return operator ? `/bureau/${operator.slug}/courriels` : ALL;
}
