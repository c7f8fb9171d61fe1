import type { OperatorId } from "../kernel/ids.ts";
import type { Actor } from "../rights/actor.ts";
import { mayDo } from "../rights/may-do.ts";
import type { OfferedWorkshop } from "../workshops/workshop.ts";
import type { BookingTerms } from "./booking-rule.ts";
import { whySeatsClosed } from "./find-seats.ts";
import { nearestTo } from "./near-hours.ts";

/** A workshop as whoever books sees it. */
export interface OpenWorkshop extends OfferedWorkshop {
  /** From when seats may be taken, if not yet. */
  readonly opensAt?: Temporal.Instant;
}

/** The workshops in which seats may be taken, now or later; those for which it is too late are left out. */
export function openWorkshops(
  workshops: readonly OfferedWorkshop[],
  terms: Pick<BookingTerms, "opensDaysBefore" | "closesBefore">,
  now: Temporal.Instant,
): readonly OpenWorkshop[] {
  return workshops.flatMap((workshop) => {
    const closed = whySeatsClosed(workshop, terms, now);
    if (closed?.refused === "too-late") return [];
    return [{ ...workshop, ...(closed && { opensAt: closed.opensAt }) }];
  });
}

/** Of these, those in which somebody may take seats for a group. */
export function workshopsForGroups(
  workshops: readonly OfferedWorkshop[],
  { actor, operatorId }: { readonly actor: Actor; readonly operatorId: OperatorId },
  terms: Pick<BookingTerms, "opensDaysBefore" | "closesBefore">,
  now: Temporal.Instant,
): readonly OpenWorkshop[] {
  const theirs = workshops.filter(({ communeCode }) => mayDo(actor, "book-for-somebody", operatorId, { communeCode }));
  return openWorkshops(theirs, terms, now);
}

const MOST_ELSEWHERE = 3;

/**
 * In place of a workshop without room for so many, the nearest that have it, for the same procedure first; where none has, those
 * with some room.
 */
export function roomElsewhere(
  workshops: readonly OpenWorkshop[],
  {
    workshopId,
    procedureKey,
    startsAt,
    seats,
  }: Pick<OfferedWorkshop, "workshopId" | "startsAt" | "seats"> & { readonly procedureKey: string | undefined },
): readonly OpenWorkshop[] {
  const others = workshops.filter(
    (other) => other.workshopId !== workshopId && other.seatsLeft > 0 && other.opensAt === undefined,
  );
  const enough = others.filter(({ seatsLeft }) => seatsLeft >= seats);
  const roomy = enough.length > 0 ? enough : others;
  const isSame = (other: OfferedWorkshop) => other.procedureKey === procedureKey;
  const same = nearestTo(roomy.filter(isSame), startsAt);
  return [
    ...same,
    ...nearestTo(
      roomy.filter((other) => !isSame(other)),
      startsAt,
    ),
  ].slice(0, MOST_ELSEWHERE);
}
