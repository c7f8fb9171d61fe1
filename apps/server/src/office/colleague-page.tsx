import type { FoundOperator, ListedColleague } from "@escale/store";
import { colleaguesFr as words } from "../words/colleagues.fr.ts";
import { FaultList, type Faults } from "./form.tsx";
import { renderOfficePage } from "./layout.tsx";
import type { OfficeSession } from "./office-session.ts";
import { RoleFields } from "./role-fields.tsx";

/** The roles of one colleague, and the way out. */
export function colleaguePage({
  session,
  operator,
  colleague,
  communes,
  faults = {},
}: {
  readonly session: OfficeSession;
  readonly operator: FoundOperator;
  readonly colleague: ListedColleague;
  readonly communes: readonly { readonly code: string; readonly name: string }[];
  readonly faults?: Faults;
}): string {
  const path = `/bureau/${operator.slug}/collegues`;
  const names = colleague.communes.map((code) => communes.find((commune) => commune.code === code)?.name ?? code);
  const title = words.changeTitle(colleague.name);
  const content = (
    <>
      <p>
        <a href={path}>{words.back}</a>
      </p>
      <h1>{title}</h1>
      <p className="lead">{colleague.email}</p>
      <form method="post" action={`${path}/${colleague.accountId}/roles`} className="card">
        <RoleFields roles={colleague.roles} communes={names.join(", ")} faults={faults} />
        <button type="submit">{words.save}</button>
      </form>
      <form method="post" action={`${path}/${colleague.accountId}/retirer`} className="card">
        <h2>{words.remove}</h2>
        <p className="hint">{words.removeHint}</p>
        <button type="submit" className="grave">
          {words.remove}
        </button>
      </form>
    </>
  );
  return renderOfficePage({ title, session, operator, alone: true, first: <FaultList faults={faults} />, content });
}
