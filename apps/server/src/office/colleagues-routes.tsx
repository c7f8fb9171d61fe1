import {
  type AccountActor,
  type AccountId,
  acceptDomains,
  changeColleague,
  type InvitationId,
  inviteColleague,
  lineOf,
  parseId,
} from "@escale/domain";
import { colleagueStore, type FoundOperator, invitationStore, inviteStore, listCommunes } from "@escale/store";
import type { Context } from "hono";
import { describeColleagueRefusal, describeDomainsRefusal } from "../words/colleagues.fr.ts";
import { MAIL_NO_KEYS } from "../words/mail.fr.ts";
import { colleaguePage } from "./colleague-page.tsx";
import { colleaguesPage, type TypedInvitation } from "./colleagues-page.tsx";
import { faultsOf } from "./faults-of.ts";
import type { Faults } from "./form.tsx";
import { invitationMail } from "./invitation-mail.ts";
import type { OfficeRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";
import type { OfficeWorld } from "./office-world.ts";
import { originOf } from "./origin-of.ts";
import { readCommunes } from "./read-communes.ts";
import { readChoices, readFields } from "./read-fields.ts";
import { refuseRoute } from "./refusal-page.tsx";
import { readRoles } from "./role-fields.tsx";

const PATH = "/bureau/:operator/collegues";

interface Asked {
  readonly actor: AccountActor;
  readonly session: OfficeSession;
  readonly operator: FoundOperator;
}

/** Who works here: the list, invitations, roles. */
export function colleaguesRoutes(world: OfficeWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, secrets, newId } = world;
  const colleagues = colleagueStore(store);
  const invitations = invitationStore(store);

  const list = async (
    { session, operator }: Asked,
    more: { readonly done?: string | undefined; readonly typed?: TypedInvitation; readonly faults?: Faults } = {},
  ) =>
    colleaguesPage({
      session,
      operator,
      colleagues: await colleagues.list(operator.operatorId),
      invitations: await invitations.list(operator.operatorId),
      domains: await invitations.allowedDomains(operator.operatorId),
      now: world.now(),
      ...more,
    });
  const find = async (c: Context, { operatorId }: FoundOperator) => {
    const accountId = parseId<AccountId>(c.req.param("account") ?? "");
    return (await colleagues.list(operatorId)).find((colleague) => colleague.accountId === accountId);
  };

  const change = async (c: Context, asked: Asked, leaves: boolean) => {
    const { actor, operator } = asked;
    const colleague = await find(c, operator);
    if (!colleague) return refuseRoute(c, { refused: "missing" });
    const roles = leaves ? [] : readRoles(await readChoices(c, "roles"));
    const communes = await listCommunes(store, operator.operatorId);
    const refuse = (faults: Faults) => c.html(colleaguePage({ ...asked, colleague, communes, faults }), 422);
    if (!leaves && roles.length === 0) {
      return refuse({ roles: describeColleagueRefusal({ refused: "roles-missing" }) });
    }
    const typed = readCommunes((await readFields(c, ["communes"])).communes, communes);
    const changed = await changeColleague(
      {
        store: colleagues,
        now: world.now(),
        actor,
        origin: originOf(c),
        isCommune: (code) => communes.some((one) => one.code === code),
      },
      operator.operatorId,
      colleague.accountId,
      { roles, communes: typed },
    );
    if (changed.ok) return c.redirect(`/bureau/${operator.slug}/collegues?fait=${leaves ? "retrait" : "roles"}`, 303);
    const sentence = describeColleagueRefusal(changed.refusal);
    return refuse(changed.refusal.refused === "communes-wrong" ? { communes: sentence } : { roles: sentence });
  };

  return [
    {
      for: "operator",
      method: "GET",
      path: PATH,
      action: "see-colleagues",
      answer: async (c, asked) => c.html(await list(asked, { done: c.req.query("fait") })),
    },
    {
      for: "operator",
      method: "POST",
      path: `${PATH}/inviter`,
      action: "manage-colleagues",
      async answer(c, asked) {
        const { actor, session, operator } = asked;
        const fields = await readFields(c, ["email", "communes"]);
        const roles = readRoles(await readChoices(c, "roles"));
        const communes = await listCommunes(store, operator.operatorId);
        const seal = await world.mailSeal();
        if (!seal) return c.html(await list(asked, { typed: { ...fields, roles }, faults: { "": MAIL_NO_KEYS } }), 503);
        const invited = await inviteColleague(
          {
            store: inviteStore(store, seal),
            secrets,
            now: world.now(),
            newId,
            actor,
            origin: originOf(c),
            invitedBy: session.account.accountId,
            isCommune: (code) => communes.some((commune) => commune.code === code),
            letter: (invitation, token) =>
              invitationMail(world, { ...operator, name: nameOf(asked) }, session, invitation, token),
          },
          operator.operatorId,
          { email: fields.email, roles, communes: readCommunes(fields.communes, communes) },
        );
        if (invited.ok) return c.redirect(`/bureau/${operator.slug}/collegues?fait=invitation`, 303);
        const faults = faultsOf(invited.refusal.refused, describeColleagueRefusal(invited.refusal));
        return c.html(await list(asked, { typed: { ...fields, roles }, faults }), 422);
      },
    },
    {
      for: "operator",
      method: "POST",
      path: `${PATH}/invitations/:invitation/retirer`,
      action: "manage-colleagues",
      async answer(c, { actor, operator: { operatorId, slug } }) {
        const id = parseId<InvitationId>(c.req.param("invitation") ?? "");
        const asker = { actor, origin: originOf(c) };
        const what = {
          operatorId,
          at: world.now(),
          action: "withdraw-invitation",
          object: `invitation:${id}`,
        } as const;
        if (id) await invitations.cancel(operatorId, id, lineOf(asker, what));
        return c.redirect(`/bureau/${slug}/collegues?fait=retiree`, 303);
      },
    },
    {
      for: "operator",
      method: "POST",
      path: `${PATH}/domaines`,
      action: "manage-colleagues",
      async answer(c, asked) {
        const { domains } = await readFields(c, ["domains"]);
        const { actor, operator } = asked;
        const accepted = await acceptDomains(
          { store: invitations, actor, origin: originOf(c), now: world.now() },
          operator.operatorId,
          domains,
        );
        if (!accepted.ok) {
          return c.html(await list(asked, { faults: { domains: describeDomainsRefusal(accepted.refusal) } }), 422);
        }
        return c.redirect(`/bureau/${asked.operator.slug}/collegues?fait=domaines`, 303);
      },
    },
    {
      for: "operator",
      method: "GET",
      path: `${PATH}/:account`,
      action: "manage-colleagues",
      async answer(c, asked) {
        const colleague = await find(c, asked.operator);
        if (!colleague) return refuseRoute(c, { refused: "missing" });
        const communes = await listCommunes(store, asked.operator.operatorId);
        return c.html(colleaguePage({ ...asked, colleague, communes }));
      },
    },
    ...(["roles", "retirer"] as const).map(
      (act): OfficeRoute<OfficeSession> => ({
        for: "operator",
        method: "POST",
        path: `${PATH}/:account/${act}`,
        action: "manage-colleagues",
        answer: (c, asked) => change(c, asked, act === "retirer"),
      }),
    ),
  ];
}

function nameOf({ session, operator }: Asked): string {
  const found = session.memberships.find(({ operatorId }) => operatorId === operator.operatorId);
  return found?.operator.name ?? operator.slug;
}
