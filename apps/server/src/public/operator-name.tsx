import type { PublicStop } from "@escale/domain";
import type { Speech } from "./page-world.ts";

/** Whose a stop is, where several operators are shown together: one of them may be trying Escale out. */
export function OperatorName({ operator, speech }: { operator: PublicStop["operator"]; speech: Speech }) {
  return (
    <>
      <span {...speech.french}>{operator.name}</span>
      {operator.isDemonstration ? ` (${speech.words.aDemonstration})` : null}
    </>
  );
}
