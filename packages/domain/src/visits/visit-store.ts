import type { BookingState } from "../bookings/booking.ts";
import type { JournalLine } from "../journal/journal-entry.ts";
import type { BookingId, OperatorId, StopId, VisitId } from "../kernel/ids.ts";
import type { StopStateKind } from "../tours/stop.ts";
import type { Visit } from "./visit.ts";

/** A stop at which nobody else records, books or changes anything until the end of the transaction. */
export interface StopOfVisits {
  readonly state: StopStateKind;
  readonly startsAt: Temporal.Instant;
  /** When it was last changed: cancelled, if it is. */
  readonly changedAt: Temporal.Instant;
  /** IANA zone of the operator. */
  readonly timeZone: string;
  /** Keys of the operator's procedures, in its order. */
  readonly procedures: ReadonlySet<string>;
  /** A visit of the operator, at any stop. */
  find(visitId: VisitId): Promise<Visit | undefined>;
  /** A booking at this stop. */
  findBooking(bookingId: BookingId): Promise<BookingOfVisit | undefined>;
  /** Adds a visit; the person of its booking has come. */
  add(visit: Visit, lines: readonly JournalLine[]): Promise<void>;
}

export interface BookingOfVisit {
  readonly state: BookingState;
  /** Seats in a workshop are several people's. */
  readonly isWorkshop: boolean;
  readonly hasVisit: boolean;
}

export interface HeldVisit {
  readonly visit: Visit;
  readonly procedures: ReadonlySet<string>;
  save(visit: Visit, line: JournalLine): Promise<void>;
  erase(line: JournalLine): Promise<void>;
}

export interface VisitStore {
  /** Undefined: the operator has no such stop. */
  atStop<T>(operatorId: OperatorId, stopId: StopId, run: (held: StopOfVisits | undefined) => Promise<T>): Promise<T>;
  /** Undefined: the operator has no such visit. */
  atVisit<T>(operatorId: OperatorId, visitId: VisitId, run: (held: HeldVisit | undefined) => Promise<T>): Promise<T>;
}
