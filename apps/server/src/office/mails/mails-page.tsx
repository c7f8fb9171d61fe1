import type { MailState } from "@escale/domain";
import type { FoundOperator, ListedMail } from "@escale/store";
import { MAIL_KIND, MAIL_UNREADABLE } from "../../words/mail.fr.ts";
import { tellMail, mailsFr as words } from "../../words/mails-page.fr.ts";
import { FaultList, Notice } from "../form.tsx";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeSession } from "../office-session.ts";

/** States as addresses name them. */
export const STATES = { attente: "queued", partis: "sent", echoues: "failed" } as const satisfies Record<
  string,
  MailState
>;

export interface ShownMails {
  readonly session: OfficeSession;
  /** None: those of the whole installation. */
  readonly operator?: FoundOperator | undefined;
  readonly path: string;
  readonly timeZone: string;
  readonly mails: readonly ListedMail[];
  readonly hasMore: boolean;
  readonly state: MailState | undefined;
  readonly sendsMail: boolean;
  /** Where SMS are listed, if there are any. */
  readonly smsPath?: string | undefined;
  /** Whose a mail is, where several operators' stand in the list. */
  nameOf?(mail: ListedMail): string;
  readonly done?: string | undefined;
  readonly fault?: string | undefined;
}

/** What waits, left, or did not; and what can be done about it. */
export function mailsPage(shown: ShownMails): string {
  const { session, operator, path, mails, hasMore, state, sendsMail, smsPath, done, fault } = shown;
  const content = (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      {sendsMail ? null : (
        <div className="faults">
          <p>{words.notSet}</p>
        </div>
      )}
      <nav aria-label={words.states}>
        <ul className="choices">
          <Choice href={path} label={words.all} here={state === undefined} />
          {Object.entries(STATES).map(([name, one]) => (
            <Choice key={name} href={`${path}?etat=${name}`} label={words.state[one]} here={state === one} />
          ))}
        </ul>
      </nav>
      <section className="card">
        {mails.length === 0 ? <p>{state === undefined ? words.none : words.noneOf[state]}</p> : null}
        <ul className="rows">
          {mails.map((mail) => (
            <Row key={mail.mailId} mail={mail} {...shown} />
          ))}
        </ul>
      </section>
      <p className="hint after">
        {hasMore ? words.cut(mails.length) : null} {words.kept}
      </p>
      {smsPath === undefined ? null : (
        <p>
          <a href={smsPath}>{words.sms}</a>
        </p>
      )}
    </>
  );
  const first =
    fault !== undefined ? (
      <FaultList faults={{ "": fault }} />
    ) : done === "renvoi" || done === "abandon" ? (
      <Notice>{words.done[done]}</Notice>
    ) : undefined;
  return renderOfficePage({ title: words.title, session, operator, first, content }, path);
}

export function Choice({ href, label, here }: { href: string; label: string; here: boolean }) {
  return (
    <li>
      <a href={href} aria-current={here ? "page" : undefined}>
        {label}
      </a>
    </li>
  );
}

function Row({ mail, path, timeZone, nameOf }: ShownMails & { mail: ListedMail }) {
  const { mailId, kind, recipient = MAIL_UNREADABLE, state, fault } = mail;
  const name = MAIL_KIND[kind] ?? kind;
  const isGivenUp = fault?.kind === "given-up";
  // What is no more use, or forgotten, is not sent again.
  const mayAct = state !== "sent" && !isGivenUp && fault?.kind !== "too-late" && fault?.kind !== "overtaken";
  const about = `${name}, ${words.to(recipient)}`;
  return (
    <li>
      <div>
        <h2 className="row-title">
          {name.charAt(0).toUpperCase() + name.slice(1)} {words.to(recipient)}
        </h2>
        <p className="hint">
          {nameOf === undefined ? null : `${nameOf(mail)}. `}
          {tellMail(mail, timeZone)}
        </p>
      </div>
      <p>
        <span className={state === "sent" ? "tag good" : state === "failed" ? "tag bad" : "tag"}>
          {isGivenUp ? words.givenUp : words.tag[state]}
        </span>
      </p>
      {mayAct ? (
        <div className="acts">
          {(["renvoyer", "abandonner"] as const).map((act) => (
            <form key={act} method="post" action={`${path}/${mailId}/${act}`}>
              <button type="submit" className={act === "renvoyer" ? "quiet small" : "grave small"}>
                {act === "renvoyer" ? words.retry : words.giveUp}
                <span className="unseen"> : {about}</span>
              </button>
            </form>
          ))}
        </div>
      ) : null}
    </li>
  );
}
