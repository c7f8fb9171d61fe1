import { byAbility } from "../bookings/desks.ts";
import type { Taken } from "../bookings/find-slots.ts";

/** A member of a crew, with when they are not free (milliseconds since 1970). */
export interface BusyMember {
  readonly skills: readonly string[];
  readonly busy: readonly { readonly from: number; readonly to: number }[];
}

/** What the calendars of a crew take of the desks of a stop: each sits where `desksOf` puts them. */
export function busyDesks(
  crew: readonly BusyMember[],
  desks: readonly { readonly number: number }[],
): readonly Taken[] {
  return byAbility(crew).flatMap(({ busy }, index) => {
    const desk = desks[index];
    return desk
      ? busy.map(({ from, to }) => ({ from, to, desk: desk.number, equipment: [], busy: true as const }))
      : [];
  });
}

/** Bookings at a desk whose agent is not free then: for people to settle, nothing is taken away by itself. */
export function findClashes(taken: readonly Taken[]): readonly Taken[] {
  const busy = taken.filter((one) => one.busy);
  const meets = (one: Taken) => busy.some(({ desk, from, to }) => desk === one.desk && from < one.to && one.from < to);
  return taken.filter((one) => !one.busy && one.offerId === undefined && meets(one));
}
