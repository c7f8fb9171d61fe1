import {
  type Attendance,
  LEAST_DETAILED,
  VISIT_MEASURES,
  type VisitCount,
  type VisitFigures,
  type VisitMeasure,
} from "@escale/domain";
import type { FoundOperator } from "@escale/store";
import { dayWords, monthWords } from "../../public/date-words.ts";
import { counted } from "../../words/count.fr.ts";
import { figuresFr as words } from "../../words/figures.fr.ts";
import { FaultList, type Faults, Field } from "../form.tsx";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeSession } from "../office-session.ts";
import type { FigureNames } from "./figure-names.ts";
import { type FiguresPeriod, PERIOD_WAYS, periodOf } from "./read-period.ts";
import { hoursText } from "./write-figures.ts";

interface Shown {
  readonly session: OfficeSession;
  readonly operator: FoundOperator;
  /** What the operator is called: a report says whose it is. */
  readonly service: string;
  readonly period: FiguresPeriod;
  readonly today: Temporal.PlainDate;
  readonly typed: { readonly du: string; readonly au: string };
  readonly figures: VisitFigures;
  readonly names: FigureNames;
  readonly faults: Faults;
}

/** What a service has done in a period. */
export function figuresPage({
  session,
  operator,
  service,
  period,
  today,
  typed,
  figures,
  names,
  faults,
}: Shown): string {
  const path = `/bureau/${operator.slug}/chiffres`;
  const [from, to] = [period.from, period.to].map((day) => dayWords(day.toString(), "fr").long) as [string, string];
  const { all } = figures;
  const content = (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.period(service, from, to)}</p>
      <Periods period={period} today={today} path={path} />
      <form method="get" action={path} className="choose">
        <Field name="du" type="date" label={words.from} faults={faults} defaultValue={typed.du} />
        <Field name="au" type="date" label={words.to} faults={faults} defaultValue={typed.au} />
        <p>
          <button type="submit" className="quiet">
            {words.see}
          </button>
        </p>
      </form>
      <Headline all={all} />
      {all.visits + all.participants === 0 ? (
        <p>
          {words.none} {words.noneTodo}
        </p>
      ) : (
        <Unknown figures={figures} />
      )}
      {all.visits + all.participants + all.stops === 0 ? null : (
        <>
          <div className="pile">
            {figures.months.length > 1 ? (
              <Parts
                title={words.months}
                column={words.columns.month}
                parts={figures.months.map((part) => ({
                  name: monthWords(Temporal.PlainYearMonth.from(part.month), "fr"),
                  ...part,
                }))}
              />
            ) : null}
            {all.visits + all.participants === 0 ? null : (
              <div className="measures">
                {VISIT_MEASURES.map((measure) => (
                  <Measure key={measure} measure={measure} counts={figures.by[measure]} all={all} names={names} />
                ))}
              </div>
            )}
            <Parts
              title={words.communes}
              column={words.columns.commune}
              parts={figures.communes.map((part) => ({ name: names.commune(part.communeCode), ...part }))}
            />
          </div>
          <p className="unprinted">
            <a href={`${path}.csv?du=${period.from}&au=${period.to}`}>{words.csv}</a>
          </p>
        </>
      )}
      <section className="card">
        <h2>{words.definitions}</h2>
        <p className="hint">{words.lead}</p>
        <dl className="terms">
          {words.definition.map(([term, meaning]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
  const first = <FaultList faults={faults} />;
  return renderOfficePage({ title: words.title, session, operator, first, content }, path);
}

function Periods({ period, today, path }: Pick<Shown, "period" | "today"> & { path: string }) {
  return (
    <nav aria-label={words.periods} className="unprinted">
      <ul className="choices">
        {PERIOD_WAYS.map((way) => {
          const { from, to } = periodOf(way, today);
          const isThis = from.equals(period.from) && to.equals(period.to);
          return (
            <li key={way}>
              <a href={`${path}?du=${from}&au=${to}`} aria-current={isThis ? "page" : undefined}>
                {words.ways[way]}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function Headline({ all }: { all: Attendance }) {
  const of = (key: keyof typeof words.one, count: number, figure = count.toLocaleString("fr")) =>
    [figure, count < 2 ? words.one[key] : words.headline[key]] as const;
  const figures = [
    of("visits", all.visits),
    ...(all.participants > 0 ? [of("participants", all.participants)] : []),
    of("people", all.people),
    of("requests", all.requests),
    of("stops", all.stops),
    of("hours", all.seconds / 3_600, hoursText(all.seconds)),
  ];
  return (
    <ul className="headline">
      {figures.map(([figure, label]) => (
        <li key={label}>
          <strong>{figure}</strong> {label}
        </li>
      ))}
    </ul>
  );
}

function Unknown({ figures: { all, by } }: { figures: VisitFigures }) {
  const unknown = by.firstVisit.find(({ value }) => value === "unknown")?.count ?? 0;
  const mean = all.stops === 0 ? undefined : all.visits / all.stops;
  const rounded = mean === undefined ? undefined : Math.round(mean * 10) / 10;
  return (
    <p className="hint after">
      {rounded === undefined ? null : (rounded < 2 ? words.perStop : words.perStops)(rounded.toLocaleString("fr"))}{" "}
      {unknown === 0 ? null : words.notKnown(counted(unknown, "visite"))}
      {all.visits + all.participants < LEAST_DETAILED ? ` ${words.tooFew(LEAST_DETAILED)}` : null}
    </p>
  );
}

/** Of what the shares of a measure are shares. */
function wholeOf(measure: VisitMeasure, all: Attendance): number {
  if (measure === "procedure" || measure === "outcome") return all.requests;
  return measure === "gender" || measure === "age" ? all.visits + all.participants : all.visits;
}

function Measure({
  measure,
  counts,
  all,
  names,
}: {
  measure: VisitMeasure;
  counts: readonly VisitCount[];
  all: Attendance;
  names: FigureNames;
}) {
  if (counts.length === 0) return null;
  const whole = wholeOf(measure, all);
  const id = `chiffre-${measure}`;
  return (
    <section className="card">
      <h2 id={id}>{words.measures[measure]}</h2>
      <table aria-labelledby={id} className="figures">
        <thead className="unseen">
          <tr>
            <th scope="col">{words.measures[measure]}</th>
            <th scope="col">{words.count}</th>
            <th scope="col">{words.share}</th>
          </tr>
        </thead>
        <tbody>
          {counts.map(({ value, count }) => (
            <tr key={value}>
              <th scope="row">
                {names.of(measure, value)}
                <Bar part={count / whole} />
              </th>
              <td>{count.toLocaleString("fr")}</td>
              <td>{(count / whole).toLocaleString("fr", { style: "percent", maximumFractionDigits: 0 })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Drawn: what the numbers beside it say. */
function Bar({ part }: { part: number }) {
  return (
    <svg className="bar" aria-hidden="true" focusable="false">
      <rect width="100%" height="100%" className="rest" />
      <rect width={`${Math.round(part * 1_000) / 10}%`} height="100%" />
    </svg>
  );
}

function Parts({
  title,
  column,
  parts,
}: {
  title: string;
  column: string;
  parts: readonly (Attendance & { readonly name: string })[];
}) {
  const id = `chiffres-${column}`;
  const hasWorkshops = parts.some(({ participants }) => participants > 0);
  return (
    <section className="card">
      <h2 id={id}>{title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways on a telephone is reached by keyboard too */}
      <section className="sideways" aria-labelledby={id} tabIndex={0}>
        <table aria-labelledby={id} className="figures">
          <thead>
            <tr>
              <th scope="col">{column}</th>
              <th scope="col">{words.columns.stops}</th>
              <th scope="col">{words.columns.visits}</th>
              {hasWorkshops ? <th scope="col">{words.columns.participants}</th> : null}
              <th scope="col">{words.columns.people}</th>
              <th scope="col">{words.columns.requests}</th>
            </tr>
          </thead>
          <tbody>
            {parts.map(({ name, stops, visits, participants, people, requests }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{stops.toLocaleString("fr")}</td>
                <td>{visits.toLocaleString("fr")}</td>
                {hasWorkshops ? <td>{participants.toLocaleString("fr")}</td> : null}
                <td>{people.toLocaleString("fr")}</td>
                <td>{requests.toLocaleString("fr")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
