import { type About, AGE_BANDS, type PersonCount } from "@escale/domain";
import { lastPurge, type PurgeCounts, readPersonFigures } from "@escale/store";
import { RegisterLines } from "../../public/register-lines.tsx";
import { AGE_WORDS } from "../../words/ages.fr.ts";
import { registerFr } from "../../words/register.fr.ts";
import { registerOfficeFr as words } from "../../words/register-office.fr.ts";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import type { PersonsOffice } from "./persons-world.ts";

const EVERYBODY: readonly About[] = ["resident", "colleague", "contact"];

/** The register as whoever answers for it reads it: what is kept, what the last purge took, how many people there are. */
export function registerRoutes({ store }: PersonsOffice): readonly OfficeRoute<OfficeSession>[] {
  return [
    {
      for: "operator",
      method: "GET",
      path: "/bureau/:operator/donnees",
      action: "see-data-register",
      async answer(c, asked) {
        const { operatorId, timeZone } = asked.operator;
        const { purge, figures } = await store.within(
          operatorId,
          async (trx) => ({
            purge: await lastPurge(trx, operatorId),
            figures: await readPersonFigures(trx, operatorId),
          }),
          { readOnly: true },
        );
        const at = purge?.endedAt.toZonedDateTimeISO(timeZone);
        const content = (
          <>
            <h1>{words.title}</h1>
            <p className="lead">{words.lead}</p>
            <div className="pages">
              <section className="card">
                <h2>{words.purge}</h2>
                {purge && at ? <Purge at={at} counts={purge.counts} /> : <p>{words.noPurge}</p>}
              </section>
              <section className="card">
                <h2>{words.figures}</h2>
                <Figures figures={figures} />
              </section>
              {EVERYBODY.map((about) => (
                <section key={about} className="card wide">
                  <h2>{words.about[about]}</h2>
                  <RegisterLines about={about} words={registerFr} />
                </section>
              ))}
            </div>
          </>
        );
        return c.html(renderOfficePage({ title: words.title, ...asked, content }, c.req.path));
      },
    },
  ];
}

function Purge({ at, counts }: { at: Temporal.ZonedDateTime; counts: PurgeCounts }) {
  const gone = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <p>
      {words.lastPurge(at.toLocaleString("fr", { dateStyle: "long", timeStyle: "short" }))} {words.gone(gone)}
    </p>
  );
}

/** Years, and ages beside them: each a sum of its own, never one crossed with another. */
function Figures({ figures }: { figures: readonly PersonCount[] }) {
  const years = [...new Set(figures.map(({ year }) => year))].toReversed();
  const count = (year: number, measure: string, value: string) =>
    figures.find((one) => one.year === year && one.measure === measure && one.value === value)?.count ?? 0;
  if (years.length === 0) return <p>{words.nobody}</p>;
  return (
    <>
      <p className="hint">{words.figuresHint}</p>
      {years.map((year) => (
        <div key={year}>
          <h3>{words.year(year, count(year, "all", ""))}</h3>
          <dl className="facts">
            {AGE_BANDS.map((band) => (
              <div key={band}>
                <dt>{AGE_WORDS[band]}</dt>
                <dd>{count(year, "age", band)}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </>
  );
}
