import { parseId, settleTakenDay, type TakenDayId } from "@escale/domain";
import { type FoundOperator, type TakenDayRow, takenDayStore } from "@escale/store";
import { dayWords } from "../public/date-words.ts";
import { instantFr } from "../words/instant.fr.ts";
import { takenDaysFr as words } from "../words/office-lists.fr.ts";
import { describeForbidden } from "../words/rights.fr.ts";
import { Notice } from "./form.tsx";
import { renderOfficePage } from "./layout.tsx";
import type { OfficeRoute } from "./office-route.ts";
import type { OfficeSession } from "./office-session.ts";
import type { OfficeWorld } from "./office-world.ts";
import { originOf } from "./origin-of.ts";

const PATH = "/bureau/:operator/places-prises";

/** What town halls said of their squares, for whoever has to find another day. */
export function takenDaysRoutes({ store, now }: OfficeWorld): readonly OfficeRoute<OfficeSession>[] {
  const days = takenDayStore(store);
  return [
    {
      for: "operator",
      method: "GET",
      path: PATH,
      action: "see-taken-days",
      async answer(c, { session, operator }) {
        const today = now().toZonedDateTimeISO(operator.timeZone).toPlainDate();
        const rows = await days.listTakenDays(operator.operatorId, today);
        return c.html(render(session, operator, rows, c.req.query("fait")));
      },
    },
    {
      for: "operator",
      method: "POST",
      path: `${PATH}/:takenDay`,
      action: "settle-taken-day",
      async answer(c, { actor, operator }) {
        const takenDayId = parseId<TakenDayId>(c.req.param("takenDay") ?? "");
        const world = { store: days, now: now(), actor, origin: originOf(c) };
        const settled = takenDayId && (await settleTakenDay(world, operator.operatorId, takenDayId));
        if (settled?.ok === false && settled.refusal.refused === "forbidden")
          return c.text(describeForbidden(settled.refusal.action), 403);
        return c.redirect(`/bureau/${operator.slug}/places-prises?fait=${settled?.ok ? "classe" : "deja"}`, 303);
      },
    },
  ];
}

function render(
  session: OfficeSession,
  operator: FoundOperator,
  rows: readonly TakenDayRow[],
  done: string | undefined,
): string {
  const path = `/bureau/${operator.slug}/places-prises`;
  const content = (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <section className="card">
        {rows.length === 0 ? (
          <p>{words.none}</p>
        ) : (
          <ul className="rows">
            {rows.map((row) => (
              <TakenDay key={row.takenDayId} row={row} operator={operator} action={`${path}/${row.takenDayId}`} />
            ))}
          </ul>
        )}
      </section>
    </>
  );
  const said = done === "classe" ? words.settled : done === "deja" ? words.settledBefore : undefined;
  const first = said === undefined ? undefined : <Notice>{said}</Notice>;
  return renderOfficePage({ title: words.title, session, operator, first, content }, path);
}

function TakenDay({
  row,
  operator: { slug, timeZone },
  action,
}: {
  row: TakenDayRow;
  operator: FoundOperator;
  action: string;
}) {
  const { date, halfDay, note, site, siteId, commune, stops } = row;
  const day = dayWords(date.toString(), "fr").long;
  return (
    <li>
      <div>
        <h2>
          {day}, {words.when[halfDay ?? "day"]}
        </h2>
        <p>
          <strong>{commune}</strong>, {site}
          {note === null ? null : <> : {note}</>}
        </p>
        {stops.length === 0 ? (
          <p className="hint">{words.noStop}</p>
        ) : (
          <>
            <p>
              {words.stops(stops.length)}{" "}
              {stops.map(({ stopId, startsAt }) => (
                <a key={stopId} href={`/passages/${stopId}`}>
                  {instantFr(startsAt, timeZone)}
                </a>
              ))}
            </p>
            <p className="hint">
              {words.moveHint} <code className="code">{words.moveCommand(slug, siteId, date.toString())}</code>
            </p>
          </>
        )}
      </div>
      <form method="post" action={action}>
        <button type="submit" className="quiet small">
          {words.settle}
          <span className="unseen">
            {" "}
            {commune}, {day}
          </span>
        </button>
      </form>
    </li>
  );
}
