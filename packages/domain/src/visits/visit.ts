import type { BookingId, OperatorId, StopId, VisitId } from "../kernel/ids.ts";
import type { AgeBand } from "../personal/age-band.ts";

/**
 * What became of a request, as France services reports ask for it: dealt with on the spot, sent on to whoever deals with it,
 * handed to the administration by those aboard, or not over.
 */
export const REQUEST_OUTCOMES = ["on-the-spot", "redirected", "escalated", "to-follow"] as const;
export type RequestOutcome = (typeof REQUEST_OUTCOMES)[number];

/** To whom somebody is sent on, in the keys of La Coop de la médiation numérique (`StructureDeRedirection`). */
export const REDIRECTIONS = [
  ...(["administration", "operateur_ou_organisme_en_charge", "aide_aux_demarches_administratives"] as const),
  ...(["mediation_numerique", "aide_sociale", "insertion_professionnelle", "autre"] as const),
] as const;
export type Redirection = (typeof REDIRECTIONS)[number];

/** How much somebody did alone, in the keys of La Coop (`Autonomie`). */
export const AUTONOMIES = ["entierement_accompagne", "partiellement_autonome", "autonome"] as const;
export type Autonomy = (typeof AUTONOMIES)[number];

/** In the keys of La Coop (`Genre`). */
export const GENDERS = ["feminin", "masculin", "non_communique"] as const;
export type Gender = (typeof GENDERS)[number];

/** Whether somebody comes for the first time in the calendar year: people are counted by it, since nobody is named. */
export const FIRST_VISITS = ["yes", "no", "unknown"] as const;
export type FirstVisit = (typeof FIRST_VISITS)[number];

/** What those aboard notice and nobody came for. */
export const SIGNALS = ["energy-poverty", "isolation", "unclaimed-rights"] as const;
export type Signal = (typeof SIGNALS)[number];

/** Minutes that a form offers: those of La Coop. */
export const USUAL_MINUTES = [15, 30, 45, 60, 90, 120] as const;

/** Something that somebody came for. */
export interface VisitRequest {
  readonly procedureKey: string;
  readonly outcome: RequestOutcome;
}

/** What is told of somebody who was received: nothing that names them. */
export interface VisitFacts {
  /** None: they came to be listened to, to learn, for a coffee. */
  readonly requests: readonly VisitRequest[];
  readonly minutes?: number;
  readonly gender: Gender;
  readonly ageBand: AgeBand;
  readonly firstVisit: FirstVisit;
  readonly autonomy?: Autonomy;
  readonly redirectedTo?: Redirection;
  readonly signals: readonly Signal[];
}

/** One person received at a stop. */
export interface Visit extends VisitFacts {
  readonly operatorId: OperatorId;
  readonly visitId: VisitId;
  readonly stopId: StopId;
  /** By appointment; it stays so when the booking is gone. */
  readonly isBooked: boolean;
  /** Whose it was, while the booking is kept. */
  readonly bookingId?: BookingId;
  readonly recordedAt: Temporal.Instant;
}
