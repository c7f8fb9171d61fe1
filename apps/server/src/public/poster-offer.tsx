import type { PublicOperator } from "@escale/domain";
import type { Speech } from "./page-world.ts";

const MOST_PROCEDURES = 8;
const MOST_TO_BRING = 4;
/** Where operators share the sheet: the site has the rest. */
const MOST_OPERATORS = 3;
const MOST_PROCEDURES_EACH = 3;

/** What can be done there: of one operator with what to bring, of several each under its own name. */
export function PosterOffer({ operators, speech }: { operators: readonly PublicOperator[]; speech: Speech }) {
  const [operator, another] = operators;
  if (!operator) return null;
  if (!another) return <OneOffer operator={operator} speech={speech} />;
  return (
    <div className="sheet-offer sheet-offer--several">
      {operators.slice(0, MOST_OPERATORS).map((one) => (
        <SharedOffer key={one.operatorId} operator={one} speech={speech} />
      ))}
    </div>
  );
}

function OneOffer({ operator: { procedures }, speech }: { operator: PublicOperator; speech: Speech }) {
  const { words, french } = speech;
  const asked = Map.groupBy(
    procedures.flatMap((procedure) => procedure.bring),
    (item) => item,
  );
  // What one procedure alone asks for means nothing without its name.
  const bring = [...asked].flatMap(([item, times]) => (times.length > 1 ? [item] : [])).slice(0, MOST_TO_BRING);
  return (
    <div className="sheet-offer">
      <section>
        <h2>{words.posterDo}</h2>
        <ul {...french}>
          {procedures.slice(0, MOST_PROCEDURES).map((procedure) => (
            <li key={procedure.key}>{procedure.name}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{words.posterBring}</h2>
        <ul>
          {bring.map((item) => (
            <li key={item} {...french}>
              {item}
            </li>
          ))}
          <li>{words.posterBringToo}</li>
        </ul>
      </section>
    </div>
  );
}

function SharedOffer({ operator, speech }: { operator: PublicOperator; speech: Speech }) {
  const { words, french } = speech;
  const { name, phone, procedures } = operator;
  return (
    <section>
      <h2 {...french}>{name}</h2>
      {phone === undefined ? null : (
        <p>
          {words.phone}
          {words.colon}
          <strong>{phone}</strong>
        </p>
      )}
      <ul>
        {procedures.slice(0, MOST_PROCEDURES_EACH).map((procedure) => (
          <li key={procedure.key} {...french}>
            {procedure.name}
          </li>
        ))}
        {procedures.length > MOST_PROCEDURES_EACH ? <li>{words.posterAnd}</li> : null}
      </ul>
    </section>
  );
}
