import { type InvitationId, inviteFirstAdministrator, lineOf, parseId } from "@escale/domain";
import { installationStore, inviteFirstStore } from "@escale/store";
import { describeInviteFirstRefusal } from "../../words/installation.fr.ts";
import { MAIL_NO_KEYS } from "../../words/mail.fr.ts";
import { invitationMail } from "../invitation-mail.ts";
import type { OfficeRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import { originOf } from "../origin-of.ts";
import { readFields } from "../read-fields.ts";
import { refuseRoute } from "../refusal-page.tsx";
import type { InstallationOffice } from "./installation-office.ts";
import { newOperatorRoutes } from "./new-operator-routes.ts";
import { INSTALLATION, operatorsPage } from "./operators-page.tsx";

/** The operators of the installation, for whoever answers for it. */
export function installationRoutes(world: InstallationOffice): readonly OfficeRoute<OfficeSession>[] {
  const { store, now, newId, secrets } = world;
  const installation = installationStore(store);
  const find = async (slug = "") => (await installation.operators()).find((operator) => operator.slug === slug);
  return [
    {
      for: "account",
      method: "GET",
      path: INSTALLATION,
      action: "set-up-operator",
      answer: async (c, { session }) =>
        c.html(
          operatorsPage({
            session,
            operators: await installation.operators(),
            now: now(),
            created: c.req.query("cree"),
            done: c.req.query("fait"),
          }),
        ),
    },
    ...newOperatorRoutes(world),
    {
      for: "account",
      method: "POST",
      path: `${INSTALLATION}/invitations/:slug`,
      action: "set-up-operator",
      async answer(c, { session, actor }) {
        const operator = await find(c.req.param("slug"));
        if (!operator) return refuseRoute(c, { refused: "missing" });
        const { email } = await readFields(c, ["email"]);
        const refuse = async (fault: string, status: 422 | 503) => {
          const wrong = { slug: operator.slug, email, fault };
          return c.html(
            operatorsPage({ session, operators: await installation.operators(), now: now(), wrong }),
            status,
          );
        };
        const seal = await world.mailSeal();
        if (!seal) return refuse(MAIL_NO_KEYS, 503);
        const invited = await inviteFirstAdministrator(
          {
            ...{ actor, origin: originOf(c), store: inviteFirstStore(store, seal), secrets, now: now(), newId },
            invitedBy: session.account.accountId,
            letter: (invitation, token) => invitationMail(world, operator, session, invitation, token),
          },
          operator.operatorId,
          email,
        );
        if (invited.ok) return c.redirect(`${INSTALLATION}?fait=invitation`, 303);
        return refuse(describeInviteFirstRefusal(invited.refusal), 422);
      },
    },
    {
      for: "account",
      method: "POST",
      path: `${INSTALLATION}/invitations/:slug/:invitation/retirer`,
      action: "set-up-operator",
      async answer(c, { actor }) {
        const operator = await find(c.req.param("slug"));
        const invitationId = parseId<InvitationId>(c.req.param("invitation") ?? "");
        // Only one that whoever answers for the installation may send.
        const known =
          operator?.administrators === 0 && operator.invited.some((one) => one.invitationId === invitationId);
        if (!operator || !invitationId || !known) return refuseRoute(c, { refused: "missing" });
        const { operatorId } = operator;
        const object = `invitation:${invitationId}`;
        const what = { operatorId, at: now(), action: "withdraw-invitation", object } as const;
        await installation.cancel(operatorId, invitationId, lineOf({ actor, origin: originOf(c) }, what));
        return c.redirect(`${INSTALLATION}?fait=retiree`, 303);
      },
    },
  ];
}
