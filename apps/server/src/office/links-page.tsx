import { type Link, type LinkId, makeTownHallLink, parseId, revokeLink } from "@escale/domain";
import { type FoundOperator, linkStore, listServedCommunes } from "@escale/store";
import { linksFr as words } from "../words/office-lists.fr.ts";
import { describeMakeLinkRefusal } from "../words/town-hall.fr.ts";
import { FaultList, type Faults, Field, Notice } from "./form.tsx";
import { renderOfficePage } from "./layout.tsx";
import type { OfficeRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";
import type { OfficeWorld } from "./office-world.ts";
import { originOf } from "./origin-of.ts";
import { readFields } from "./read-fields.ts";

const PATH = "/bureau/:operator/liens";
const USUAL_DAYS = "365";

interface Shown {
  readonly values: { readonly commune: string; readonly days: string };
  readonly faults: Faults;
  /** A link that was just made: shown once. */
  readonly made?: { readonly address: string; readonly commune: string };
  readonly done?: string | undefined;
}

/** The links of town halls: made here, shown once, revoked at any time. */
export function linksRoutes(world: OfficeWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, now, newId, signer, baseUrl, byCode } = world;
  const links = linkStore(store);
  const show = async (session: OfficeSession, operator: FoundOperator, shown: Shown) => {
    const [all, communes] = await Promise.all([
      links.listLinks(operator.operatorId, "town-hall"),
      listServedCommunes(store, operator.operatorId),
    ]);
    const nameOf = (code: string) => byCode(code)?.name ?? code;
    return render(session, operator, { all, communes, nameOf, now: now(), canSign: signer !== undefined }, shown);
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
            values: { commune: "", days: USUAL_DAYS },
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
        const values = await readFields(c, ["commune", "days"]);
        const refuse = async (faults: Faults) => c.html(await show(session, operator, { values, faults }), 422);
        if (!signer) return refuse({ "": words.noKeys });
        const asker = { actor, origin: originOf(c) };
        const wish = { communeCode: values.commune, days: /^\d{1,4}$/.test(values.days) ? Number(values.days) : 0 };
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
        const commune = byCode(values.commune)?.name ?? values.commune;
        const again = { commune: "", days: USUAL_DAYS };
        return c.html(await show(session, operator, { values: again, faults: {}, made: { address, commune } }));
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

function render(
  session: OfficeSession,
  operator: FoundOperator,
  list: {
    readonly all: readonly Link[];
    readonly communes: readonly { readonly code: string; readonly name: string }[];
    readonly nameOf: (code: string) => string;
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
          <h2>{words.made(made.commune)}</h2>
          <p className="code">{made.address}</p>
          <p>{words.madeHint}</p>
        </section>
      )}
      <section className="card">
        <h2>{words.make}</h2>
        {list.canSign ? (
          <form method="post" action={path}>
            <div className="field">
              <label htmlFor="commune">{words.commune}</label>
              {faults.commune === undefined ? null : (
                <p className="fault" id="commune-fault">
                  {faults.commune}
                </p>
              )}
              <select
                id="commune"
                name="commune"
                required
                defaultValue={values.commune}
                aria-describedby={faults.commune === undefined ? undefined : "commune-fault"}
              >
                {list.communes.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </select>
            </div>
            <Field
              name="days"
              label={words.days}
              hint={words.daysHint}
              inputMode="numeric"
              maxLength={4}
              defaultValue={values.days}
              faults={faults}
            />
            <button type="submit">{words.makeIt}</button>
          </form>
        ) : (
          <p>{words.noKeys}</p>
        )}
      </section>
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

function LinkRow({
  link,
  nameOf,
  now,
  timeZone,
  path,
}: {
  link: Link;
  nameOf: (code: string) => string;
  now: Temporal.Instant;
  timeZone: string;
  path: string;
}) {
  const { linkId, subject, expiresAt, revokedAt } = link;
  const dayOf = (instant: Temporal.Instant) =>
    instant.toZonedDateTimeISO(timeZone).toPlainDate().toLocaleString("fr", { dateStyle: "long" });
  const isOver = Temporal.Instant.compare(expiresAt, now) <= 0;
  const state = revokedAt
    ? words.gone(dayOf(revokedAt))
    : isOver
      ? words.over(dayOf(expiresAt))
      : words.until(dayOf(expiresAt));
  return (
    <li>
      <div>
        <h3>{nameOf(subject)}</h3>
        <p className="hint">{state}</p>
      </div>
      {revokedAt || isOver ? null : (
        <form method="post" action={`${path}/${linkId}/retirer`}>
          <button type="submit" className="quiet small">
            {words.revoke}
            <span className="unseen"> {nameOf(subject)}</span>
          </button>
        </form>
      )}
    </li>
  );
}
