import type { OperatorId, StopId, WorkshopId } from "../kernel/ids.ts";

/** Several people at once, with whoever keeps these desks. */
export interface Workshop {
  readonly operatorId: OperatorId;
  readonly workshopId: WorkshopId;
  readonly stopId: StopId;
  readonly procedureKey: string;
  /** What the public reads; absent: it is called as its procedure is. */
  readonly title?: string;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly seats: number;
  /** Numbers of the desks that nobody else has meanwhile. */
  readonly desks: readonly number[];
  /** What it has of the vehicle meanwhile. */
  readonly equipment: readonly string[];
  readonly state: "planned" | "cancelled";
  readonly madeAt: Temporal.Instant;
}

/** A workshop as somebody sees it who looks for a seat. */
export interface OfferedWorkshop
  extends Pick<
    Workshop,
    "workshopId" | "stopId" | "procedureKey" | "title" | "startsAt" | "endsAt" | "seats" | "desks"
  > {
  readonly seatsLeft: number;
  readonly communeName: string;
  /** INSEE. */
  readonly communeCode: string;
  readonly siteName: string;
  /** When its stop begins. */
  readonly stopStartsAt: Temporal.Instant;
}
