import type { BookRefusal } from "@escale/domain";
import { fieldOf } from "./fault-of.ts";

/** How many seats were typed; zero: it is no number. */
export function readSeats(typed: string): number {
  const text = typed.trim();
  return /^\d{1,3}$/.test(text) ? Number(text) : 0;
}

/** The field that a refusal of seats is about; empty: none of them. @param seats what the field of their number is called */
export function seatsFieldOf(refusal: BookRefusal, seats: string): string {
  if (refusal.refused === "seats-wrong" || refusal.refused === "too-few-seats") return seats;
  const field = fieldOf(refusal);
  return field === "form" ? "" : field;
}
