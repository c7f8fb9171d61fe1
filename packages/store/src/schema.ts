import type { Demand, HalfDayName, LinkPurpose, NewPlan, StopAct } from "@escale/domain";
import type { ColumnType, Generated } from "kysely";
import type { AccountsSchema } from "./accounts/schema-accounts.ts";
import type { AgendasSchema } from "./agendas/schema-agendas.ts";
import type { BookingsSchema, ProcedureRuleColumns } from "./bookings/schema-bookings.ts";
import type { WaitingSchema } from "./bookings/waiting/schema-waiting.ts";
import type { InteropSchema } from "./interop/schema-interop.ts";
import type { PersonalSchema } from "./personal/personal-schema.ts";
import type { VisitsSchema } from "./visits/schema-visits.ts";

/** jsonb is read parsed and written as text. */
type Json<T> = ColumnType<T, string, string>;
type Instant = Temporal.Instant;
type PlainDate = Temporal.PlainDate;
/** `HH:MM`, up to `24:00`. */
type TimeOfDay = string;

/** The tables as the code reads them; the truth is in `migrations/`. */
export interface Schema
  extends AccountsSchema,
    AgendasSchema,
    BookingsSchema,
    InteropSchema,
    PersonalSchema,
    VisitsSchema,
    WaitingSchema {
  operators: {
    operator_id: string;
    slug: string;
    name: string;
    presentation: string;
    demonstration: string | null;
    preset: string | null;
    time_zone: string;
    holiday_region: string;
    accent: string;
    phone: string | null;
    email: string | null;
    website: string | null;
    partners: string[];
    labels: Generated<string[]>;
    languages: Generated<string[]>;
    funders: Generated<string[]>;
    created_at: Instant;
  };
  communes: {
    operator_id: string;
    code: string;
    name: string;
    departement: string;
    population: number;
    lat: number;
    lon: number;
    in_territory: boolean;
    contour: Json<[number, number][][][]> | null;
  };
  sites: {
    operator_id: string;
    site_id: string;
    commune_code: string;
    name: string;
    address: string;
    confirmed: boolean;
    access: "yes" | "partly" | "no" | "unknown";
    lat: number;
    lon: number;
    power_socket: "none" | "domestic" | "camping" | "unknown";
    lead_metres: number;
    network: "good" | "weak" | "none" | "unknown";
    setup_seconds: number;
    teardown_seconds: number;
    contact: string;
  };
  vehicles: {
    operator_id: string;
    vehicle_id: string;
    name: string;
    kind: "bus" | "camping-car" | "truck" | "van";
    depot_name: string;
    depot_lat: number;
    depot_lon: number;
    equipment: string[];
    step_free: boolean;
    connection: "4g" | "satellite" | "none";
    weekdays: number[];
    day_from: TimeOfDay;
    day_to: TimeOfDay;
    lunch_from: TimeOfDay | null;
    lunch_to: TimeOfDay | null;
    lunch_seconds: number | null;
    max_driving_seconds: number;
    crew_size: number | null;
  };
  vehicle_spaces: {
    operator_id: string;
    vehicle_id: string;
    position: number;
    name: string;
    capacity: number;
    confidential: boolean;
  };
  agents: { operator_id: string; agent_id: string; label: string; skills: string[]; drives: boolean };
  absences: { operator_id: string; agent_id: string; starts_on: PlainDate; ends_on: PlainDate };
  procedures: {
    operator_id: string;
    procedure_key: string;
    position: number;
    topic: string;
    name: string;
    bring: string[];
    equipment: string[];
  } & {
    [Column in keyof ProcedureRuleColumns]: ColumnType<
      ProcedureRuleColumns[Column],
      ProcedureRuleColumns[Column] | undefined
    >;
  };
  programmes: {
    operator_id: string;
    programme_id: string;
    name: string;
    starts_on: PlainDate;
    ends_on: PlainDate | null;
  };
  demands: {
    operator_id: string;
    demand_id: string;
    programme_id: string;
    site_id: string;
    rule: Json<Demand["rule"]>;
  };
  travel_legs: {
    operator_id: string;
    engine: string;
    from_lat: number;
    from_lon: number;
    to_lat: number;
    to_lon: number;
    /** Null with `seconds`: no road joins them. */
    metres: number | null;
    seconds: number | null;
    measured_at: Instant;
  };
  plans: {
    operator_id: string;
    plan_id: string;
    from_date: PlainDate;
    to_date: PlainDate;
    seed: number;
    made_at: Instant;
    published_at: Instant | null;
  };
  unserved: {
    operator_id: string;
    plan_id: string;
    demand_id: string;
    period: string;
    reasons: Json<NewPlan["unserved"][number]["reasons"]>;
  };
  tours: {
    operator_id: string;
    tour_id: string;
    vehicle_id: string;
    plan_id: string | null;
    date: PlainDate;
    departs_at: Instant;
    returns_at: Instant;
    distance_metres: number;
    driving_seconds: number;
  };
  tour_crews: { operator_id: string; tour_id: string; agent_id: string };
  stops: {
    operator_id: string;
    stop_id: string;
    tour_id: string;
    vehicle_id: string;
    site_id: string;
    demand_id: string;
    /** The plan that made it. */
    plan_id: string | null;
    period: string;
    half_day: "morning" | "afternoon";
    starts_at: Instant;
    ends_at: Instant;
    state: "planned" | "published" | "delayed" | "moved" | "cancelled" | "held";
    reason: string | null;
    delay_minutes: number | null;
    moved_from_start: Instant | null;
    moved_from_site_id: string | null;
    /** Why it is not where and when it was first promised. */
    moved_reason: string | null;
    sequence: number;
    updated_at: Instant;
  };
  stop_changes: {
    operator_id: string;
    stop_id: string;
    position: number;
    at: Instant;
    actor: string;
    act: StopAct["act"];
    reason: string | null;
    /** What it was afterwards, whole. */
    state: Json<{ kind: string }>;
    starts_at: Instant;
    ends_at: Instant;
    site_id: string;
  };
  journal_entries: {
    operator_id: string;
    /** Given by the database, as are the prints. */
    position: ColumnType<number, never, never>;
    at: Instant;
    actor: string;
    action: string;
    object: string | null;
    request_id: string | null;
    address: string | null;
    before: Json<unknown> | null;
    after: Json<unknown> | null;
    previous: ColumnType<Buffer, never, never>;
    hash: ColumnType<Buffer, never, never>;
  };
  links: {
    operator_id: string;
    link_id: string;
    purpose: LinkPurpose;
    subject: string;
    made_at: Instant;
    expires_at: Instant;
    revoked_at: Instant | null;
  };
  taken_days: {
    operator_id: string;
    taken_day_id: string;
    site_id: string;
    date: PlainDate;
    half_day: HalfDayName | null;
    note: string | null;
    told_at: Instant;
    settled_at: Instant | null;
  };
  outgoing_mails: {
    mail_id: string;
    /** Null: the installation's own. */
    operator_id: string | null;
    kind: string;
    key: string;
    /** Too little of the address to know who it is. */
    recipient: string;
    /** Null once it is of no more use. */
    message: string | null;
    state: "queued" | "sent" | "failed";
    attempts: number;
    next_attempt_at: Instant | null;
    useful_until: Instant | null;
    fault: string | null;
    fault_code: number | null;
    queued_at: Instant;
    ended_at: Instant | null;
  };
}
