import { type About, audienceOf, DATA_TABLE, type DataLine, type DataLineKey } from "@escale/domain";
import type { LineWords, RegisterWords } from "../words/register.fr.ts";

const LINES: readonly DataLine[] = DATA_TABLE;

/** The lines of the register on those people, each as a short list: nobody reads a table of five columns on a phone. */
export function RegisterLines({ about, words }: { about: About; words: RegisterWords }) {
  return (
    <>
      {LINES.filter((line) => line.about === about).map((line) => (
        <section key={line.key} className="register">
          <h3>{capitalized(wordsOf(line, words).what)}</h3>
          <dl>
            <dt>{words.why}</dt>
            <dd>{wordsOf(line, words).why}</dd>
            <dt>{words.howLong}</dt>
            <dd>{sayKept(line, words)}</dd>
            <dt>{words.ground}</dt>
            <dd>{words.grounds[line.ground]}</dd>
            <dt>{words.seenBy}</dt>
            <dd>{sayAudience(line, words)}</dd>
          </dl>
          {line.sealed === undefined ? null : <p className="small">{wordsOf(line, words).sealed ?? words.sealed}</p>}
        </section>
      ))}
    </>
  );
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function wordsOf(line: DataLine, words: RegisterWords): LineWords {
  return words.lines[line.key as DataLineKey];
}

/** How long a line is kept, as the purge does it. */
function sayKept(line: DataLine, words: RegisterWords): string {
  const { kept } = line;
  switch (kept.kind) {
    case "days":
      return words.since(words.days(kept.days), wordsOf(line, words).since ?? "");
    case "as-long-as":
      return words.asLongAs[kept.line as DataLineKey] ?? words.inUse;
    case "for-good":
      return words.forGood;
    case "while-in-use":
      return words.inUse;
  }
}

function sayAudience(line: DataLine, words: RegisterWords): string {
  const audience = audienceOf(line.seenBy);
  switch (audience.kind) {
    case "everyone":
      return words.everyone;
    case "own-account":
      return words.ownAccount;
    case "installation":
      return words.installation;
    case "nobody":
      return words.nobody;
    case "roles":
      return words.roles(audience.roles);
  }
}
