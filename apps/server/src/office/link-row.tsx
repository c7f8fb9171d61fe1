import type { Link } from "@escale/domain";
import { linksFr as words } from "../words/office-lists.fr.ts";

/** What a link is for, until when, and the way to take it back. */
export function LinkRow({
  link,
  whoseOf,
  now,
  timeZone,
  path,
}: {
  link: Link;
  whoseOf: (link: Link) => string;
  now: Temporal.Instant;
  timeZone: string;
  path: string;
}) {
  const { linkId, expiresAt, revokedAt } = link;
  const name = whoseOf(link);
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
        <h3>{name}</h3>
        <p className="hint">{state}</p>
      </div>
      {revokedAt || isOver ? null : (
        <form method="post" action={`${path}/${linkId}/retirer`}>
          <button type="submit" className="quiet small">
            {words.revoke}
            <span className="unseen"> {name}</span>
          </button>
        </form>
      )}
    </li>
  );
}
