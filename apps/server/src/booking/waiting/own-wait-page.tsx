import type { SlotOffer, StopId, Wait, WaitState } from "@escale/domain";
import type { Speech } from "../../public/page-world.ts";
import type { WaitingWords } from "../../words/waiting.fr.ts";
import { WAITING_WORDS } from "../../words/waiting-words.ts";
import { OwnLead, renderOwn } from "../own-page.tsx";
import type { PlaceOfWait } from "./place-of-wait.ts";

export interface OwnWait {
  readonly wait: Wait;
  /** The latest first. */
  readonly offers: readonly SlotOffer[];
  readonly place: PlaceOfWait;
  /** Where each stop that was offered is. */
  readonly sites: ReadonlyMap<StopId, string>;
  /** Of the booking that it became. */
  readonly bookingUrl?: string | undefined;
  readonly now: Temporal.Instant;
}

export interface OwnWaitAsked {
  readonly path: string;
  /** What was just done. */
  readonly done?: "joined" | "declined" | undefined;
  readonly sendsMail: boolean;
  readonly fault?: string | undefined;
  readonly speech: Speech;
}

/** What somebody sees of their own wait, by its link: what they are offered, and how to leave. */
export function renderOwnWait(own: OwnWait, { path, done, sendsMail, fault, speech }: OwnWaitAsked, baseUrl: string) {
  const { wait, place } = own;
  const { operator, communeCode } = place;
  const words = WAITING_WORDS[speech.language];
  const procedure = operator.procedures.find(({ key }) => key === wait.procedureKey);
  const { email } = wait.person;
  return renderOwn(
    operator,
    {
      ...{ title: words.title, fault },
      content: (
        <>
          <h1>{headingOf(wait.state, done, words)}</h1>
          <OwnLead when={place.sentence} what={procedure?.name} speech={speech} />
          {done === "declined" ? <p role="status">{words.declined}</p> : null}
          {done === "joined" && sendsMail && email !== undefined ? <p>{words.mailed(email)}</p> : null}
          {wait.state === "waiting" ? (
            <>
              <Offers own={own} path={path} words={words} />
              <p>{words.keepLink}</p>
              <form method="post" action={`${path}/quitter`} className="form">
                <p className="hint">{words.leaveLead}</p>
                <button type="submit" className="quiet">
                  {words.leave}
                </button>
              </form>
            </>
          ) : (
            <p className="actions">
              {wait.state === "served" && own.bookingUrl !== undefined ? (
                <a href={own.bookingUrl}>{words.seeBooking}</a>
              ) : (
                <a href={speech.href(`/communes/${communeCode}`)}>{words.again}</a>
              )}
            </p>
          )}
        </>
      ),
    },
    speech,
    baseUrl,
  );
}

function headingOf(state: WaitState, done: OwnWaitAsked["done"], words: WaitingWords): string {
  if (state === "waiting") return done === "joined" ? words.joined : words.yours;
  return words[state];
}

/** What is being offered, and what still may be accepted. */
function Offers({
  own: { wait, offers, place, sites, now },
  path,
  words,
}: {
  own: OwnWait;
  path: string;
  words: WaitingWords;
}) {
  const toCome = offers.filter(({ startsAt }) => Temporal.Instant.compare(startsAt, now) > 0);
  const running = toCome.filter(({ state }) => state === "open");
  const late = toCome.filter(({ state }) => state === "lapsed");
  const when = ({ startsAt }: SlotOffer) => words.when(startsAt, place.timeZone);
  return (
    <>
      {running.length === 0 ? <p>{wait.person.email === undefined ? words.willCall : words.nothingYet}</p> : null}
      {running.map((offer) => (
        <section key={offer.offerId} className="notice">
          <h2>{words.offered}</h2>
          <p className="lead">
            <strong>{when(offer)}</strong>
            {sites.has(offer.stopId) ? `, ${sites.get(offer.stopId)}` : null}
          </p>
          <p>{offer.holds ? words.keptUntil(words.when(offer.until, place.timeZone)) : words.freeToAll}</p>
          <form method="post" action={`${path}/accepter/${offer.offerId}`} className="form">
            <button type="submit">{words.accept}</button>
          </form>
          <form method="post" action={`${path}/refuser/${offer.offerId}`} className="form">
            <button type="submit" className="quiet">
              {words.decline}
            </button>
          </form>
        </section>
      ))}
      {late.length === 0 ? null : (
        <section>
          <h2>{words.lateTitle}</h2>
          <p>{words.late}</p>
          {late.map((offer) => (
            <form key={offer.offerId} method="post" action={`${path}/accepter/${offer.offerId}`} className="form">
              <button type="submit" className="quiet">
                {words.acceptNamed(when(offer))}
              </button>
            </form>
          ))}
        </section>
      )}
    </>
  );
}
