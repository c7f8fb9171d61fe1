import type { Commune } from "@escale/domain";
import { counted } from "./count.fr.ts";

/** What somebody typed, short enough to be quoted. */
export function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

const MOST_SHOWN = 5;

/** The first of a list, in words. */
export function firstOf(texts: readonly string[]): string {
  const more = texts.length - MOST_SHOWN;
  const first = texts.slice(0, MOST_SHOWN).map(shown).join(", ");
  return more > 0 ? `${first} et ${counted(more, "autre")}` : first;
}

export function named({ name, code }: Commune): string {
  return `${name} (${code})`;
}
