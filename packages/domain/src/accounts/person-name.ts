import { findRefused } from "../personal/refused-text.ts";

/** A name as it is shown: one line, no control characters, nobody's secret; undefined when nothing is left. */
export function parseName(text: string): string | undefined {
  const name = text.normalize("NFC").replaceAll(/\s+/g, " ").trim();
  return name.length >= 1 && name.length <= 120 && !/\p{C}/u.test(name) && !findRefused(name) ? name : undefined;
}
