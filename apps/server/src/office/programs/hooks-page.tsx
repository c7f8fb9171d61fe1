import { HOOK_EVENTS, type HookEvent } from "@escale/domain";
import type { FoundOperator, ListedHook } from "@escale/store";
import { EVENT_NAMES, tellDelivery, hooksFr as words } from "../../words/hooks.fr.ts";
import { instantFr } from "../../words/instant.fr.ts";
import { Ticks } from "../area.tsx";
import { FaultList, type Faults, Field, Notice } from "../form.tsx";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeSession } from "../office-session.ts";

export interface TypedHook {
  readonly url: string;
  readonly events: readonly HookEvent[];
}

export interface ShownHooks {
  readonly session: OfficeSession;
  readonly operator: FoundOperator;
  readonly hooks: readonly ListedHook[];
  readonly hasKeys: boolean;
  readonly typed: TypedHook;
  readonly faults?: Faults;
  /** Of a hook that was just made: shown once. */
  readonly secret?: string;
  readonly done?: string | undefined;
}

/** Addresses that are told, what they were told last, and what can be done about it. */
export function hooksPage(shown: ShownHooks): string {
  const { session, operator, hooks, hasKeys, faults = {}, secret, done = "" } = shown;
  const programs = `/bureau/${operator.slug}/logiciels`;
  const path = `${programs}/avis`;
  const content = (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <div className="pile">
        {secret === undefined ? null : (
          <section className="card">
            <h2>{words.made}</h2>
            <p className="code">{secret}</p>
            <p>{words.madeHint}</p>
          </section>
        )}
        <div className="pages">
          {hasKeys ? <NewHook path={path} {...shown} /> : <p className="card">{words.noKeys}</p>}
          <section className="card">
            <h2>{words.all}</h2>
            {hooks.length === 0 ? <p>{words.none}</p> : null}
            <ul className="rows">
              {hooks.map((hook) => (
                <Row key={hook.hookId} hook={hook} path={path} timeZone={operator.timeZone} />
              ))}
            </ul>
          </section>
        </div>
        <p>
          <a href={programs}>{words.toPrograms}</a>
        </p>
      </div>
    </>
  );
  const first =
    Object.keys(faults).length > 0 ? (
      <FaultList faults={faults} />
    ) : Object.hasOwn(words.done, done) ? (
      <Notice>{words.done[done as keyof typeof words.done]}</Notice>
    ) : undefined;
  return renderOfficePage({ title: words.title, session, operator, first, content }, path);
}

function NewHook({ path, typed, faults = {} }: ShownHooks & { path: string }) {
  return (
    <section className="card">
      <h2>{words.add}</h2>
      <form method="post" action={path}>
        <Field
          name="url"
          label={words.url}
          hint={words.urlHint}
          type="url"
          maxLength={500}
          autoComplete="off"
          defaultValue={typed.url}
          faults={faults}
        />
        <Ticks
          name="events"
          label={words.events}
          faults={faults}
          options={HOOK_EVENTS.map((event) => ({ value: event, label: EVENT_NAMES[event] }))}
          chosen={typed.events}
        />
        <button type="submit">{words.addIt}</button>
      </form>
    </section>
  );
}

/** What is done to a hook, as its address names it. */
const ACTS = { essayer: words.test, pause: words.pause, reprendre: words.resume, retirer: words.remove } as const;

function Row({ hook, path, timeZone }: { hook: ListedHook; path: string; timeZone: string }) {
  const { hookId, url, events, pausedAt, waiting, last } = hook;
  const acts = (["essayer", pausedAt ? "reprendre" : "pause", "retirer"] as const).filter(
    (act) => act !== "essayer" || !pausedAt,
  );
  return (
    <li>
      <div>
        <h3 className="code">{url}</h3>
        <p className="hint">
          {upper(events.map((event) => EVENT_NAMES[event]).join(" ; "))}.{pausedAt ? ` ${upper(words.paused)}.` : ""}
          {waiting > 0 ? ` ${upper(words.waiting(waiting))}.` : ""}
        </p>
        <h4>{words.lasts}</h4>
        {last.length === 0 ? <p className="hint">{words.noLast}</p> : null}
        <ul>
          {last.map((one) => (
            <li key={one.deliveryId}>
              {instantFr(one.happenedAt, timeZone)}, {EVENT_NAMES[one.event]} : {tellDelivery(one)}
            </li>
          ))}
        </ul>
        <div className="acts">
          {acts.map((act) => (
            <form key={act} method="post" action={`${path}/${hookId}/${act}`}>
              <button type="submit" className={act === "retirer" ? "grave small" : "quiet small"}>
                {ACTS[act]}
                <span className="unseen"> : {url}</span>
              </button>
            </form>
          ))}
        </div>
      </div>
    </li>
  );
}

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
