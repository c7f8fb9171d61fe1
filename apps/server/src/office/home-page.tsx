import { type Action, type Actor, mayReach, type OperatorId } from "@escale/domain";
import { countWaits, listCalls, listDay, listWaitCalls, type Store, takenDayStore } from "@escale/store";
import { type BookingWorld, openerOf } from "../booking/booking-world.ts";
import { dayWords } from "../public/date-words.ts";
import { bookingRulesFr } from "../words/booking-rules.fr.ts";
import { callsFr } from "../words/calls.fr.ts";
import { dayFr } from "../words/day.fr.ts";
import { officeFr as words } from "../words/office.fr.ts";
import { ROLE_NAMES } from "../words/rights.fr.ts";
import { waitingOfficeFr } from "../words/waiting-office.fr.ts";
import { workshopsFr } from "../words/workshops-office.fr.ts";
import { seenBy, visitingOn } from "./day-page.tsx";
import { DayTours } from "./day-tours.tsx";
import { renderOfficePage } from "./layout.tsx";
import type { OfficeRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";

/** Which operator, when there are several; and the first page of one. */
export function homeRoutes(world: BookingWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, now } = world;
  return [
    {
      for: "account",
      method: "GET",
      path: "/bureau",
      action: "manage-own-account",
      answer(c, { session }) {
        const slugs = [...new Set(session.memberships.map(({ operator }) => operator.slug))];
        if (slugs.length === 0 && session.actor.installation) return c.redirect("/bureau/installation", 303);
        return slugs.length === 1 ? c.redirect(`/bureau/${slugs[0]}`, 303) : c.html(choice(session));
      },
    },
    {
      for: "operator",
      method: "GET",
      path: "/bureau/:operator",
      action: "see-office",
      async answer(c, { session, operator, actor }) {
        const { operatorId, slug, timeZone } = operator;
        const may = (action: Action) => mayReach(actor, action, operatorId);
        const today = now().toZonedDateTimeISO(timeZone).toPlainDate();
        const next = may("see-stops") ? await nextDay(store, actor, operatorId, today) : undefined;
        const visiting =
          next &&
          (await visitingOn(world, actor, operator, { tours: next.day.tours, hasCome: next.date.equals(today) }));
        const taken = may("see-taken-days") ? await takenDayStore(store).listTakenDays(operatorId, today) : [];
        const calls = may("call-people") ? await countCalls(world, operatorId) : 0;
        const waits = may("see-waiting-list") ? await countWaits(store, operatorId) : 0;
        const ways = [
          ...(calls > 0 ? [{ path: "a-prevenir", label: callsFr.toCalls(calls), isDue: true }] : []),
          ...(taken.length > 0 ? [{ path: "places-prises", label: dayFr.toTakenDays(taken.length), isDue: true }] : []),
          ...(may("see-waiting-list")
            ? [{ path: "attente", label: waitingOfficeFr.toWaiting(waits), isDue: waits > 0 }]
            : []),
          ...(may("see-workshops") ? [{ path: "ateliers", label: workshopsFr.title, isDue: false }] : []),
          ...(may("set-booking-rules") ? [{ path: "regles", label: bookingRulesFr.title, isDue: false }] : []),
        ];
        const roles = session.memberships.filter((held) => held.operatorId === operatorId);
        const content = (
          <>
            <h1>{words.welcome(session.account.name)}</h1>
            <p className="lead">
              {words.rolesHere} {roles.map(({ role }) => ROLE_NAMES[role]).join(", ")}.
            </p>
            {ways.length === 0 ? null : (
              <ul className="ways">
                {ways.map(({ path, label, isDue }) => (
                  <li key={path} className={isDue ? "due" : undefined}>
                    <a href={`/bureau/${slug}/${path}`}>{label}</a>
                  </li>
                ))}
              </ul>
            )}
            {next === undefined ? null : (
              <>
                <h2>
                  {next.date.equals(today) ? dayFr.today : dayFr.nextDay} :{" "}
                  <a href={`/bureau/${slug}/journee?date=${next.date}`}>{dayWords(next.date.toString(), "fr").long}</a>
                </h2>
                <DayTours tours={next.day.tours} timeZone={timeZone} visiting={visiting} />
              </>
            )}
          </>
        );
        return c.html(renderOfficePage({ title: words.home, session, operator, content }, c.req.path));
      },
    },
  ];
}

/** How many people are to be called; 0 where this installation has no key to read who. */
async function countCalls(world: BookingWorld, operatorId: OperatorId): Promise<number> {
  const opener = await openerOf(world);
  if (!opener) return 0;
  const reading = { opener, now: world.now(), sendsSms: world.sendsSms };
  const [booked, waiting] = await Promise.all([
    listCalls(world.store, operatorId, reading),
    listWaitCalls(world.store, operatorId, reading),
  ]);
  return booked.length + waiting.length;
}

/** The next day with a tour, from today on. */
async function nextDay(store: Store, actor: Actor, operatorId: OperatorId, today: Temporal.PlainDate) {
  const seen = async (date: Temporal.PlainDate) => seenBy(actor, operatorId, await listDay(store, operatorId, date));
  const day = await seen(today);
  if (day.tours.length > 0) return { date: today, day };
  return day.after ? { date: day.after, day: await seen(day.after) } : undefined;
}

function choice(session: OfficeSession): string {
  const operators = [...new Map(session.memberships.map(({ operator }) => [operator.slug, operator])).values()];
  const content = (
    <>
      <h1>{words.welcome(session.account.name)}</h1>
      {operators.length === 0 ? (
        <>
          <p className="lead">{words.noOperator}</p>
          <p>{words.noOperatorTodo(session.account.email)}</p>
          <p>{words.noOperatorOther}</p>
        </>
      ) : (
        <section className="card">
          <h2>{words.yourOperators}</h2>
          <ul className="rows">
            {operators.map(({ slug, name }) => (
              <li key={slug}>
                <a href={`/bureau/${slug}`}>{name}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
  return renderOfficePage({ title: words.yourOperators, session, content });
}
