import { type ApiKeyId, KEY_SCOPES, type MakeApiKeyRefusal, makeApiKey, parseId, revokeApiKey } from "@escale/domain";
import { apiKeyStore, type FoundOperator } from "@escale/store";
import { describeMakeKeyRefusal, programsFr as words } from "../../words/api-keys.fr.ts";
import { hooksFr } from "../../words/hooks.fr.ts";
import { FaultList, type Faults, Notice } from "../form.tsx";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import type { OfficeWorld } from "../office-world.ts";
import { originOf } from "../origin-of.ts";
import { readChoices, readFields } from "../read-fields.ts";
import { Keys, NEW_KEY, NewKey, type TypedKey } from "./keys-card.tsx";

const PATH = "/bureau/:operator/logiciels";

interface Shown {
  readonly typed?: TypedKey;
  readonly faults?: Faults;
  /** A key that was just made: shown once. */
  readonly made?: { readonly name: string; readonly text: string };
  readonly done?: string | undefined;
}

/** Other programs that work for an operator: their keys, made here, shown once, taken back at any time. */
export function programsRoutes(world: OfficeWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, now, newId, secrets } = world;
  const keys = apiKeyStore(store);
  const show = async (session: OfficeSession, operator: FoundOperator, shown: Shown) =>
    render(session, operator, { keys: await keys.listKeys(operator.operatorId), now: now() }, shown);
  return [
    {
      for: "operator",
      method: "GET",
      path: PATH,
      action: "see-api-keys",
      answer: async (c, { session, operator }) => c.html(await show(session, operator, { done: c.req.query("fait") })),
    },
    {
      for: "operator",
      method: "POST",
      path: `${PATH}/cles`,
      action: "make-api-key",
      async answer(c, { session, actor, operator }) {
        const { name, days } = await readFields(c, ["name", "days"]);
        const ticked = await readChoices(c, "scopes");
        const typed: TypedKey = { name, days, scopes: KEY_SCOPES.filter((scope) => ticked.includes(scope)) };
        const made = await makeApiKey(
          { actor, origin: originOf(c), store: keys, now: now(), newId, secrets },
          operator.operatorId,
          { ...typed, days: /^\d{1,4}$/.test(days) ? Number(days) : 0 },
        );
        if (!made.ok) {
          const faults = { [fieldOf(made.refusal)]: describeMakeKeyRefusal(made.refusal) };
          return c.html(await show(session, operator, { typed, faults }), 422);
        }
        const { key, text } = made.value;
        return c.html(await show(session, operator, { made: { name: key.name, text } }));
      },
    },
    {
      for: "operator",
      method: "POST",
      path: `${PATH}/cles/:key/retirer`,
      action: "revoke-api-key",
      async answer(c, { actor, operator }) {
        const keyId = parseId<ApiKeyId>(c.req.param("key") ?? "");
        if (keyId)
          await revokeApiKey({ actor, origin: originOf(c), store: keys, now: now() }, operator.operatorId, keyId);
        return c.redirect(`/bureau/${operator.slug}/logiciels?fait=retiree`, 303);
      },
    },
  ];
}

function fieldOf({ refused }: MakeApiKeyRefusal): string {
  if (refused === "days-out-of-range") return "days";
  return refused === "no-scope" ? "scopes" : "name";
}

function render(
  session: OfficeSession,
  operator: FoundOperator,
  list: { readonly keys: Parameters<typeof Keys>[0]["keys"]; readonly now: Temporal.Instant },
  { typed = NEW_KEY, faults = {}, made, done }: Shown,
): string {
  const path = `/bureau/${operator.slug}/logiciels`;
  const dayOf = (instant: Temporal.Instant) =>
    instant.toZonedDateTimeISO(operator.timeZone).toPlainDate().toLocaleString("fr", { dateStyle: "long" });
  const content = (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <div className="pile">
        {made === undefined ? null : (
          <section className="card">
            <h2>{words.made(made.name)}</h2>
            <p className="code">{made.text}</p>
            <p>{words.madeHint}</p>
          </section>
        )}
        <div className="pages">
          <NewKey path={path} typed={typed} faults={faults} />
          <Keys path={path} {...list} dayOf={dayOf} />
        </div>
        <p>
          <a href={`${path}/avis`}>{hooksFr.toHooks}</a> · <a href="/api/v1/openapi.json">{words.document}</a>
        </p>
      </div>
    </>
  );
  const first =
    Object.keys(faults).length > 0 ? (
      <FaultList faults={faults} />
    ) : done === "retiree" ? (
      <Notice>{words.revoked}</Notice>
    ) : undefined;
  return renderOfficePage({ title: words.title, session, operator, first, content }, path);
}
