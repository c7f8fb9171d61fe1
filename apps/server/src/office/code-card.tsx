import type { Account } from "@escale/domain";
import { secondFactorFr as words } from "../words/second-factor.fr.ts";

/** Whether a code is asked for at sign-in, and the way to change that. */
export function CodeCard({ account, mayHaveCodes, path }: { account: Account; mayHaveCodes: boolean; path: string }) {
  return (
    <section className="card wide">
      <h2>{words.card}</h2>
      {account.secondFactor ? (
        <>
          <p>{words.on}</p>
          <a className="button quiet" href={path}>
            {words.manage}
          </a>
        </>
      ) : mayHaveCodes ? (
        <>
          <p>{words.off}</p>
          <form method="post" action={`${path}/nouveau`}>
            <button type="submit" className="quiet">
              {words.set}
            </button>
          </form>
        </>
      ) : (
        <p>{words.noKeys}</p>
      )}
    </section>
  );
}
