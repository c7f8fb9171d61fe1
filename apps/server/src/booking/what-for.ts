import type { Booking, Procedure } from "@escale/domain";
import { WORKSHOP_WORDS } from "../words/workshops.ts";

/** What somebody booked for, in a few words: a workshop, with the seats of a group, or a procedure; undefined when it has gone. */
export function whatFor(
  { workshop, procedureKey, language }: Pick<Booking, "workshop" | "procedureKey" | "language">,
  procedures: readonly Procedure[],
): string | undefined {
  const name = workshop?.title ?? procedures.find(({ key }) => key === procedureKey)?.name;
  if (name === undefined || !workshop || workshop.seats === 1) return name;
  return `${name} (${WORKSHOP_WORDS[language].seats(workshop.seats)})`;
}
