import type { BookingRule } from "../bookings/booking-rule.ts";
import type { BookableStop } from "../bookings/find-slots.ts";
import type { JournalLine } from "../journal/journal-entry.ts";
import type { OperatorId, StopId, WorkshopId } from "../kernel/ids.ts";
import type { Workshop } from "./workshop.ts";

/** A stop at which nobody else books or plans until the end of the transaction. */
export interface StopOfWorkshops {
  readonly stop: BookableStop;
  /** INSEE. */
  readonly communeCode: string;
  readonly timeZone: string;
  ruleOf(procedureKey: string): BookingRule | undefined;
  /** A workshop of the operator, at any stop. */
  find(workshopId: WorkshopId): Promise<Workshop | undefined>;
  add(workshop: Workshop, line: JournalLine): Promise<void>;
}

/** What those who have a seat are told of a change. */
export interface ToldOfWorkshop {
  readonly notice: "moved" | "revoked";
  readonly reason: string;
}

export interface HeldWorkshop extends Omit<StopOfWorkshops, "find" | "add"> {
  readonly workshop: Workshop;
  readonly seatsTaken: number;
  /** Saves what it becomes, takes its bookings along, and writes down what each person is to be told. */
  save(after: Workshop, told: ToldOfWorkshop | undefined, line: JournalLine): Promise<void>;
}

export interface WorkshopStore {
  /** Undefined: the operator has no such stop. */
  atStop<T>(operatorId: OperatorId, stopId: StopId, run: (held: StopOfWorkshops | undefined) => Promise<T>): Promise<T>;
  /** Undefined: the operator has no such workshop. */
  atWorkshop<T>(
    operatorId: OperatorId,
    workshopId: WorkshopId,
    run: (held: HeldWorkshop | undefined) => Promise<T>,
  ): Promise<T>;
}
