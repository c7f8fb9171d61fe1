import type { ListedIdentity } from "@escale/store";
import type { Provider } from "../openid/open-provider.ts";
import { instantFr } from "../words/instant.fr.ts";
import { openidFr as words } from "../words/openid.fr.ts";

/** The services by which one may sign in to this account; not shown where there are none. */
export function IdentitiesCard({
  identities,
  providers,
  path,
}: {
  identities: readonly ListedIdentity[];
  providers: readonly Provider[];
  path: string;
}) {
  if (providers.length === 0 && identities.length === 0) return null;
  return (
    <section className="card wide">
      <h2>{words.card}</h2>
      {identities.length === 0 ? <p>{words.none}</p> : null}
      <ul className="rows">
        {identities.map(({ issuer, linkedAt }) => {
          const label = providers.find(({ settings }) => settings.issuer === issuer)?.settings.label ?? issuer;
          return (
            <li key={issuer}>
              <p>{words.linked(label, instantFr(linkedAt))}</p>
              <form method="post" action={path}>
                <input type="hidden" name="issuer" value={issuer} />
                <button type="submit" className="quiet small">
                  {words.unlink}
                  <span className="unseen"> {label}</span>
                </button>
              </form>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
