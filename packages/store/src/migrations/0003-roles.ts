import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { ROLES } from "../roles/role-names.ts";
import { type Fence, fence } from "./fence.ts";

const WHOLE_OPERATOR: Fence = {};

/** Who may reach what was there before there were roles. What the public reads is listed column by column. */
const FENCES: Readonly<Record<string, Fence>> = {
  // An operator is never deleted: what it told the public stays told.
  operators: {
    office: ["select", "insert", "update"],
    public: {
      columns: [
        ...["operator_id", "slug", "name", "presentation", "demonstration", "time_zone", "accent"],
        ...["phone", "email", "website", "partners"],
      ],
      rows: "true",
    },
    accounts: ["select"],
  },
  communes: {
    public: {
      columns: ["operator_id", "code", "name", "departement", "population", "lat", "lon", "in_territory", "contour"],
      rows: "true",
    },
  },
  // Not the contact at the town hall: a person.
  sites: {
    public: {
      columns: ["operator_id", "site_id", "commune_code", "name", "address", "confirmed", "access", "lat", "lon"],
      rows: "true",
    },
  },
  vehicles: {
    public: {
      columns: ["operator_id", "vehicle_id", "name", "kind", "equipment", "step_free", "connection"],
      rows: "true",
    },
  },
  vehicle_spaces: {
    public: {
      columns: ["operator_id", "vehicle_id", "position", "name", "capacity", "confidential"],
      rows: "true",
    },
  },
  procedures: {
    public: {
      columns: ["operator_id", "procedure_key", "position", "topic", "name", "bring", "equipment"],
      rows: "true",
    },
  },
  // A planned stop is nobody's business until it is published.
  stops: {
    public: {
      columns: [
        ...["operator_id", "stop_id", "vehicle_id", "site_id", "half_day", "starts_at", "ends_at", "state", "reason"],
        ...["delay_minutes", "moved_from_start", "moved_from_site_id", "moved_reason", "sequence", "updated_at"],
      ],
      rows: "state <> 'planned'",
    },
  },
  // Not who did it.
  stop_changes: {
    public: {
      columns: ["operator_id", "stop_id", "position", "at", "act", "reason", "state"],
      rows: "state ->> 'kind' <> 'planned'",
    },
  },
  agents: WHOLE_OPERATOR,
  absences: WHOLE_OPERATOR,
  programmes: WHOLE_OPERATOR,
  demands: WHOLE_OPERATOR,
  travel_legs: WHOLE_OPERATOR,
  plans: WHOLE_OPERATOR,
  unserved: WHOLE_OPERATOR,
  tours: WHOLE_OPERATOR,
  tour_crews: WHOLE_OPERATOR,
};

/** The application stops working as the owner of its tables: three roles reach what is theirs (decision 16). */
export const roles: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    const run = (text: string) => sql.raw(text).execute(db);
    const schema = (await sql<{ name: string }>`select quote_ident(current_schema()) as name`.execute(db)).rows[0];
    await run(`grant usage on schema ${schema?.name} to ${ROLES.join(", ")}`);
    for (const [table, fenced] of Object.entries(FENCES)) await fence(db, table, fenced);
    // Only an owner may count rows for the planner of PostgreSQL: the office has it done, see `countRows`.
    await run(`create function count_rows() returns void language plpgsql security definer set search_path from current as $$
      begin analyze operators, communes, sites, vehicles, stops; end $$`);
    await run("revoke all on function count_rows() from public");
    await run("grant execute on function count_rows() to escale_office");
  },
};
