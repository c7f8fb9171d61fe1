import { randomInt } from "node:crypto";

/** Nothing that is taken for something else when it is typed. */
const LETTERS = "23456789abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";

/** Twelve letters: one of 10²¹, which nobody guesses, and which fit in an SMS with what it says. */
export const SHORT_CODE = new RegExp(`^[${LETTERS}]{12}$`);

export function makeShortCode(): string {
  return Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
}
