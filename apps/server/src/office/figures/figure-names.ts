import type { Procedure, VisitMeasure } from "@escale/domain";
import { MEASURE_WORDS } from "../../words/figures.fr.ts";

/** What is counted, by its name. */
export interface FigureNames {
  commune(code: string): string;
  of(measure: VisitMeasure, value: string): string;
}

export function figureNames(
  procedures: readonly Procedure[],
  byCode: (code: string) => { readonly name: string } | undefined,
): FigureNames {
  return {
    commune: (code) => byCode(code)?.name ?? code,
    of(measure, value) {
      if (measure === "procedure") return procedures.find(({ key }) => key === value)?.name ?? value;
      return MEASURE_WORDS[measure][value] ?? value;
    },
  };
}
