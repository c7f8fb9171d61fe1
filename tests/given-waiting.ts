import { randomBytes, randomUUID } from "node:crypto";
import {
  acceptOffer,
  type Booking,
  bookSlot,
  COMMAND_LINE,
  declineOffer,
  giveBackBooking,
  joinWaiting,
  type LinkActor,
  leaveWaiting,
  type OfferId,
  PUBLIC,
  type PublicStop,
  type TypedWait,
  type Wait,
  type WaitId,
} from "@escale/domain";
import { arrangeAll, bookingStore, type Store, waitingStore } from "@escale/store";
import { newId } from "./given-operator.ts";
import { OPENER } from "./given-persons.ts";

/** People who wait at an operator, and what they do. */
export function givenWaiting(store: Store, procedureKey: string, clock: () => Temporal.Instant) {
  const bookings = () => bookingStore(store, OPENER, clock());
  const waiting = () => waitingStore(store, OPENER, clock());
  const world = () => ({ actor: PUBLIC, now: clock(), newId, channel: "online", language: "fr" }) as const;
  const own = ({ operatorId, waitId }: Wait): LinkActor => ({
    ...{ kind: "link", linkId: waitId as never, operatorId, purpose: "waiting", subject: waitId },
  });
  const book = (stop: PublicStop, startsAt = stop.startsAt) => {
    const person = { name: "Quelqu’un", email: `${randomBytes(6).toString("hex")}@exemple.fr`, phone: "", note: "" };
    const typed = { ...person, procedureKey, startsAt, formKey: randomUUID() };
    return bookSlot({ ...world(), store: bookings() }, stop.operator.operatorId, stop.stopId, typed);
  };
  let joined = 0;
  return {
    book,
    /** Books until nothing is left. */
    async fill(stop: PublicStop): Promise<readonly Booking[]> {
      const made: Booking[] = [];
      for (let minutes = 0; minutes < 24 * 60; minutes += 30) {
        const startsAt = stop.startsAt.add({ minutes });
        const booked = [await book(stop, startsAt), await book(stop, startsAt)];
        made.push(...booked.flatMap((one) => (one.ok ? [one.value] : [])));
        // What is left is for those who just come.
        if (booked.some((one) => !one.ok && one.refusal.refused === "kept-for-walk-ins")) break;
      }
      return made;
    },
    join(stop: PublicStop, over: Partial<TypedWait> = {}) {
      const typed: TypedWait = {
        ...{ procedureKey, formKey: randomUUID(), where: "stop", until: "", name: "Jeanne Martin", phone: "" },
        ...{ email: `${randomBytes(6).toString("hex")}@exemple.fr`, ...over },
      };
      joined += 1;
      // One after the other, however fast.
      const at = clock().subtract({ milliseconds: 1_000 - joined });
      return joinWaiting({ ...world(), store: waiting(), now: at }, stop.operator.operatorId, stop.stopId, typed);
    },
    /** The same, in the order of the names. */
    async queue(stop: PublicStop, names: readonly string[], over: Partial<TypedWait> = {}): Promise<readonly Wait[]> {
      const waits: Wait[] = [];
      for (const name of names) {
        const joined = await this.join(stop, { name, email: `${name}@exemple.fr`, ...over });
        if (!joined.ok) throw new Error(joined.refusal.refused);
        waits.push(joined.value);
      }
      return waits;
    },
    giveBack: ({ operatorId, bookingId }: Booking) =>
      giveBackBooking({ actor: COMMAND_LINE, store: bookings(), now: clock() }, operatorId, bookingId),
    accept: (wait: Wait, offerId: OfferId) =>
      acceptOffer({ ...world(), actor: own(wait), store: waiting() }, wait.operatorId, offerId),
    decline: (wait: Wait, offerId: OfferId) =>
      declineOffer({ actor: own(wait), store: waiting(), now: clock() }, wait.operatorId, offerId),
    leave: (wait: Wait, waitId: WaitId = wait.waitId) =>
      leaveWaiting({ actor: own(wait), store: waiting(), now: clock() }, wait.operatorId, waitId),
    arrange: ({ operator }: PublicStop) => arrangeAll(store, operator.operatorId, clock()),
  };
}
