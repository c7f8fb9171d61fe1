import type { BookRefusal, TypedBookedPerson } from "@escale/domain";
import { fieldOf } from "../../booking/fault-of.ts";
import { NOBODY } from "../../booking/who-page.tsx";

/** What the form of a group holds, as it was typed. */
export interface TypedGroup extends TypedBookedPerson {
  readonly seats: string;
  /** Whom to ask for. */
  readonly contact: string;
}

export const NO_GROUP: TypedGroup = { ...NOBODY, seats: "", contact: "" };

/** Zero: it is no number. */
export function readSeats(typed: string): number {
  const text = typed.trim();
  return /^\d{1,3}$/.test(text) ? Number(text) : 0;
}

/** Both under one name: `École de Malzy (Jeanne Petit)`. */
export function nameOfGroup({ name, contact }: Pick<TypedGroup, "name" | "contact">): string {
  return name.trim() === "" || contact.trim() === "" ? name : `${name.trim()} (${contact.trim()})`;
}

/** The field that a refusal is about; empty: none of them. */
export function groupFieldOf(refusal: BookRefusal): string {
  if (refusal.refused === "seats-wrong" || refusal.refused === "too-few-seats") return "seats";
  const field = fieldOf(refusal);
  return field === "form" ? "" : field;
}
