import type { SmsState } from "@escale/domain";
import { type ListedSms, listSms } from "@escale/store";
import { tellSms, titleOfSms, smsFr as words } from "../../words/sms.fr.ts";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import { Choice, STATES } from "./mails-page.tsx";
import type { MailsOffice } from "./mails-routes.ts";

const MOST = 100;

/** SMS that wait, left or failed, for those who look after an operator's messages. */
export function smsRoute({ store, mailSeal, sendsSms }: MailsOffice): OfficeRoute<OfficeSession> {
  return {
    for: "operator",
    method: "GET",
    path: "/bureau/:operator/sms",
    action: "see-mails",
    async answer(c, { session, operator }) {
      const { operatorId, slug, timeZone } = operator;
      const asked = c.req.query("etat") ?? "";
      const state = Object.hasOwn(STATES, asked) ? STATES[asked as keyof typeof STATES] : undefined;
      const found = await listSms(store, operatorId, { state, limit: MOST + 1 }, await mailSeal());
      const path = c.req.path;
      const content = (
        <>
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
          {sendsSms ? null : <p className="notice">{words.notSet}</p>}
          <nav aria-label={words.states}>
            <ul className="choices">
              <Choice href={path} label={words.all} here={state === undefined} />
              {Object.entries(STATES).map(([name, one]) => (
                <Choice key={name} href={`${path}?etat=${name}`} label={words.state[one]} here={state === one} />
              ))}
            </ul>
          </nav>
          <section className="card">
            {found.length === 0 ? <p>{words.none}</p> : null}
            <ul className="rows">
              {found.slice(0, MOST).map((sms) => (
                <Row key={sms.smsId} sms={sms} timeZone={timeZone} />
              ))}
            </ul>
          </section>
          <p className="hint after">
            {found.length > MOST ? words.cut(MOST) : null} {words.kept}
          </p>
          <p>
            <a href={`/bureau/${slug}/a-prevenir`}>{words.calls}</a>
          </p>
          <p>
            <a href={`/bureau/${slug}/courriels`}>{words.mails}</a>
          </p>
        </>
      );
      return c.html(renderOfficePage({ title: words.title, session, operator, content }, path));
    },
  };
}

const TAGS: Readonly<Record<SmsState, string>> = { sent: "tag good", failed: "tag bad", queued: "tag" };

function Row({ sms, timeZone }: { sms: ListedSms; timeZone: string }) {
  return (
    <li>
      <div>
        <h2 className="row-title">{titleOfSms(sms)}</h2>
        <p className="hint">{tellSms(sms, timeZone)}</p>
      </div>
      <p>
        <span className={TAGS[sms.state]}>{words.tag[sms.state]}</span>
      </p>
    </li>
  );
}
