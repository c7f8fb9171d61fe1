import type { SessionId } from "@escale/domain";
import type { ListedSession } from "@escale/store";
import { METHODS, accountFr as words } from "../words/account-page.fr.ts";
import { agentName } from "../words/agent.fr.ts";
import { instantFr } from "../words/instant.fr.ts";

/** Where one's account is open, each with the way to close it. */
export function SessionsCard({
  sessions,
  here,
  path,
}: {
  sessions: readonly ListedSession[];
  here: SessionId;
  path: string;
}) {
  return (
    <section className="card wide">
      <h2>{words.sessions}</h2>
      <p className="hint">{words.sessionsHint}</p>
      <ul className="rows">
        {sessions.map((one) => (
          <SessionRow key={one.sessionId} session={one} here={one.sessionId === here} path={path} />
        ))}
      </ul>
      <form method="post" action={`${path}/deconnexion-partout`}>
        <button type="submit" className="grave">
          {words.signOutEverywhere}
        </button>
      </form>
    </section>
  );
}

function SessionRow({ session, here, path }: { session: ListedSession; here: boolean; path: string }) {
  const { sessionId, agent, address, method, openedAt, seenAt } = session;
  return (
    <li>
      <div>
        <h3>
          {agentName(agent)} {here ? <span className="tag good">{words.here}</span> : null}
        </h3>
        <p className="hint">
          {words.opened(instantFr(openedAt), METHODS[method])} {here ? null : words.seen(instantFr(seenAt))}{" "}
          {words.from(address)}
        </p>
      </div>
      {here ? null : (
        <form method="post" action={`${path}/sessions/${sessionId}`}>
          <button type="submit" className="quiet small">
            {words.endSession}
            <span className="unseen"> {agentName(agent)}</span>
          </button>
        </form>
      )}
    </li>
  );
}
