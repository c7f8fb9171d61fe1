import type { Commune, CommuneMatch, PublicTimetable } from "@escale/domain";
import { publicEn } from "../words/public.en.ts";
import { type PublicWords, publicFr } from "../words/public.fr.ts";

/** What every public page is made from. */
export interface PageWorld {
  readonly timetable: PublicTimetable;
  readonly reference: {
    byCode(code: string): Commune | undefined;
    departementName(code: string): string | undefined;
    search(query: string, limit: number, favoured: ReadonlySet<string>): readonly CommuneMatch[];
  };
  readonly now: () => Temporal.Instant;
  /** Without a final slash. */
  readonly baseUrl: string;
}

export type Language = PublicWords["language"];

/** How a page speaks and where its links lead. */
export interface Speech {
  readonly words: PublicWords;
  readonly language: Language;
  /** Marks what operators and the reference wrote, which is French on every page. */
  readonly french: { readonly lang?: "fr" };
  /** `/communes/02298` → `/en/communes/02298` in English. */
  href(path: string): string;
}

export const SPEECHES: Readonly<Record<Language, Speech>> = {
  fr: { words: publicFr, language: "fr", french: {}, href: (path) => path },
  en: {
    words: publicEn,
    language: "en",
    french: { lang: "fr" },
    href: (path) => (path === "/" ? "/en" : `/en${path}`),
  },
};
