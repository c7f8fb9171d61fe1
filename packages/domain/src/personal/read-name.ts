import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { findRefused, type RefusedContent } from "./refused-text.ts";

export type NameRefusal =
  | { readonly refused: "name-missing" | "name-too-long" }
  | { readonly refused: "secret-inside"; readonly content: RefusedContent };

/** Characters. */
const LONGEST_NAME = 120;

/** The name of a person, in any script, as it is kept: spaces tidied, nothing else changed. */
export function readName(typed: string): Outcome<string, NameRefusal> {
  const name = typed.normalize("NFC").replace(/\s+/g, " ").trim();
  if (!/\p{L}/u.test(name)) return refused({ refused: "name-missing" });
  if (name.length > LONGEST_NAME) return refused({ refused: "name-too-long" });
  const content = findRefused(name);
  return content ? refused({ refused: "secret-inside", content }) : done(name);
}
