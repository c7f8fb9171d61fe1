import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { fence } from "./fence.ts";

/*
 * Workshops: several people at once, with seats, at desks that nobody else has meanwhile. A seat is a row of its own, so that it
 * is never held twice; that a workshop and a booking do not have the same desk or machine at once is looked at by triggers that
 * hold the stop: no exclusion constraint reaches across tables.
 */
const STATEMENTS = [
  `alter table procedures drop constraint procedures_way_check,
    add constraint procedures_way_check check (way in ('bookable', 'walk-in', 'both', 'workshop'))`,

  `create table workshops (
    operator_id uuid not null,
    workshop_id uuid not null,
    stop_id uuid not null,
    procedure_key text not null,
    title text check (length(title) between 1 and 120),
    starts_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > starts_at),
    seats smallint not null check (seats between 1 and 200),
    desks smallint[] not null check (cardinality(desks) > 0),
    equipment text[] not null,
    state text not null check (state in ('planned', 'cancelled')),
    reason text check (length(reason) between 1 and 500),
    made_at timestamptz not null,
    primary key (operator_id, workshop_id),
    foreign key (operator_id, stop_id) references stops,
    foreign key (operator_id, procedure_key) references procedures,
    constraint seats_of_workshop unique (operator_id, workshop_id, seats)
  )`,
  "create index workshops_by_stop on workshops (operator_id, stop_id)",
  "create index workshops_by_start on workshops (operator_id, procedure_key, starts_at)",

  // A booking has a desk, or seats in a workshop.
  `alter table bookings
    alter column desk drop not null,
    add column workshop_id uuid,
    add column seats smallint check (seats between 1 and 200),
    add foreign key (operator_id, workshop_id) references workshops,
    add constraint desk_or_seats check (num_nulls(desk, workshop_id) = 1 and num_nulls(workshop_id, seats) in (0, 2))`,
  "create index bookings_by_workshop on bookings (operator_id, workshop_id) where (workshop_id is not null)",

  // Gone with the booking, or when it is given back. The number of seats comes along, so that no 13th of 12 can be written.
  `create table booked_seats (
    operator_id uuid not null,
    workshop_id uuid not null,
    seat smallint not null check (seat > 0),
    seats smallint not null,
    booking_id uuid not null,
    constraint one_person_per_seat primary key (operator_id, workshop_id, seat),
    constraint no_more_than_its_seats check (seat <= seats),
    foreign key (operator_id, booking_id) references bookings on delete cascade,
    foreign key (operator_id, workshop_id, seats) references workshops (operator_id, workshop_id, seats) on update cascade
  )`,
  "create index booked_seats_by_booking on booked_seats (operator_id, booking_id)",

  // Whoever comes second waits for the first, and then sees what it did.
  `create function refuse_beside_workshop() returns trigger language plpgsql as $$
    begin
      perform 1 from stops s where s.operator_id = new.operator_id and s.stop_id = new.stop_id for no key update;
      if exists (select 1 from workshops w
        where w.operator_id = new.operator_id and w.stop_id = new.stop_id and w.state = 'planned'
          and tstzrange(w.starts_at, w.ends_at) && tstzrange(new.starts_at, new.ends_at)
          and case tg_table_name when 'bookings' then to_jsonb(w.desks) @> (to_jsonb(new) -> 'desk')
            else to_jsonb(w.equipment) @> (to_jsonb(new) -> 'equipment') end)
      then raise exclusion_violation using constraint = 'nobody_beside_workshop',
        message = 'nobody_beside_workshop: a workshop has it then';
      end if;
      return null;
    end $$`,
  `create constraint trigger nobody_beside_workshop after insert or update of stop_id, desk, starts_at, ends_at, state on bookings
    deferrable initially immediate for each row
    when (new.desk is not null and new.state not in ('excused', 'revoked')) execute function refuse_beside_workshop()`,
  `create constraint trigger nothing_beside_workshop after insert or update on booked_equipment
    deferrable initially immediate for each row execute function refuse_beside_workshop()`,
  `create function refuse_workshop_beside() returns trigger language plpgsql as $$
    begin
      perform 1 from stops s where s.operator_id = new.operator_id and s.stop_id = new.stop_id for no key update;
      if exists (select 1 from workshops w
          where w.operator_id = new.operator_id and w.stop_id = new.stop_id and w.workshop_id <> new.workshop_id
            and w.state = 'planned' and tstzrange(w.starts_at, w.ends_at) && tstzrange(new.starts_at, new.ends_at)
            and (w.desks && new.desks or w.equipment && new.equipment))
        or exists (select 1 from bookings b
          where b.operator_id = new.operator_id and b.stop_id = new.stop_id and b.state not in ('excused', 'revoked')
            and tstzrange(b.starts_at, b.ends_at) && tstzrange(new.starts_at, new.ends_at) and b.desk = any (new.desks))
        or exists (select 1 from booked_equipment e
          where e.operator_id = new.operator_id and e.stop_id = new.stop_id
            and tstzrange(e.starts_at, e.ends_at) && tstzrange(new.starts_at, new.ends_at)
            and e.equipment = any (new.equipment))
      then raise exclusion_violation using constraint = 'one_workshop_per_desk',
        message = 'one_workshop_per_desk: somebody has a desk or a machine of it then';
      end if;
      return null;
    end $$`,
  `create constraint trigger one_workshop_per_desk after insert or update on workshops
    deferrable initially immediate for each row
    when (new.state = 'planned') execute function refuse_workshop_beside()`,
  `create trigger tell_timetable_changed after insert or update or delete on workshops
    for each statement execute function tell_timetable_changed()`,
];

export const workshops: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
    await fence(db, "workshops", {
      public: {
        columns: [
          ...["operator_id", "workshop_id", "stop_id", "procedure_key", "title", "starts_at", "ends_at", "seats"],
          "state",
        ],
        rows: "state = 'planned'",
      },
    });
    await fence(db, "booked_seats");
  },
};
