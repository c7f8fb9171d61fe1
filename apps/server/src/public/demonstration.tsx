import type { PublicOperator } from "@escale/domain";
import type { ReactNode } from "react";
import { Around } from "./around.tsx";
import type { Speech } from "./page-world.ts";

/** The one sentence that says what of a page is a demonstration: all of it, or the stops of those who try Escale out. */
export function demonstrationOf(
  operators: readonly PublicOperator[],
  speech: Speech,
): { readonly demonstration?: ReactNode } {
  const sentences = new Set(operators.map((operator) => operator.demonstration));
  const [sentence, another] = sentences;
  const names = operators.flatMap(({ name, demonstration }) =>
    demonstration === undefined ? [] : [`«\u00a0${name}\u00a0»`],
  );
  if (names.length === 0) return {};
  if (names.length < operators.length) {
    return { demonstration: <Around say={speech.words.demonstrationOf} french={names.join(", ")} speech={speech} /> };
  }
  if (another !== undefined) return { demonstration: speech.words.demonstrationOfAll };
  return { demonstration: <span {...speech.french}>{sentence}</span> };
}
