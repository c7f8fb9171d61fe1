import { type Actor, checkCode, confirmSecondFactor, removeSecondFactor, renewRecoveryCodes } from "@escale/domain";
import { secondFactorStore } from "@escale/store";
import type { Context } from "hono";
import { renderSVG } from "uqr";
import { describeCodeRefusal, secondFactorFr as words } from "../words/second-factor.fr.ts";
import { codeWorld } from "./code-world.ts";
import { FaultList, type Faults, Field } from "./form.tsx";
import { renderOfficePage } from "./layout.tsx";
import type { OfficeRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";
import type { OfficeWorld } from "./office-world.ts";
import { originOf } from "./origin-of.ts";
import { readFields } from "./read-fields.ts";

const PATH = "/bureau/compte/code";

/** Setting one-time codes up, and putting an end to them. */
export function secondFactorRoutes(world: OfficeWorld): readonly OfficeRoute<OfficeSession>[] {
  const { codes, now, secrets } = world;
  if (!codes) return [];
  const store = secondFactorStore(world.store);
  const checking = (c: Context, actor: Actor) => ({
    ...codeWorld(world),
    store,
    secrets,
    now: now(),
    actor,
    origin: originOf(c),
    newRecoveryCode: codes.newRecoveryCode,
  });
  const shown = async (session: OfficeSession, faults: Faults = {}) => {
    const { accountId, email } = session.account;
    const kept = await store.readSecret(accountId);
    if (kept?.confirmed) return managePage(session, faults);
    return kept ? setUpPage(session, await codes.show(accountId, kept.sealed, email), faults) : undefined;
  };
  return [
    {
      for: "account",
      method: "POST",
      path: `${PATH}/nouveau`,
      action: "manage-own-account",
      async answer(c, { session: { account } }) {
        await store.startSecret(account.accountId, await codes.newSecret(account.accountId));
        return c.redirect(PATH, 303);
      },
    },
    {
      for: "account",
      method: "GET",
      path: PATH,
      action: "manage-own-account",
      async answer(c, { session }) {
        const html = await shown(session);
        return html === undefined ? c.redirect("/bureau/compte", 303) : c.html(html);
      },
    },
    {
      for: "account",
      method: "POST",
      path: PATH,
      action: "manage-own-account",
      async answer(c, { actor, session }) {
        const { code } = await readFields(c, ["code"]);
        const confirmed = await confirmSecondFactor(checking(c, actor), session.account.accountId, code);
        if (confirmed.ok) return c.html(codesPage(session, confirmed.value.codes));
        const html = await shown(session, { code: describeCodeRefusal(confirmed.refusal) });
        return html === undefined ? c.redirect("/bureau/compte", 303) : c.html(html, 422);
      },
    },
    {
      for: "account",
      method: "POST",
      path: `${PATH}/changer`,
      action: "manage-own-account",
      async answer(c, { actor, session }) {
        const { accountId } = session.account;
        const { code, act } = await readFields(c, ["code", "act"]);
        const checked = await checkCode(checking(c, actor), accountId, code);
        if (!checked.ok) return c.html(managePage(session, { code: describeCodeRefusal(checked.refusal) }), 422);
        if (act === "renew") return c.html(codesPage(session, await renewRecoveryCodes(checking(c, actor), accountId)));
        await removeSecondFactor(checking(c, actor), accountId);
        return c.redirect("/bureau/compte?fait=sans-code", 303);
      },
    },
  ];
}

function CodeField({ faults }: { faults: Faults }) {
  return (
    <Field
      name="code"
      label={words.code}
      hint={words.codeHint}
      autoComplete="one-time-code"
      autoCapitalize="none"
      maxLength={40}
      className="short digits"
      faults={faults}
    />
  );
}

function setUpPage(session: OfficeSession, { secret, uri }: { secret: string; uri: string }, faults: Faults): string {
  const content = (
    <>
      <h1>{words.setTitle}</h1>
      <div className="card">
        <p>{words.scan}</p>
        <img
          className="qr"
          alt={words.qr}
          src={`data:image/svg+xml;base64,${Buffer.from(renderSVG(uri, { border: 2 })).toString("base64")}`}
        />
        <p>
          {words.type} <code>{secret.match(/.{1,4}/g)?.join(" ")}</code>
        </p>
        <form method="post" action={PATH}>
          <p>{words.confirm}</p>
          <Field
            name="code"
            label={words.six}
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={20}
            className="short digits"
            faults={faults}
          />
          <button type="submit">{words.activate}</button>
        </form>
      </div>
      <Back />
    </>
  );
  return renderOfficePage({
    title: words.setTitle,
    session,
    alone: true,
    first: <FaultList faults={faults} />,
    content,
  });
}

function managePage(session: OfficeSession, faults: Faults): string {
  const content = (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.manageLead}</p>
      <form method="post" action={`${PATH}/changer`} className="card">
        <CodeField faults={faults} />
        <div className="acts">
          <button type="submit" name="act" value="renew">
            {words.renew}
          </button>
          <button type="submit" name="act" value="remove" className="grave">
            {words.remove}
          </button>
        </div>
        <p className="hint">{words.renewHint}</p>
      </form>
      <Back />
    </>
  );
  return renderOfficePage({ title: words.title, session, alone: true, first: <FaultList faults={faults} />, content });
}

function codesPage(session: OfficeSession, codes: readonly string[]): string {
  const content = (
    <>
      <h1>{words.codesTitle}</h1>
      <p className="lead">{words.codesLead}</p>
      <div className="card">
        <ol className="codes">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
        <a className="button" href="/bureau/compte">
          {words.noted}
        </a>
      </div>
    </>
  );
  return renderOfficePage({ title: words.codesTitle, session, alone: true, content });
}

function Back() {
  return (
    <p className="beside">
      <a href="/bureau/compte">{words.back}</a>
    </p>
  );
}
