import type { AgeBand, Autonomy, FirstVisit, Gender, Redirection, RequestOutcome, Signal } from "@escale/domain";

/** Tables of who was received; the truth is in `migrations/0022-visits.ts`. */
export interface VisitsSchema {
  visits: {
    operator_id: string;
    visit_id: string;
    stop_id: string;
    booking_id: string | null;
    booked: boolean;
    recorded_at: Temporal.Instant;
    minutes: number | null;
    gender: Gender;
    age_band: AgeBand;
    first_visit: FirstVisit;
    autonomy: Autonomy | null;
    redirected_to: Redirection | null;
    signals: Signal[];
  };
  visit_requests: { operator_id: string; visit_id: string; procedure_key: string; outcome: RequestOutcome };
  workshop_attendances: {
    operator_id: string;
    workshop_id: string;
    people: number;
    newcomers: number;
    feminin: number;
    masculin: number;
    /** In the order of `COUNTED_AGES`. */
    ages: number[];
  };
}
