import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { fence } from "./fence.ts";

/*
 * Whom those aboard received: nothing that names anybody. While the booking of a visit is kept, it is known whose it was; the
 * visit stays when the booking goes, and points at nobody then.
 */
const STATEMENTS = [
  `create table visits (
    operator_id uuid not null,
    visit_id uuid not null,
    stop_id uuid not null,
    booking_id uuid,
    booked boolean not null,
    recorded_at timestamptz not null,
    minutes smallint check (minutes between 1 and 600),
    gender text not null check (gender in ('feminin', 'masculin', 'non_communique')),
    age_band text not null
      check (age_band in ('under-18', '18-25', '26-39', '40-55', '56-64', '65-74', '75-and-over', 'unknown')),
    first_visit text not null check (first_visit in ('yes', 'no', 'unknown')),
    autonomy text check (autonomy in ('entierement_accompagne', 'partiellement_autonome', 'autonome')),
    redirected_to text check (redirected_to in ('administration', 'operateur_ou_organisme_en_charge',
      'aide_aux_demarches_administratives', 'mediation_numerique', 'aide_sociale', 'insertion_professionnelle', 'autre')),
    signals text[] not null check (signals <@ array['energy-poverty', 'isolation', 'unclaimed-rights']),
    primary key (operator_id, visit_id),
    foreign key (operator_id, stop_id) references stops,
    foreign key (operator_id, booking_id) references bookings on delete set null (booking_id),
    constraint one_visit_per_booking unique (operator_id, booking_id),
    constraint booking_was_booked check (booked or booking_id is null)
  )`,
  "create index visits_by_stop on visits (operator_id, stop_id)",

  `create table visit_requests (
    operator_id uuid not null,
    visit_id uuid not null,
    procedure_key text not null,
    outcome text not null check (outcome in ('on-the-spot', 'redirected', 'escalated', 'to-follow')),
    primary key (operator_id, visit_id, procedure_key),
    foreign key (operator_id, visit_id) references visits on delete cascade,
    foreign key (operator_id, procedure_key) references procedures
  )`,
];

export const visits: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
    await fence(db, "visits");
    await fence(db, "visit_requests");
  },
};
