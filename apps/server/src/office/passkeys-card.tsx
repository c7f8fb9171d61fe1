import type { ListedPasskey } from "@escale/store";
import { instantFr } from "../words/instant.fr.ts";
import { passkeysFr as words } from "../words/passkeys.fr.ts";
import { type Faults, Field } from "./form.tsx";
import { KeyForm } from "./key-form.tsx";

/** The keys of one's own account, and the way to another. */
export function PasskeysCard({
  passkeys,
  path,
  faults,
}: {
  passkeys: readonly ListedPasskey[];
  path: string;
  faults: Faults;
}) {
  return (
    <section className="card wide">
      <h2>{words.card}</h2>
      <p>{words.lead}</p>
      <ul className="rows">
        {passkeys.map(({ credentialId, name, madeAt, usedAt }) => (
          <li key={credentialId}>
            <div>
              <h3>{name}</h3>
              <p className="hint">
                {words.made(instantFr(madeAt))} {usedAt ? words.used(instantFr(usedAt)) : words.never}
              </p>
            </div>
            <form method="post" action={`${path}/retirer`}>
              <input type="hidden" name="credential" value={credentialId} />
              <button type="submit" className="quiet small">
                {words.remove}
                <span className="unseen"> {name}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
      <KeyForm kind="new" path={path} fault={words.notMade}>
        <Field
          name="key-name"
          label={words.name}
          hint={words.nameHint}
          maxLength={120}
          autoComplete="off"
          faults={faults}
        />
        <button type="submit" className="quiet">
          {words.add}
        </button>
      </KeyForm>
      <p className="hint" data-without-key>
        {words.without}
      </p>
    </section>
  );
}
