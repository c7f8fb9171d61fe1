import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * Operators, territory, means, demands, plans, tours, stops.
 * `operator_id` leads every key, so that Citus can shard by it and row-level security can fence it.
 */
const STATEMENTS = [
  "create extension if not exists btree_gist",

  `create table operators (
    operator_id uuid primary key,
    slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
    name text not null check (length(name) between 1 and 200),
    presentation text not null,
    demonstration text,
    preset text,
    time_zone text not null,
    holiday_region text not null,
    accent text not null check (accent ~ '^#[0-9a-f]{6}$'),
    phone text,
    email text,
    website text,
    partners text[] not null,
    created_at timestamptz not null
  )`,

  `create table communes (
    operator_id uuid not null references operators,
    code text not null check (code ~ '^([013-9][0-9]|2[AB1-9])[0-9]{3}$'),
    name text not null check (length(name) between 1 and 200),
    departement text not null,
    population integer not null check (population >= 0),
    lat double precision not null check (lat between -90 and 90),
    lon double precision not null check (lon between -180 and 180),
    in_territory boolean not null,
    contour jsonb,
    primary key (operator_id, code)
  )`,

  `create table sites (
    operator_id uuid not null references operators,
    site_id uuid not null,
    commune_code text not null,
    name text not null check (length(name) between 1 and 200),
    address text not null,
    confirmed boolean not null,
    access text not null check (access in ('yes', 'partly', 'no', 'unknown')),
    lat double precision not null check (lat between -90 and 90),
    lon double precision not null check (lon between -180 and 180),
    power_socket text not null check (power_socket in ('none', 'domestic', 'camping', 'unknown')),
    lead_metres integer not null check (lead_metres between 0 and 1000),
    network text not null check (network in ('good', 'weak', 'none', 'unknown')),
    setup_seconds integer not null check (setup_seconds between 0 and 14400),
    teardown_seconds integer not null check (teardown_seconds between 0 and 14400),
    contact text not null,
    primary key (operator_id, site_id),
    foreign key (operator_id, commune_code) references communes
  )`,
  "create index sites_by_commune on sites (commune_code)",

  `create table vehicles (
    operator_id uuid not null references operators,
    vehicle_id uuid not null,
    name text not null check (length(name) between 1 and 200),
    kind text not null check (kind in ('bus', 'camping-car', 'truck', 'van')),
    depot_name text not null,
    depot_lat double precision not null check (depot_lat between -90 and 90),
    depot_lon double precision not null check (depot_lon between -180 and 180),
    equipment text[] not null,
    step_free boolean not null,
    connection text not null check (connection in ('4g', 'satellite', 'none')),
    weekdays smallint[] not null check (cardinality(weekdays) > 0 and weekdays <@ '{1,2,3,4,5,6,7}'),
    day_from time not null,
    day_to time not null,
    lunch_from time,
    lunch_to time,
    lunch_seconds integer check (lunch_seconds > 0),
    max_driving_seconds integer not null check (max_driving_seconds > 0),
    crew_size integer check (crew_size > 0),
    primary key (operator_id, vehicle_id),
    check (day_from < day_to),
    check (lunch_from < lunch_to),
    check (num_nulls(lunch_from, lunch_to, lunch_seconds) in (0, 3))
  )`,

  `create table vehicle_spaces (
    operator_id uuid not null,
    vehicle_id uuid not null,
    position smallint not null,
    name text not null check (length(name) between 1 and 200),
    capacity integer not null check (capacity > 0),
    confidential boolean not null,
    primary key (operator_id, vehicle_id, position),
    foreign key (operator_id, vehicle_id) references vehicles
  )`,

  `create table agents (
    operator_id uuid not null references operators,
    agent_id uuid not null,
    label text not null check (length(label) between 1 and 200),
    skills text[] not null,
    drives boolean not null,
    primary key (operator_id, agent_id)
  )`,

  `create table absences (
    operator_id uuid not null,
    agent_id uuid not null,
    starts_on date not null,
    ends_on date not null check (ends_on >= starts_on),
    primary key (operator_id, agent_id, starts_on),
    foreign key (operator_id, agent_id) references agents,
    exclude using gist (operator_id with =, agent_id with =, daterange(starts_on, ends_on, '[]') with &&)
  )`,

  `create table procedures (
    operator_id uuid not null references operators,
    procedure_key text not null,
    position smallint not null,
    topic text not null,
    name text not null check (length(name) between 1 and 200),
    bring text[] not null,
    equipment text[] not null,
    primary key (operator_id, procedure_key)
  )`,

  `create table programmes (
    operator_id uuid not null references operators,
    programme_id uuid not null,
    name text not null check (length(name) between 1 and 200),
    starts_on date not null,
    ends_on date check (ends_on >= starts_on),
    primary key (operator_id, programme_id)
  )`,

  `create table demands (
    operator_id uuid not null,
    demand_id uuid not null,
    programme_id uuid not null,
    site_id uuid not null,
    rule jsonb not null check (jsonb_typeof(rule) = 'object' and rule ? 'frequency' and rule ? 'service'),
    primary key (operator_id, demand_id),
    foreign key (operator_id, programme_id) references programmes,
    foreign key (operator_id, site_id) references sites
  )`,

  // What a routing engine answered, by pair of places; asked again when it is old, used all the same when the engine is away.
  `create table travel_legs (
    operator_id uuid not null references operators,
    engine text not null check (length(engine) between 1 and 2000),
    from_lat double precision not null check (from_lat between -90 and 90),
    from_lon double precision not null check (from_lon between -180 and 180),
    to_lat double precision not null check (to_lat between -90 and 90),
    to_lon double precision not null check (to_lon between -180 and 180),
    metres integer check (metres >= 0),
    seconds integer check (seconds >= 0),
    measured_at timestamptz not null,
    primary key (operator_id, engine, from_lat, from_lon, to_lat, to_lon),
    check (num_nulls(metres, seconds) in (0, 2))
  )`,

  `create table plans (
    operator_id uuid not null references operators,
    plan_id uuid not null,
    from_date date not null,
    to_date date not null check (to_date >= from_date),
    seed integer not null,
    made_at timestamptz not null,
    published_at timestamptz,
    primary key (operator_id, plan_id),
    exclude using gist (operator_id with =, daterange(from_date, to_date, '[]') with &&)
  )`,

  `create table unserved (
    operator_id uuid not null,
    plan_id uuid not null,
    demand_id uuid not null,
    period text not null,
    reasons jsonb not null check (jsonb_typeof(reasons) = 'array'),
    primary key (operator_id, plan_id, demand_id, period),
    foreign key (operator_id, plan_id) references plans,
    foreign key (operator_id, demand_id) references demands
  )`,

  `create table tours (
    operator_id uuid not null,
    tour_id uuid not null,
    vehicle_id uuid not null,
    plan_id uuid,
    date date not null,
    departs_at timestamptz not null,
    returns_at timestamptz not null check (returns_at > departs_at),
    distance_metres integer not null check (distance_metres >= 0),
    driving_seconds integer not null check (driving_seconds >= 0),
    primary key (operator_id, tour_id),
    unique (operator_id, vehicle_id, date),
    unique (operator_id, tour_id, vehicle_id),
    foreign key (operator_id, vehicle_id) references vehicles,
    foreign key (operator_id, plan_id) references plans,
    exclude using gist (operator_id with =, vehicle_id with =, tstzrange(departs_at, returns_at) with &&)
  )`,

  `create table tour_crews (
    operator_id uuid not null,
    tour_id uuid not null,
    agent_id uuid not null,
    primary key (operator_id, tour_id, agent_id),
    foreign key (operator_id, tour_id) references tours,
    foreign key (operator_id, agent_id) references agents
  )`,

  `create table stops (
    operator_id uuid not null,
    stop_id uuid not null,
    tour_id uuid not null,
    vehicle_id uuid not null,
    site_id uuid not null,
    demand_id uuid not null,
    plan_id uuid,
    period text not null,
    half_day text not null check (half_day in ('morning', 'afternoon')),
    starts_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > starts_at),
    state text not null check (state in ('planned', 'published', 'delayed', 'moved', 'cancelled', 'held')),
    reason text check (length(reason) between 1 and 500),
    delay_minutes integer check (delay_minutes > 0),
    moved_from_start timestamptz,
    moved_from_site_id uuid,
    moved_reason text check (length(moved_reason) between 1 and 500),
    sequence integer not null check (sequence >= 0),
    updated_at timestamptz not null,
    primary key (operator_id, stop_id),
    foreign key (operator_id, tour_id, vehicle_id) references tours (operator_id, tour_id, vehicle_id),
    foreign key (operator_id, site_id) references sites,
    foreign key (operator_id, moved_from_site_id) references sites (operator_id, site_id),
    foreign key (operator_id, demand_id) references demands,
    foreign key (operator_id, plan_id) references plans,
    check (ends_at - starts_at <= interval '1 day'),
    check ((reason is not null) = (state = 'cancelled' or delay_minutes is not null)),
    check (delay_minutes is not null or state <> 'delayed'),
    check (delay_minutes is null or state in ('delayed', 'held')),
    check (num_nulls(moved_from_start, moved_from_site_id, moved_reason) in (0, 3)),
    check (moved_from_start is not null or state <> 'moved'),
    check (moved_from_start is null or state not in ('planned', 'published')),
    constraint one_place_at_a_time exclude using gist
      (operator_id with =, vehicle_id with =, tstzrange(starts_at, ends_at) with &&) where (state <> 'cancelled')
  )`,
  "create unique index one_stop_per_period on stops (operator_id, demand_id, period) where (state <> 'cancelled')",
  // In the very order that a page asks for: the next stops of a site are read and nothing else.
  "create index stops_by_site on stops (site_id, starts_at, stop_id)",
  "create index stops_by_tour on stops (operator_id, tour_id)",
  "create index stops_by_plan on stops (operator_id, plan_id)",
  // Public addresses name a stop, a vehicle or an operator; the home page asks for what comes next of all.
  "create index stops_by_id on stops (stop_id)",
  "create index stops_by_vehicle on stops (vehicle_id, starts_at)",
  "create index stops_by_operator on stops (operator_id, starts_at)",
  "create index stops_by_start on stops (starts_at)",
  // Few are moved: whoever expected one where it is no more finds it at once.
  `create index stops_moved_from on stops (moved_from_site_id, moved_from_start, stop_id)
    where moved_from_start is not null`,

  `create table stop_changes (
    operator_id uuid not null,
    stop_id uuid not null,
    position integer not null check (position >= 0),
    at timestamptz not null,
    actor text not null check (length(actor) between 1 and 200),
    act text not null check (act in
      ('publish', 'delay', 'on-time', 'move', 'cancel', 'restore', 'hold', 'unhold')),
    reason text check (length(reason) between 1 and 500),
    state jsonb not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    site_id uuid not null,
    check ((reason is not null) = (act in ('delay', 'move', 'cancel'))),
    primary key (operator_id, stop_id, position),
    foreign key (operator_id, stop_id) references stops
  )`,
  "create index stop_changes_by_stop on stop_changes (stop_id, position)",

  // History is only ever added to: a change that was told to the public stays told. What became of a stop that was only
  // planned was told to nobody, and goes with its plan when that is thrown away.
  `create function refuse_rewriting_history() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and old.state ->> 'kind' = 'planned' then return old; end if;
      raise exception 'stop_changes is append-only';
    end $$`,
  `create trigger append_only before update or delete on stop_changes
    for each row execute function refuse_rewriting_history()`,

  // Whoever writes (this server, another one, the CLI), every server drops the pages it had kept.
  `create function tell_timetable_changed() returns trigger language plpgsql as $$
    begin perform pg_notify('timetable_changed', ''); return null; end $$`,
  ...["operators", "communes", "sites", "vehicles", "vehicle_spaces", "procedures", "tours", "stops"].map(
    (table) => `create trigger tell_timetable_changed after insert or update or delete on ${table}
      for each statement execute function tell_timetable_changed()`,
  ),
];

export const spine: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};
