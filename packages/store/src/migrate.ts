import { done, type Outcome, refused } from "@escale/domain";
import type { Transaction } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { spine } from "./migrations/0001-spine.ts";
import { exchangePlaces } from "./migrations/0002-exchange-places.ts";
import { roles } from "./migrations/0003-roles.ts";
import { accounts } from "./migrations/0004-accounts.ts";
import { journalAndLinks } from "./migrations/0005-journal-links.ts";
import { personal } from "./migrations/0006-personal.ts";
import { rateLimits } from "./migrations/0007-rate-limits.ts";
import { mail } from "./migrations/0008-mail.ts";
import { operatorSettings } from "./migrations/0009-operator-settings.ts";
import { providers } from "./migrations/0010-providers.ts";
import { sealedMails } from "./migrations/0011-sealed-mails.ts";
import { firstAdministrator } from "./migrations/0012-first-administrator.ts";
import { bookings } from "./migrations/0013-bookings.ts";
import { workshops } from "./migrations/0014-workshops.ts";
import { bookingsForOthers } from "./migrations/0015-bookings-for-others.ts";
import { remindersAndSms } from "./migrations/0016-reminders-sms.ts";
import { hooks } from "./migrations/0017-hooks.ts";
import { waiting } from "./migrations/0018-waiting.ts";
import { bookingLanguage } from "./migrations/0019-booking-language.ts";
import { agendas } from "./migrations/0020-agendas.ts";
import { seatsChange } from "./migrations/0021-seats-change.ts";
import { visits } from "./migrations/0022-visits.ts";
import { workshopAttendances } from "./migrations/0023-workshop-attendances.ts";
import type { Upkeep } from "./open-upkeep.ts";
import { makeRoles, type RolesRefusal } from "./roles/make-roles.ts";
import type { Schema } from "./schema.ts";

/** In order; a name that was released never changes. */
const MIGRATIONS: Record<string, Migration> = {
  "0001-spine": spine,
  "0002-exchange-places": exchangePlaces,
  "0003-roles": roles,
  "0004-accounts": accounts,
  "0005-journal-links": journalAndLinks,
  "0006-personal": personal,
  "0007-rate-limits": rateLimits,
  "0008-mail": mail,
  "0009-operator-settings": operatorSettings,
  "0010-providers": providers,
  "0011-sealed-mails": sealedMails,
  "0012-first-administrator": firstAdministrator,
  "0013-bookings": bookings,
  "0014-workshops": workshops,
  "0015-bookings-for-others": bookingsForOthers,
  "0016-reminders-sms": remindersAndSms,
  "0017-hooks": hooks,
  "0018-waiting": waiting,
  "0019-booking-language": bookingLanguage,
  "0020-agendas": agendas,
  "0021-seats-change": seatsChange,
  "0022-visits": visits,
  "0023-workshop-attendances": workshopAttendances,
};

export type MigrateRefusal = { readonly refused: "newer-database"; readonly unknown: readonly string[] } | RolesRefusal;

/**
 * Brings the schema to this version, under a lock that other processes wait for.
 * Refuses a database that a newer Escale has already migrated, and a server whose roles are missing and cannot be made.
 * Throws when a migration fails (nothing is half-done).
 */
export async function migrate(
  owner: Upkeep,
): Promise<Outcome<{ readonly applied: readonly string[] }, MigrateRefusal>> {
  const migrator = new Migrator({ db: owner.db, provider: { getMigrations: async () => MIGRATIONS } });
  const { unknown } = await compareMigrations(owner);
  if (unknown.length > 0) return refused({ refused: "newer-database", unknown });
  const made = await makeRoles(owner.pool);
  if (!made.ok) return made;
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  return done({ applied: (results ?? []).map((result) => result.migrationName) });
}

/** What this version would do to a database, and what it does not know of it. */
export async function compareMigrations({
  pool,
}: Pick<Upkeep, "pool">): Promise<{ readonly pending: readonly string[]; readonly unknown: readonly string[] }> {
  const there = await migrationsInDatabase(pool);
  return {
    pending: Object.keys(MIGRATIONS).filter((name) => !there.includes(name)),
    unknown: there.filter((name) => !(name in MIGRATIONS)),
  };
}

async function migrationsInDatabase(pool: Upkeep["pool"]): Promise<readonly string[]> {
  const { rows } = await pool.query<{ there: boolean }>("select to_regclass('kysely_migration') is not null as there");
  if (!rows[0]?.there) return [];
  const names = await pool.query<{ name: string }>("select name from kysely_migration order by name");
  return names.rows.map((row) => row.name);
}

/** Those that this Escale does not know: whoever went through them is newer. */
export function unknownMigrations(names: readonly string[]): readonly string[] {
  return names.filter((name) => !(name in MIGRATIONS));
}

/** Takes an empty schema, or an older one, through the steps up to one of them, or all: undone with the transaction that it is in. */
export async function migrateWithin(trx: Transaction<Schema>, last?: string): Promise<void> {
  const migrator = new Migrator({ db: trx, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await (last === undefined ? migrator.migrateToLatest() : migrator.migrateTo(last));
  if (error) throw error;
}
