import { type AgentId, forgetAgendaOf, LONGEST_LINK_DAYS, makeAgentLink, parseId, readAgendaOf } from "@escale/domain";
import { agendaStore, type FoundOperator, linkStore, listAgendas } from "@escale/store";
import type { Context } from "hono";
import { openerOf } from "../../booking/booking-world.ts";
import { describeAgendaRefusal, agendasFr as words } from "../../words/agendas.fr.ts";
import type { OfficeRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import { originOf } from "../origin-of.ts";
import type { HooksOffice } from "../programs/hooks-routes.ts";
import { readFields } from "../read-fields.ts";
import { refuseRoute } from "../refusal-page.tsx";
import { agendasPage, type ShownAgendas } from "./agendas-page.tsx";

const PATH = "/bureau/:operator/agendas";

/** Calendars that agents keep elsewhere: read by their address, shown theirs by a link. */
export function agendasRoutes(world: HooksOffice): readonly OfficeRoute<OfficeSession>[] {
  const { store, now, newId, signer, baseUrl, hooksAnywhere: plain } = world;
  const show = async (
    session: OfficeSession,
    operator: FoundOperator,
    more: Partial<Omit<ShownAgendas, "session" | "operator">>,
  ) => {
    const hasKeys = (await openerOf(world)) !== undefined;
    const agendas = await listAgendas(store, operator.operatorId);
    return agendasPage({ session, operator, agendas, hasKeys, typed: { agent: "" }, ...more });
  };
  const agentOf = (c: Context) => parseId<AgentId>(c.req.param("agent") ?? "");
  return [
    {
      for: "operator",
      method: "GET",
      path: PATH,
      action: "see-agendas",
      answer: async (c, { session, operator }) => c.html(await show(session, operator, { done: c.req.query("fait") })),
    },
    {
      for: "operator",
      method: "POST",
      path: PATH,
      action: "manage-agendas",
      async answer(c, { session, actor, operator }) {
        const { agent, address } = await readFields(c, ["agent", "address"]);
        const refuse = async (faults: Record<string, string>) =>
          c.html(await show(session, operator, { typed: { agent }, faults }), 422);
        const opener = await openerOf(world);
        if (!opener) return refuse({ "": words.noKeys });
        const agentId = parseId<AgentId>(agent);
        if (!agentId) return refuse({ agent: describeAgendaRefusal({ refused: "unknown-agent" }) });
        const asker = { actor, origin: originOf(c), now: now(), store: agendaStore(store, opener), plain };
        const kept = await readAgendaOf(asker, operator.operatorId, agentId, address);
        if (kept.ok) return c.redirect(`/bureau/${operator.slug}/agendas?fait=relie`, 303);
        const field = kept.refusal.refused === "address-wrong" ? "address" : "agent";
        return refuse({ [field]: describeAgendaRefusal(kept.refusal) });
      },
    },
    {
      for: "operator",
      method: "POST",
      path: `${PATH}/:agent/oublier`,
      action: "manage-agendas",
      async answer(c, { actor, operator }) {
        const [agentId, opener] = [agentOf(c), await openerOf(world)];
        if (agentId && opener) {
          const asker = { actor, origin: originOf(c), now: now(), store: agendaStore(store, opener) };
          await forgetAgendaOf(asker, operator.operatorId, agentId);
        }
        return c.redirect(`/bureau/${operator.slug}/agendas?fait=oublie`, 303);
      },
    },
    {
      for: "operator",
      method: "POST",
      path: `${PATH}/:agent/lien`,
      action: "manage-agendas",
      async answer(c, { session, actor, operator }) {
        const agendas = await listAgendas(store, operator.operatorId);
        const agent = agendas.find(({ agentId }) => agentId === c.req.param("agent"));
        if (!agent) return refuseRoute(c, { refused: "missing" });
        if (!signer) return c.html(await show(session, operator, { faults: { "": words.noKeys } }), 422);
        const maker = { actor, origin: originOf(c), now: now(), newId, signer, store: linkStore(store) };
        const wish = { agentId: agent.agentId, days: LONGEST_LINK_DAYS };
        const link = await makeAgentLink(maker, operator.operatorId, wish);
        if (!link.ok) return refuseRoute(c, link.refusal);
        const address = `${baseUrl}/agendas/${link.value.text}/agenda.ics`;
        return c.html(await show(session, operator, { made: { label: agent.label, address } }));
      },
    },
  ];
}
