import { checkCode, PUBLIC } from "@escale/domain";
import { findAccountById, secondFactorStore, stepStore } from "@escale/store";
import type { Context } from "hono";
import { describeCodeRefusal, secondFactorFr as words } from "../words/second-factor.fr.ts";
import { openOffice } from "./begin-session.ts";
import { codeWorld } from "./code-world.ts";
import { FaultList, type Faults, Field } from "./form.tsx";
import { renderOfficePage } from "./layout.tsx";
import type { OfficeRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";
import type { OfficeWorld } from "./office-world.ts";
import { originOf } from "./origin-of.ts";
import { readFields } from "./read-fields.ts";
import { readPendingSignIn } from "./second-step.ts";
import { stepTokenOf } from "./session-cookies.ts";

const PATH = "/bureau/code";

/** The code that is asked for after a password or a link. */
export function codeRoutes(world: OfficeWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, secrets, now, baseUrl } = world;
  const steps = stepStore(store);
  const pending = async (c: Context) => {
    const token = stepTokenOf(c, baseUrl);
    if (token === undefined) return undefined;
    const tokenHash = secrets.hashToken(token);
    const step = await steps.read(tokenHash, "second-factor", now());
    return (
      step?.accountId && { tokenHash, accountId: step.accountId, proof: readPendingSignIn(world, token, step.data) }
    );
  };
  return [
    {
      for: "anyone",
      method: "GET",
      path: PATH,
      action: "sign-in",
      answer: async (c) => ((await pending(c)) ? c.html(page()) : c.redirect("/bureau/connexion", 303)),
    },
    {
      for: "anyone",
      method: "POST",
      path: PATH,
      action: "sign-in",
      async answer(c) {
        const step = await pending(c);
        if (!step) return c.redirect("/bureau/connexion", 303);
        const { code } = await readFields(c, ["code"]);
        const checked = await checkCode(
          {
            ...codeWorld(world),
            store: secondFactorStore(store),
            secrets,
            now: now(),
            actor: PUBLIC,
            origin: originOf(c),
          },
          step.accountId,
          code,
        );
        if (!checked.ok) {
          const { refusal } = checked;
          const headers = refusal.refused === "sign-in-wait" ? { "retry-after": String(refusal.seconds) } : {};
          const status = refusal.refused === "sign-in-wait" ? 429 : 401;
          return c.html(page({ code: describeCodeRefusal(refusal) }), status, headers);
        }
        // Used up: of two who bring the same step, one gets in.
        const taken = await steps.take(step.tokenHash, "second-factor", now());
        const account = taken && (await findAccountById(store, step.accountId));
        if (!account || account.disabled) return c.redirect("/bureau/connexion", 303);
        return openOffice(world, c, account, step.proof);
      },
    },
  ];
}

function page(faults: Faults = {}): string {
  const content = (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.askLead}</p>
      <form method="post" action={PATH} className="card">
        <Field
          name="code"
          label={words.code}
          hint={words.codeHint}
          autoComplete="one-time-code"
          autoCapitalize="none"
          maxLength={40}
          className="short digits"
          autoFocus
          faults={faults}
        />
        <button type="submit">{words.go}</button>
      </form>
      <p className="beside">
        <a href="/bureau/connexion">{words.again}</a>
      </p>
    </>
  );
  return renderOfficePage({ title: words.title, alone: true, first: <FaultList faults={faults} />, content });
}
