import { nextQuarter } from "@escale/domain";
import type { InstalledOperator } from "@escale/store";
import type { ReactNode } from "react";
import { PRESETS } from "../../../../../presets/index.ts";
import { installationFr as words } from "../../words/installation.fr.ts";
import { instantFr } from "../../words/instant.fr.ts";
import { FaultList, type Faults, Field, Notice } from "../form.tsx";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeSession } from "../office-session.ts";
import { NEW_OPERATOR } from "./new-operator-page.tsx";

export const INSTALLATION = "/bureau/installation";

interface Shown {
  readonly session: OfficeSession;
  readonly operators: readonly InstalledOperator[];
  readonly now: Temporal.Instant;
  /** The slug of the operator that was just set up. */
  readonly created?: string | undefined;
  readonly done?: string | undefined;
  /** What was wrong with an invitation, and to which operator. */
  readonly wrong?: { readonly slug: string; readonly email: string; readonly fault: string };
}

/** The operators of the installation: that they are there, and who can let people in. */
export function operatorsPage(shown: Shown): string {
  const { session, operators, now, done, wrong } = shown;
  const created = operators.find(({ slug }) => slug === shown.created);
  const content = (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      {created === undefined ? null : <WhatNext operator={created} now={now} />}
      <section className="card">
        {operators.length === 0 ? <p>{words.none}</p> : null}
        <ul className="rows">
          {operators.map((operator) => (
            <Row key={operator.slug} operator={operator} {...shown} />
          ))}
        </ul>
      </section>
      <p className="acts save">
        <a className="button" href={NEW_OPERATOR}>
          {operators.length === 0 ? words.createFirst : words.create}
        </a>
      </p>
    </>
  );
  const faults: Faults = wrong === undefined ? {} : { [`email-${wrong.slug}`]: wrong.fault };
  const first = wrong ? <FaultList faults={faults} /> : <Said done={done} created={created?.name} />;
  return renderOfficePage({ title: words.title, session, first, content }, INSTALLATION);
}

function Said({ done, created }: { done: string | undefined; created: string | undefined }): ReactNode {
  if (created !== undefined) return <Notice>{words.created(created)}</Notice>;
  if (done === "invitation") return <Notice>{words.invitationSent}</Notice>;
  return done === "retiree" ? <Notice>{words.invitationGone}</Notice> : null;
}

/** What nobody has said of a new operator, and what comes after. */
function WhatNext({
  operator: { slug, preset, timeZone },
  now,
}: {
  operator: InstalledOperator;
  now: Temporal.Instant;
}) {
  const assumptions = (preset === undefined ? undefined : PRESETS[preset])?.elsewhere.assumptions ?? [];
  const { from, to } = nextQuarter(now.toZonedDateTimeISO(timeZone).toPlainDate());
  return (
    <section className="card">
      <h2>{words.toCheck}</h2>
      <ul>
        {[words.assumedDepot, ...assumptions].map((assumption) => (
          <li key={assumption}>{assumption}</li>
        ))}
      </ul>
      <h2>{words.next}</h2>
      <p className="code">
        npm run escale -- period plan --operator {slug} --from {from.toString()} --to {to.toString()}
        <br />
        npm run escale -- period publish --operator {slug} --from {from.toString()}
      </p>
    </section>
  );
}

function Row({ operator, session, now, wrong }: Shown & { operator: InstalledOperator }) {
  const { operatorId, slug, name, isDemonstration, administrators } = operator;
  const own = session.memberships.some((membership) => membership.operatorId === operatorId);
  return (
    <li>
      <div>
        <h2 className="row-title">{name}</h2>
        <p className="hint">
          <a href={`/operateurs/${slug}`}>
            {words.publicPage}
            <span className="unseen"> {name}</span>
          </a>
          , {operator.timeZone}
        </p>
      </div>
      <p>
        {isDemonstration ? <span className="tag">{words.demonstration}</span> : null}
        <span className={administrators > 0 ? "tag good" : "tag"}>
          {administrators > 0 ? words.administrators(administrators) : words.nobody}
        </span>
      </p>
      {own ? (
        <a className="button quiet small" href={`/bureau/${slug}`}>
          {words.office}
          <span className="unseen"> {name}</span>
        </a>
      ) : null}
      {administrators > 0 ? null : <Invite operator={operator} now={now} wrong={wrong} />}
    </li>
  );
}

function Invite({
  operator: { slug, name, invited },
  now,
  wrong,
}: {
  operator: InstalledOperator;
  now: Temporal.Instant;
  wrong: Shown["wrong"];
}) {
  const here = wrong?.slug === slug ? wrong : undefined;
  const field = `email-${slug}`;
  return (
    <div className="whole">
      {invited.map(({ invitationId, email, expiresAt }) => (
        <form key={invitationId} method="post" action={`${INSTALLATION}/invitations/${slug}/${invitationId}/retirer`}>
          <p className="acts">
            {Temporal.Instant.compare(expiresAt, now) > 0
              ? words.invited(email, instantFr(expiresAt))
              : words.tooOld(email)}
            <button type="submit" className="quiet small">
              {words.cancel}
              <span className="unseen"> {email}</span>
            </button>
          </p>
        </form>
      ))}
      <details open={here !== undefined}>
        <summary>
          {words.invite}
          <span className="unseen"> : {name}</span>
        </summary>
        <form method="post" action={`${INSTALLATION}/invitations/${slug}`}>
          <Field
            id={field}
            name="email"
            label={words.email}
            type="email"
            autoComplete="off"
            maxLength={254}
            defaultValue={here?.email.slice(0, 254)}
            faults={here === undefined ? {} : { email: here.fault }}
          />
          <button type="submit" className="quiet">
            {words.send}
          </button>
        </form>
      </details>
    </div>
  );
}
