import { mayDo, type Role } from "@escale/domain";
import type { FoundOperator, ListedColleague, ListedInvitation } from "@escale/store";
import { COLLEAGUES_DONE, isColleaguesDone, colleaguesFr as words } from "../words/colleagues.fr.ts";
import { instantFr } from "../words/instant.fr.ts";
import { ROLE_NAMES } from "../words/rights.fr.ts";
import { FaultList, type Faults, Field, Notice } from "./form.tsx";
import { renderOfficePage } from "./layout.tsx";
import type { OfficeSession } from "./office-session.ts";
import { RoleFields } from "./role-fields.tsx";

/** What was written in the form that invites, to be shown again. */
export interface TypedInvitation {
  readonly email: string;
  readonly communes: string;
  readonly roles: readonly Role[];
}

interface Shown {
  readonly session: OfficeSession;
  readonly operator: FoundOperator;
  readonly colleagues: readonly ListedColleague[];
  readonly invitations: readonly ListedInvitation[];
  readonly domains: readonly string[];
  readonly now: Temporal.Instant;
  readonly done?: string | undefined;
  readonly typed?: TypedInvitation;
  readonly faults?: Faults;
}

/** Who has access, who was invited, and the form that invites. */
export function colleaguesPage(shown: Shown): string {
  const { session, operator, colleagues, done, faults = {} } = shown;
  const path = `/bureau/${operator.slug}/collegues`;
  const manages = mayDo(session.actor, "manage-colleagues", operator.operatorId);
  const content = (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <section className="card">
        <ul className="rows">
          {colleagues.map((colleague) => (
            <ColleagueRow
              key={colleague.accountId}
              colleague={colleague}
              self={colleague.accountId === session.account.accountId}
              href={manages ? `${path}/${colleague.accountId}` : undefined}
            />
          ))}
        </ul>
      </section>
      {manages ? (
        <div className="pages managing">
          <InviteForm path={path} {...shown} />
          <div>
            <Pending path={path} {...shown} />
            <Domains path={path} {...shown} />
          </div>
        </div>
      ) : null}
    </>
  );
  const first =
    Object.keys(faults).length > 0 ? (
      <FaultList faults={faults} />
    ) : isColleaguesDone(done) ? (
      <Notice>{COLLEAGUES_DONE[done]}</Notice>
    ) : undefined;
  return renderOfficePage({ title: words.title, session, operator, first, content }, path);
}

function ColleagueRow({
  colleague,
  self,
  href,
}: {
  colleague: ListedColleague;
  self: boolean;
  href: string | undefined;
}) {
  const { name, email, roles, disabled, accepted, secondFactor } = colleague;
  return (
    <li>
      <div>
        <h2 className="row-title">
          {name} {self ? <span className="tag">{words.you}</span> : null}
        </h2>
        <p className="hint">{email}</p>
      </div>
      <p>
        {roles.map((role) => (
          <span className="tag" key={role}>
            {ROLE_NAMES[role]}
          </span>
        ))}
        {secondFactor ? <span className="tag good">{words.secondFactor}</span> : null}
        {disabled ? <span className="tag">{words.disabled}</span> : null}
        {accepted ? null : <span className="tag">{words.foreign}</span>}
      </p>
      {href === undefined ? null : (
        <a className="button quiet small" href={href}>
          {words.change}
          <span className="unseen"> {words.changeTitle(name)}</span>
        </a>
      )}
    </li>
  );
}

function InviteForm({ path, typed, faults = {} }: Shown & { path: string }) {
  return (
    <section className="card">
      <h2>{words.invite}</h2>
      <p className="hint">{words.inviteHint}</p>
      <form method="post" action={`${path}/inviter`}>
        <Field
          name="email"
          label={words.email}
          type="email"
          autoComplete="off"
          maxLength={254}
          defaultValue={typed?.email.slice(0, 254)}
          faults={faults}
        />
        <RoleFields roles={typed?.roles ?? []} communes={typed?.communes.slice(0, 2_000) ?? ""} faults={faults} />
        <button type="submit">{words.send}</button>
      </form>
    </section>
  );
}

function Pending({ path, invitations, now }: Shown & { path: string }) {
  return (
    <section className="card">
      <h2>{words.invited}</h2>
      {invitations.length === 0 ? <p className="hint">{words.noneInvited}</p> : null}
      <ul className="rows">
        {invitations.map(({ invitationId, email, roles, expiresAt }) => (
          <li key={invitationId}>
            <div>
              <h3>{email}</h3>
              <p className="hint">
                {roles.map((role) => ROLE_NAMES[role]).join(", ")}.{" "}
                {Temporal.Instant.compare(expiresAt, now) > 0 ? words.until(instantFr(expiresAt)) : words.expired}
              </p>
            </div>
            <form method="post" action={`${path}/invitations/${invitationId}/retirer`}>
              <button type="submit" className="quiet small">
                {words.cancel}
                <span className="unseen"> {email}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Domains({ path, domains, faults = {} }: Shown & { path: string }) {
  return (
    <section className="card">
      <h2>{words.domains}</h2>
      <form method="post" action={`${path}/domaines`}>
        <Field
          name="domains"
          label={words.domainsLabel}
          hint={words.domainsHint}
          required={false}
          autoComplete="off"
          maxLength={2_000}
          defaultValue={domains.join(", ")}
          faults={faults}
        />
        <button type="submit" className="quiet">
          {words.save}
        </button>
      </form>
    </section>
  );
}
