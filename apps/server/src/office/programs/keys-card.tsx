import { type ApiKey, KEY_SCOPES, type KeyScope } from "@escale/domain";
import { SCOPE_NAMES } from "../../words/api-bookings.fr.ts";
import { tellKey, programsFr as words } from "../../words/api-keys.fr.ts";
import { Ticks } from "../area.tsx";
import { type Faults, Field } from "../form.tsx";

export interface TypedKey {
  readonly name: string;
  readonly days: string;
  readonly scopes: readonly KeyScope[];
}

export const NEW_KEY: TypedKey = { name: "", days: "365", scopes: ["read-slots", "write-bookings"] };

/** Makes a key. */
export function NewKey({ path, typed, faults }: { path: string; typed: TypedKey; faults: Faults }) {
  return (
    <section className="card">
      <h2>{words.make}</h2>
      <form method="post" action={`${path}/cles`}>
        <Field
          name="name"
          label={words.name}
          hint={words.nameHint}
          maxLength={100}
          autoComplete="off"
          defaultValue={typed.name}
          faults={faults}
        />
        <Ticks
          name="scopes"
          label={words.scopes}
          faults={faults}
          options={KEY_SCOPES.map((scope) => ({ value: scope, label: SCOPE_NAMES[scope] }))}
          chosen={typed.scopes}
        />
        <Field
          name="days"
          label={words.days}
          hint={words.daysHint}
          className="short"
          inputMode="numeric"
          maxLength={4}
          defaultValue={typed.days}
          faults={faults}
        />
        <button type="submit">{words.makeIt}</button>
      </form>
    </section>
  );
}

/** The keys that were made, and the way to take one back. */
export function Keys({
  path,
  keys,
  now,
  dayOf,
}: {
  path: string;
  keys: readonly ApiKey[];
  now: Temporal.Instant;
  dayOf: (instant: Temporal.Instant) => string;
}) {
  return (
    <section className="card">
      <h2>{words.all}</h2>
      {keys.length === 0 ? <p>{words.none}</p> : null}
      <ul className="rows">
        {keys.map((key) => (
          <li key={key.keyId}>
            <div>
              <h3>{key.name}</h3>
              <p className="hint">
                {upper(key.scopes.map((scope) => SCOPE_NAMES[scope]).join(" ; "))}. {upper(tellKey(key, now, dayOf))}.
              </p>
            </div>
            {key.revokedAt || Temporal.Instant.compare(key.expiresAt, now) <= 0 ? null : (
              <form method="post" action={`${path}/cles/${key.keyId}/retirer`}>
                <button type="submit" className="grave small">
                  {words.revoke}
                  <span className="unseen"> {key.name}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
