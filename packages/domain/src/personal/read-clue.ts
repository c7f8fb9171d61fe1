import { readEmail, readPhone } from "./contact.ts";
import type { PersonClue } from "./person-store.ts";

/** What was typed to find somebody is what it looks like; undefined when it is nothing that could find anybody. */
export function readClue(typed: string): PersonClue | undefined {
  const email = readEmail(typed);
  if (email !== undefined) return { by: "email", email };
  const phone = readPhone(typed.trim());
  if (phone !== undefined) return { by: "phone", phone };
  return /\p{L}/u.test(typed) ? { by: "name", name: typed.slice(0, 200) } : undefined;
}
