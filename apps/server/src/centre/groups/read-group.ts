import type { TypedBookedPerson } from "@escale/domain";
import { NOBODY } from "../../booking/who-page.tsx";

/** What the form of a group holds, as it was typed. */
export interface TypedGroup extends TypedBookedPerson {
  readonly seats: string;
  /** Whom to ask for. */
  readonly contact: string;
}

export const NO_GROUP: TypedGroup = { ...NOBODY, seats: "", contact: "" };

/** Both under one name: `École de Malzy (Jeanne Petit)`. */
export function nameOfGroup({ name, contact }: Pick<TypedGroup, "name" | "contact">): string {
  return name.trim() === "" || contact.trim() === "" ? name : `${name.trim()} (${contact.trim()})`;
}
