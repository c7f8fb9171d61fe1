import { type BookingNotice, parseId, type StopId, showPhone } from "@escale/domain";
import { type Call, listCalls, listWaitCalls, markCalled, markWaitCalled } from "@escale/store";
import { type BookingWorld, openerOf } from "../booking/booking-world.ts";
import { bookedWhen } from "../words/booking.fr.ts";
import { callsFr as words } from "../words/calls.fr.ts";
import { Notice } from "./form.tsx";
import { renderOfficePage } from "./layout.tsx";
import type { OfficeRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";
import { WaitCalls } from "./waiting/wait-calls.tsx";

const PATH = "/bureau/:operator/a-prevenir";

/** People to call because their stop has changed and no mail can tell them. */
export function callsRoutes(world: BookingWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, now, sendsSms } = world;
  return [
    {
      for: "operator",
      method: "GET",
      path: PATH,
      action: "call-people",
      async answer(c, { session, operator }) {
        const opener = await openerOf(world);
        const reading = opener && { opener, now: now() };
        const calls = reading ? await listCalls(store, operator.operatorId, { ...reading, sendsSms }) : [];
        const waits = reading ? await listWaitCalls(store, operator.operatorId, { ...reading, sendsSms }) : [];
        const content = (
          <>
            <h1>{words.title}</h1>
            <p className="lead">{words.lead}</p>
            <WaitCalls calls={waits} timeZone={operator.timeZone} slug={operator.slug} />
            {calls.length === 0 && waits.length > 0 ? null : (
              <section className="card">
                {calls.length === 0 ? (
                  <p>{opener ? words.none : words.noKeys}</p>
                ) : (
                  <ul className="rows">
                    {calls.map((call) => (
                      <ToCall key={call.noticeId} call={call} timeZone={operator.timeZone} path={c.req.path} />
                    ))}
                  </ul>
                )}
              </section>
            )}
          </>
        );
        const first = c.req.query("fait") === undefined ? undefined : <Notice>{words.done}</Notice>;
        return c.html(renderOfficePage({ title: words.title, session, operator, first, content }, c.req.path));
      },
    },
    {
      for: "operator",
      method: "POST",
      path: `${PATH}/attente/:notice`,
      action: "call-people",
      async answer(c, { operator }) {
        const noticeId = parseId<StopId>(c.req.param("notice") ?? "");
        if (noticeId) await markWaitCalled(store, operator.operatorId, noticeId, now());
        return c.redirect(`/bureau/${operator.slug}/a-prevenir?fait`, 303);
      },
    },
    {
      for: "operator",
      method: "POST",
      path: `${PATH}/:notice`,
      action: "call-people",
      async answer(c, { operator }) {
        const noticeId = parseId<StopId>(c.req.param("notice") ?? "");
        if (noticeId) await markCalled(store, operator.operatorId, noticeId, now());
        return c.redirect(`/bureau/${operator.slug}/a-prevenir?fait`, 303);
      },
    },
  ];
}

function ToCall({ call: { noticeId, kind, booking }, timeZone, path }: { call: Call; timeZone: string; path: string }) {
  const { name, phone } = booking.person;
  return (
    <li>
      <div>
        <h2>{name}</h2>
        <p>
          {phone === undefined ? null : (
            <>
              <a href={`tel:${phone}`}>{showPhone(phone)}</a>,{" "}
            </>
          )}
          {words.what[kind satisfies BookingNotice]} {bookedWhen(booking.startsAt, timeZone)}.
        </p>
      </div>
      <form method="post" action={`${path}/${noticeId}`}>
        <button type="submit" className="quiet small">
          {words.called}
          <span className="unseen"> {name}</span>
        </button>
      </form>
    </li>
  );
}
