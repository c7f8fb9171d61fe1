import type { PublicOperator } from "@escale/domain";
import { Drawn, drawOnce } from "./drawn.tsx";
import type { Speech } from "./page-world.ts";

/** What can be done aboard and what to bring, by operator when there are several. */
export function ProcedureList({ operators, speech }: { operators: readonly PublicOperator[]; speech: Speech }) {
  const offering = operators.filter(({ procedures }) => procedures.length > 0);
  if (offering.length === 0) return null;
  const markup = offering.map((operator) =>
    drawOnce(operator, `procedures ${speech.language}`, () => <Procedures operator={operator} speech={speech} />),
  );
  return (
    <section>
      <h2>{speech.words.whatCanBeDone}</h2>
      <Drawn as="div" markup={markup.join("")} />
    </section>
  );
}

/** What to bring is in sight: behind a click it would be missing on paper, and to whoever does not click. */
function Procedures({ operator, speech }: { operator: PublicOperator; speech: Speech }) {
  const { words, french, href } = speech;
  const { slug, name, procedures } = operator;
  return (
    <>
      <p>
        {words.runBy}{" "}
        <a href={href(`/operateurs/${slug}`)} {...french}>
          {name}
        </a>
      </p>
      <ul className="procedures">
        {procedures.map((procedure) => (
          <li key={procedure.key}>
            <h3 {...french}>{procedure.topic}</h3>
            <p {...french}>{procedure.name}</p>
            {procedure.bring.length > 0 ? (
              <p className="bring">
                <strong>{words.bring}</strong>
                {words.colon}
                <span {...french}>{procedure.bring.join(", ")}</span>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
