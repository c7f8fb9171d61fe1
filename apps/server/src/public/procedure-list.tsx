import type { Procedure, PublicOperator } from "@escale/domain";
import { Fragment } from "react";
import { Drawn, drawOnce } from "./drawn.tsx";
import type { Speech } from "./page-world.ts";

/** What can be done aboard and what to bring: each procedure once, under all who offer it. */
export function ProcedureList({ operators, speech }: { operators: readonly PublicOperator[]; speech: Speech }) {
  const [first] = operators;
  if (!first) return null;
  const markup = drawOnce(first, `procedures ${speech.language} ${slugsOf(operators)}`, () =>
    offersOf(operators).map((offer) => <Offered key={slugsOf(offer.by)} offer={offer} speech={speech} />),
  );
  if (markup === "") return null;
  return (
    <section>
      <h2>{speech.words.whatCanBeDone}</h2>
      <Drawn as="div" markup={markup} />
    </section>
  );
}

/** Procedures that the same operators offer. */
interface Offer {
  readonly by: readonly PublicOperator[];
  readonly procedures: Procedure[];
}

/** Procedures are the same where a reader reads the same, whatever key each operator has for them. */
function offersOf(operators: readonly PublicOperator[]): readonly Offer[] {
  const alike = new Map<string, { readonly by: Set<PublicOperator>; readonly procedure: Procedure }>();
  for (const operator of operators) {
    for (const procedure of operator.procedures) {
      const { topic, name, bring } = procedure;
      const key = JSON.stringify([topic, name, bring]);
      const known = alike.get(key);
      if (known) known.by.add(operator);
      else alike.set(key, { by: new Set([operator]), procedure });
    }
  }
  const offers = new Map<string, Offer>();
  for (const { by, procedure } of alike.values()) {
    const key = slugsOf([...by]);
    const offer = offers.get(key) ?? { by: [...by], procedures: [] };
    offer.procedures.push(procedure);
    offers.set(key, offer);
  }
  return [...offers.values()];
}

function slugsOf(operators: readonly PublicOperator[]): string {
  return operators.map(({ slug }) => slug).join(" ");
}

/** What to bring is in sight: behind a click it would be missing on paper, and to whoever does not click. */
function Offered({ offer: { by, procedures }, speech }: { offer: Offer; speech: Speech }) {
  const { words, french, href } = speech;
  return (
    <>
      <p>
        {words.runBy}{" "}
        {by.map(({ slug, name }, index) => (
          <Fragment key={slug}>
            {index === 0 ? null : ", "}
            <a href={href(`/operateurs/${slug}`)} {...french}>
              {name}
            </a>
          </Fragment>
        ))}
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
