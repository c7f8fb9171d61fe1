import { showPhone } from "@escale/domain";
import type { WaitCall } from "@escale/store";
import { waitingOfficeFr as words } from "../../words/waiting-office.fr.ts";

/** People on a waiting list to call: they have no e-mail, and something is to be told. */
export function WaitCalls({ calls, timeZone, slug }: { calls: readonly WaitCall[]; timeZone: string; slug: string }) {
  if (calls.length === 0) return null;
  return (
    <section className="card">
      <h2>{words.calls}</h2>
      <ul className="rows">
        {calls.map(({ noticeId, kind, wait, offer }) => (
          <li key={noticeId}>
            <div>
              <h3>{wait.person.name}</h3>
              <p>
                {wait.person.phone === undefined ? null : (
                  <>
                    <a href={`tel:${wait.person.phone}`}>{showPhone(wait.person.phone)}</a>,{" "}
                  </>
                )}
                {words.what[kind]}.{" "}
                {offer === undefined ? null : (
                  <>
                    {words.offered(
                      words.when(offer.startsAt, timeZone),
                      words.when(offer.until, timeZone),
                      offer.holds,
                    )}{" "}
                    <a href={`/bureau/${slug}/attente`}>
                      {words.answer}
                      <span className="unseen"> {wait.person.name}</span>
                    </a>
                  </>
                )}
              </p>
            </div>
            <form method="post" action={`/bureau/${slug}/a-prevenir/attente/${noticeId}`}>
              <button type="submit" className="quiet small">
                {words.called}
                <span className="unseen"> {wait.person.name}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
