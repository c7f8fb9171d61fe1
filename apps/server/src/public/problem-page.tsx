import type { ProblemStatus } from "../words/public.fr.ts";
import { renderPage } from "./layout.tsx";
import { type Language, SPEECHES } from "./page-world.ts";
import { SearchForm } from "./search-form.tsx";

/** A page that says what went wrong and what to do next; it asks nothing of the database. */
export function renderProblemPage(status: ProblemStatus, language: Language): string {
  const speech = SPEECHES[language];
  const [title, advice] = speech.words.problem[status];
  const content = (
    <div className="problem">
      <h1>{title}</h1>
      <p className="lead">{advice}</p>
      {status === 503 || status === 500 ? null : <SearchForm speech={speech} />}
    </div>
  );
  return renderPage({ title, path: "/", unindexed: true, content }, speech, "");
}
