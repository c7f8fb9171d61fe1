import { done, type Outcome, refused } from "../../kernel/outcome.ts";
import type { BookingTerms } from "../booking-rule.ts";

export type Term = keyof BookingTerms;

/** How each term is written by people: days, hours, minutes, of a hundred. `of`: what one of them is, as it is kept. */
export const TERM_LIMITS = {
  opensDaysBefore: { least: 1, most: 400, of: 1, whole: true },
  closesBefore: { least: 0, most: 336, of: 3_600, whole: false },
  cancelsBefore: { least: 0, most: 336, of: 3_600, whole: false },
  walkInShare: { least: 0, most: 100, of: 0.01, whole: true },
  releasesBefore: { least: 0, most: 336, of: 3_600, whole: false },
  step: { least: 5, most: 120, of: 60, whole: true },
} as const satisfies Readonly<Record<Term, object>>;

export const TERMS = Object.keys(TERM_LIMITS) as readonly Term[];

export type TypedTerms = Readonly<Record<Term, string>>;

/** Every term that is no number, or out of its limits. */
export interface TermsRefusal {
  readonly refused: "wrong-terms";
  readonly terms: readonly Term[];
}

/** Reads the terms that are named; one that is wrong leaves all as they are. */
export function readTerms(typed: Partial<TypedTerms>): Outcome<Partial<BookingTerms>, TermsRefusal> {
  const named = TERMS.filter((term) => typed[term] !== undefined);
  const read = named.map((term) => [term, readTerm(term, typed[term] ?? "")] as const);
  const wrong = read.filter(([, value]) => value === undefined).map(([term]) => term);
  return wrong.length > 0 ? refused({ refused: "wrong-terms", terms: wrong }) : done(Object.fromEntries(read));
}

function readTerm(term: Term, text: string): number | undefined {
  const { least, most, of, whole } = TERM_LIMITS[term];
  const shape = whole ? /^\d{1,3}$/ : /^\d{1,3}([.,]\d{1,2})?$/;
  const count = shape.test(text.trim()) ? Number(text.trim().replace(",", ".")) : Number.NaN;
  if (!(count >= least && count <= most)) return undefined;
  return of < 1 ? count / (1 / of) : Math.round(count * of);
}

/** Terms as people write them. */
export function writeTerms(terms: BookingTerms): TypedTerms {
  const write = (term: Term) => {
    const count = Math.round((terms[term] / TERM_LIMITS[term].of) * 100) / 100;
    return String(count).replace(".", ",");
  };
  return Object.fromEntries(TERMS.map((term) => [term, write(term)])) as TypedTerms;
}
