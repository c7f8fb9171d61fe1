import type { ProblemStatus } from "../words/public.fr.ts";
import { renderPage } from "./layout.tsx";
import { type Language, SPEECHES } from "./page-world.ts";
import { SearchForm } from "./search-form.tsx";

/** Who meets these looks for something else; who meets the others may ask for help. */
const LED_BACK: ReadonlySet<ProblemStatus> = new Set<ProblemStatus>([400, 404, 405, 414]);

/**
 * A page that says what went wrong and what to do next; it asks nothing of the database.
 * @param reference of the request, for whoever asks for help.
 */
export function renderProblemPage(status: ProblemStatus, language: Language, reference?: string): string {
  const speech = SPEECHES[language];
  const [title, advice] = speech.words.problem[status];
  const content = (
    <div className="problem">
      <h1>{title}</h1>
      <p className="lead">{advice}</p>
      {LED_BACK.has(status) ? <SearchForm speech={speech} /> : null}
      {reference === undefined || LED_BACK.has(status) ? null : (
        <p className="reference">
          {speech.words.problemReference} <code>{reference}</code>
        </p>
      )}
    </div>
  );
  return renderPage({ title, path: "/", unindexed: true, content }, speech, "");
}
