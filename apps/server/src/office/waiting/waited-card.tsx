import { type SlotOffer, showPhone } from "@escale/domain";
import type { OfferedWait } from "@escale/store";
import { dayWords } from "../../public/date-words.ts";
import { waitingOfficeFr as words } from "../../words/waiting-office.fr.ts";

/** Those who wait at one place, in the order in which they are asked. */
export function WaitedCard({
  title,
  waits,
  procedures,
  timeZone,
  path,
}: {
  title: string;
  waits: readonly OfferedWait[];
  procedures: ReadonlyMap<string, string>;
  timeZone: string;
  path: string;
}) {
  return (
    <section className="card">
      <h2>{title}</h2>
      <ol className="rows">
        {waits.map((one) => (
          <Waited key={one.wait.waitId} one={one} procedures={procedures} timeZone={timeZone} path={path} />
        ))}
      </ol>
    </section>
  );
}

function Waited({
  one: { wait, offers },
  procedures,
  timeZone,
  path,
}: {
  one: OfferedWait;
  procedures: ReadonlyMap<string, string>;
  timeZone: string;
  path: string;
}) {
  const { name, phone, email } = wait.person;
  const open = offers.find(({ state }) => state === "open");
  const before = offers.filter(({ state }) => state !== "open");
  const last = wait.endsAt.subtract({ seconds: 1 }).toZonedDateTimeISO(timeZone).toPlainDate();
  return (
    <li>
      <div>
        <h3>{name}</h3>
        <p>
          {procedures.get(wait.procedureKey) ?? wait.procedureKey}
          {phone === undefined ? null : (
            <>
              , <a href={`tel:${phone}`}>{showPhone(phone)}</a>
            </>
          )}
          {email === undefined ? null : `, ${email}`}
        </p>
        <p className="hint">
          {words.since(words.when(wait.joinedAt, timeZone))}
          {wait.for.kind === "commune" ? `, ${words.until(dayWords(last.toString(), "fr").long)}` : null}
          {before.length === 0
            ? null
            : ` ; ${words.before(before.length)} (${before.map(({ state }) => words.answers[state]).join(", ")})`}
          .
        </p>
        {open === undefined ? null : <Open offer={open} timeZone={timeZone} />}
      </div>
      <div className="acts whole">
        {open === undefined ? null : (
          <>
            <Act
              path={`${path}/${wait.waitId}/accepter/${open.offerId}`}
              label={words.accept}
              name={name}
              look="small"
            />
            <Act path={`${path}/${wait.waitId}/refuser/${open.offerId}`} label={words.decline} name={name} />
          </>
        )}
        <Act path={`${path}/${wait.waitId}/retirer`} label={words.remove} name={name} look="grave small" />
      </div>
    </li>
  );
}

function Open({ offer: { startsAt, until, holds, seenAt }, timeZone }: { offer: SlotOffer; timeZone: string }) {
  return (
    <p>
      <strong>{words.offered(words.when(startsAt, timeZone), words.when(until, timeZone), holds)}</strong>{" "}
      {seenAt === undefined ? null : words.seen}
    </p>
  );
}

function Act({
  path,
  label,
  name,
  look = "quiet small",
}: {
  path: string;
  label: string;
  name: string;
  look?: string;
}) {
  return (
    <form method="post" action={path}>
      <button type="submit" className={look}>
        {label}
        <span className="unseen"> {name}</span>
      </button>
    </form>
  );
}
