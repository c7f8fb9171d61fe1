/**
 * Columns that say nothing of a person, by table: keys, places, dates of tours, states. Somebody decided so for each; with the
 * table of data they are every column of the database.
 */
export const NOT_PERSONAL: Readonly<Record<string, readonly string[]>> = {
  operators: [
    ...["operator_id", "slug", "name", "presentation", "demonstration", "preset", "time_zone", "holiday_region"],
    ...["accent", "website", "partners", "labels", "languages", "funders", "created_at"],
  ],
  communes: [...["operator_id", "code", "name", "departement", "population", "lat", "lon", "in_territory", "contour"]],
  sites: [
    ...["operator_id", "site_id", "commune_code", "name", "address", "confirmed", "access", "lat", "lon"],
    ...["power_socket", "lead_metres", "network", "setup_seconds", "teardown_seconds"],
  ],
  vehicles: [
    ...["operator_id", "vehicle_id", "name", "kind", "depot_name", "depot_lat", "depot_lon", "equipment", "step_free"],
    ...["connection", "weekdays", "day_from", "day_to", "lunch_from", "lunch_to", "lunch_seconds"],
    ...["max_driving_seconds", "crew_size"],
  ],
  vehicle_spaces: ["operator_id", "vehicle_id", "position", "name", "capacity", "confidential"],
  // An identity that stands for nobody by itself.
  agents: ["operator_id", "agent_id"],
  absences: ["operator_id", "agent_id"],
  tour_crews: ["operator_id", "tour_id"],
  procedures: [
    ...["operator_id", "procedure_key", "position", "topic", "name", "bring", "equipment"],
    ...["duration_seconds", "way", "confidential", "skill"],
  ],
  booking_terms: [
    ...["operator_id", "opens_days_before", "closes_seconds_before", "cancels_seconds_before", "walk_in_share"],
    ...["releases_seconds_before", "step_seconds"],
  ],
  bookings: [
    "operator_id",
    "booking_id",
    "stop_id",
    "desk",
    "workshop_id",
    "seats",
    "form_key",
    "key_number",
    "sequence",
  ],
  api_keys: [
    ...["operator_id", "key_id", "name", "scopes", "secret_hash", "made_at", "expires_at", "revoked_at", "used_at"],
  ],
  hooks: ["operator_id", "hook_id", "events", "key_number", "made_at", "paused_at", "rests_until"],
  hook_deliveries: [
    ...["operator_id", "delivery_id", "hook_id", "booking_id", "state", "attempts", "next_attempt_at", "ended_at"],
    ...["fault", "status"],
  ],
  agent_agendas: ["operator_id", "agent_id", "key_number", "since", "due_at", "read_at", "fault"],
  busy_times: ["operator_id", "agent_id"],
  booked_equipment: ["operator_id", "booking_id", "stop_id", "equipment", "starts_at", "ends_at"],
  booking_notices: ["operator_id", "notice_id", "booking_id", "kind", "made_at", "told_at", "to_call"],
  booking_reminders: ["operator_id", "booking_id", "kind", "starts_at", "reminded_at", "ways"],
  short_links: ["operator_id", "code_hash", "booking_id"],
  visits: ["operator_id", "visit_id", "stop_id", "booking_id"],
  visit_requests: ["operator_id", "visit_id"],
  // Sums that were counted in the room.
  workshop_attendances: ["operator_id", "workshop_id", "people", "newcomers", "feminin", "masculin", "ages"],
  outgoing_sms: [
    ...["operator_id", "sms_id", "kind", "key", "segments", "state", "attempts", "in_doubt", "next_attempt_at"],
    ...["useful_until", "fault", "fault_code", "queued_at", "ended_at"],
  ],
  booked_seats: ["operator_id", "workshop_id", "seat", "seats", "booking_id"],
  // A title is public from the start: a text that looks like somebody's secret is refused, see `findRefused`.
  workshops: [
    ...["operator_id", "workshop_id", "stop_id", "procedure_key", "title", "starts_at", "ends_at", "seats", "desks"],
    ...["equipment", "state", "reason", "made_at"],
  ],
  waits: [...["operator_id", "wait_id", "stop_id", "known_starts_at", "known_site_id", "form_key", "key_number"]],
  slot_offers: ["operator_id", "offer_id", "wait_id", "stop_id", "ends_at", "desk", "equipment", "holds"],
  wait_notices: ["operator_id", "notice_id", "wait_id", "offer_id", "kind", "made_at", "told_at", "to_call"],
  programmes: ["operator_id", "programme_id", "name", "starts_on", "ends_on"],
  demands: ["operator_id", "demand_id", "programme_id", "site_id", "rule"],
  travel_legs: [
    ...["operator_id", "engine", "from_lat", "from_lon", "to_lat", "to_lon", "metres", "seconds", "measured_at"],
  ],
  plans: ["operator_id", "plan_id", "from_date", "to_date", "seed", "made_at", "published_at"],
  unserved: ["operator_id", "plan_id", "demand_id", "period", "reasons"],
  tours: [
    ...["operator_id", "tour_id", "vehicle_id", "plan_id", "date", "departs_at", "returns_at", "distance_metres"],
    "driving_seconds",
  ],
  stops: [
    ...["operator_id", "stop_id", "tour_id", "vehicle_id", "site_id", "demand_id", "plan_id", "period", "half_day"],
    ...["starts_at", "ends_at", "state", "reason", "delay_minutes", "moved_from_start", "moved_from_site_id"],
    ...["moved_reason", "sequence", "updated_at"],
  ],
  // A reason is public from the start: a text that looks like somebody's secret is refused, see `findRefused`.
  stop_changes: [
    ...["operator_id", "stop_id", "position", "at", "act", "reason", "state", "starts_at", "ends_at", "site_id"],
  ],
  data_keys: ["operator_id", "key_number", "master_id", "wrapped", "made_at"],
  persons: ["operator_id", "person_id", "key_number"],
  case_notes: ["operator_id", "note_id", "person_id", "key_number"],
  consents: ["operator_id", "consent_id", "person_id"],
  // Counts that are never crossed.
  erased_persons: ["operator_id", "year", "measure", "value", "count"],
  purges: ["operator_id", "day", "ended_at", "counts"],
  outgoing_mails: [
    ...["mail_id", "operator_id", "kind", "key", "state", "attempts", "next_attempt_at", "useful_until", "fault"],
    ...["fault_code", "queued_at", "ended_at"],
  ],
  accounts: ["account_id"],
  memberships: ["operator_id", "account_id"],
  invitations: ["operator_id", "invitation_id", "token_hash"],
  operator_domains: ["operator_id", "domain"],
  sessions: ["session_id", "token_hash", "account_id"],
  known_devices: ["token_hash", "account_id"],
  one_time_links: ["token_hash", "account_id"],
  sign_in_steps: ["token_hash", "account_id"],
  recovery_codes: ["account_id"],
  passkeys: ["credential_id", "account_id", "counter", "transports"],
  identities: ["account_id"],
  journal_entries: ["operator_id", "position", "action", "request_id", "previous", "hash"],
  // A town hall's, for a commune.
  links: ["operator_id", "link_id", "purpose", "subject", "made_at", "expires_at", "revoked_at"],
  taken_days: ["operator_id", "taken_day_id", "site_id", "date", "half_day", "told_at", "settled_at"],
  kysely_migration: ["name", "timestamp"],
  kysely_migration_lock: ["id", "is_locked"],
};
