import type { PublicOperator } from "@escale/domain";
import type { Speech } from "./page-world.ts";

/** The networks that an operator is part of; nothing when there are none. */
export function LabelList({ operator, speech }: { operator: PublicOperator | undefined; speech: Speech }) {
  if (operator === undefined || operator.labels.length === 0) return null;
  return (
    <ul className="labels" aria-label={speech.words.operatorLabels} {...speech.french}>
      {operator.labels.map((label) => (
        <li key={label}>{label}</li>
      ))}
    </ul>
  );
}
