import { type Link, type LinkId, makePartnerLink, makeTownHallLink, parseId, revokeLink } from "@escale/domain";
import { type FoundOperator, linkStore, listAgendas, listServedCommunes } from "@escale/store";
import { linksFr as words } from "../words/office-lists.fr.ts";
import { describeMakeLinkRefusal } from "../words/town-hall.fr.ts";
import { Choice } from "./area.tsx";
import { FaultList, type Faults, Field, Notice } from "./form.tsx";
import { renderOfficePage } from "./layout.tsx";
import { LinkRow } from "./link-row.tsx";
import type { OfficeRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";
import type { OfficeWorld } from "./office-world.ts";
import { originOf } from "./origin-of.ts";
import { readFields } from "./read-fields.ts";

const PATH = "/bureau/:operator/liens";
const USUAL_DAYS = "365";
const NOTHING_TYPED = { commune: "", days: USUAL_DAYS, partner: "", partnerDays: USUAL_DAYS };

interface Shown {
  readonly values: typeof NOTHING_TYPED;
  readonly faults: Faults;
  /** A link that was just made: shown once. */
  readonly made?: { readonly address: string; readonly whose: string };
  readonly done?: string | undefined;
}

/** The links of town halls and partners: made here, shown once, revoked at any time; those of agents’ calendars are revoked here too. */
export function linksRoutes(world: OfficeWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, now, newId, signer, baseUrl, byCode } = world;
  const links = linkStore(store);
  const show = async (session: OfficeSession, operator: FoundOperator, shown: Shown) => {
    const [townHalls, partners, feeds, agents, communes] = await Promise.all([
      links.listLinks(operator.operatorId, "town-hall"),
      links.listLinks(operator.operatorId, "partner"),
      links.listLinks(operator.operatorId, "agent"),
      listAgendas(store, operator.operatorId),
      listServedCommunes(store, operator.operatorId),
    ]);
    const whoseOf = ({ purpose, subject }: Link) => {
      if (purpose === "agent") return words.agent(agents.find(({ agentId }) => agentId === subject)?.label);
      return purpose === "town-hall" ? words.townHall(byCode(subject)?.name ?? subject) : subject;
    };
    return render(
      session,
      operator,
      { all: [...partners, ...townHalls, ...feeds], communes, whoseOf, now: now(), canSign: signer !== undefined },
      shown,
    );
  };
  return [
    {
      for: "operator",
      method: "GET",
      path: PATH,
      action: "see-links",
      answer: async (c, { session, operator }) =>
        c.html(
          await show(session, operator, {
            values: NOTHING_TYPED,
            faults: {},
            done: c.req.query("fait"),
          }),
        ),
    },
    {
      for: "operator",
      method: "POST",
      path: PATH,
      action: "make-link",
      async answer(c, { session, actor, operator }) {
        const values = { ...NOTHING_TYPED, ...(await readFields(c, ["commune", "days"])) };
        const refuse = async (faults: Faults) => c.html(await show(session, operator, { values, faults }), 422);
        if (!signer) return refuse({ "": words.noKeys });
        const asker = { actor, origin: originOf(c) };
        const wish = { communeCode: values.commune, days: readDays(values.days) };
        const made = await makeTownHallLink(
          { ...asker, store: links, now: now(), newId, signer },
          operator.operatorId,
          wish,
        );
        if (!made.ok) {
          const field = made.refusal.refused === "days-out-of-range" ? "days" : "commune";
          return refuse({ [field]: describeMakeLinkRefusal(made.refusal).replace("--days", words.days) });
        }
        const address = `${baseUrl}/mairie/${made.value.text}`;
        const whose = words.townHall(byCode(values.commune)?.name ?? values.commune);
        return c.html(await show(session, operator, { values: NOTHING_TYPED, faults: {}, made: { address, whose } }));
      },
    },
    {
      for: "operator",
      method: "POST",
      path: `${PATH}/partenaires`,
      action: "make-link",
      async answer(c, { session, actor, operator }) {
        const values = { ...NOTHING_TYPED, ...(await readFields(c, ["partner", "partnerDays"])) };
        const refuse = async (faults: Faults) => c.html(await show(session, operator, { values, faults }), 422);
        if (!signer) return refuse({ "": words.noKeys });
        const asker = { actor, origin: originOf(c) };
        const wish = { partner: values.partner, days: readDays(values.partnerDays) };
        const made = await makePartnerLink(
          { ...asker, store: links, now: now(), newId, signer },
          operator.operatorId,
          wish,
        );
        if (!made.ok) {
          const field = made.refusal.refused === "days-out-of-range" ? "partnerDays" : "partner";
          return refuse({ [field]: describeMakeLinkRefusal(made.refusal).replace("--days", words.days) });
        }
        const { link, text } = made.value;
        const shown = { address: `${baseUrl}/partenaire/${text}`, whose: link.subject };
        return c.html(await show(session, operator, { values: NOTHING_TYPED, faults: {}, made: shown }));
      },
    },
    {
      for: "operator",
      method: "POST",
      path: `${PATH}/:linkId/retirer`,
      action: "revoke-link",
      async answer(c, { actor, operator }) {
        const linkId = parseId<LinkId>(c.req.param("linkId") ?? "");
        const asker = { actor, origin: originOf(c) };
        if (linkId) await revokeLink({ ...asker, store: links, now: now() }, operator.operatorId, linkId);
        return c.redirect(`/bureau/${operator.slug}/liens?fait=retire`, 303);
      },
    },
  ];
}

function readDays(text: string): number {
  return /^\d{1,4}$/.test(text) ? Number(text) : 0;
}

function render(
  session: OfficeSession,
  operator: FoundOperator,
  list: {
    readonly all: readonly Link[];
    readonly communes: readonly { readonly code: string; readonly name: string }[];
    readonly whoseOf: (link: Link) => string;
    readonly now: Temporal.Instant;
    readonly canSign: boolean;
  },
  { values, faults, made, done }: Shown,
): string {
  const path = `/bureau/${operator.slug}/liens`;
  const content = (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      {made === undefined ? null : (
        <section className="card">
          <h2>{words.made(made.whose)}</h2>
          <p className="code">{made.address}</p>
          <p>{words.madeHint}</p>
        </section>
      )}
      {list.canSign ? (
        <div className="pages">
          <section className="card">
            <h2>{words.make}</h2>
            <form method="post" action={path}>
              <Choice
                name="commune"
                label={words.commune}
                required
                faults={faults}
                defaultValue={values.commune}
                options={list.communes.map(({ code, name }) => ({ value: code, label: name }))}
              />
              <Days name="days" days={values.days} faults={faults} />
              <button type="submit">{words.makeIt}</button>
            </form>
          </section>
          <section className="card">
            <h2>{words.makePartner}</h2>
            <form method="post" action={`${path}/partenaires`}>
              <Field
                name="partner"
                label={words.partner}
                hint={words.partnerHint}
                maxLength={100}
                autoComplete="off"
                defaultValue={values.partner}
                faults={faults}
              />
              <Days name="partnerDays" days={values.partnerDays} faults={faults} />
              <button type="submit">{words.makeIt}</button>
            </form>
          </section>
        </div>
      ) : (
        <p>{words.noKeys}</p>
      )}
      <section className="card">
        <h2>{words.all}</h2>
        {list.all.length === 0 ? <p>{words.none}</p> : null}
        <ul className="rows">
          {list.all.map((link) => (
            <LinkRow key={link.linkId} link={link} {...list} timeZone={operator.timeZone} path={path} />
          ))}
        </ul>
      </section>
    </>
  );
  const first =
    Object.keys(faults).length > 0 ? (
      <FaultList faults={faults} />
    ) : done === "retire" ? (
      <Notice>{words.revoked}</Notice>
    ) : undefined;
  return renderOfficePage({ title: words.title, session, operator, first, content }, path);
}

function Days({ name, days, faults }: { name: "days" | "partnerDays"; days: string; faults: Faults }) {
  return (
    <Field
      name={name}
      label={words.days}
      hint={words.daysHint}
      inputMode="numeric"
      maxLength={4}
      defaultValue={days}
      faults={faults}
    />
  );
}
