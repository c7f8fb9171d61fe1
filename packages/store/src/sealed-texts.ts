import { type JournalLine, KeysUnreadable, SealBroken, type TextPlace, type TextSeal } from "@escale/domain";
import { type Kysely, sql } from "kysely";
import { writeJournal } from "./journal-store.ts";
import type { Store } from "./open-store.ts";
import type { Schema } from "./schema.ts";

/** What is sealed for the installation. */
export interface InstallationSeals {
  readonly mails: TextSeal;
  readonly codes: TextSeal;
}

/** Every column that is sealed so, and with what. A test reads the catalogue and misses none. */
export const SEALED_TEXTS = [
  { table: "accounts", rowId: "account_id", column: "totp_sealed", by: "codes" },
  { table: "outgoing_mails", rowId: "mail_id", column: "message", by: "mails" },
  { table: "outgoing_mails", rowId: "mail_id", column: "recipient", by: "mails" },
  { table: "outgoing_sms", rowId: "sms_id", column: "message", by: "mails" },
  { table: "outgoing_sms", rowId: "sms_id", column: "recipient", by: "mails" },
] as const;

interface SealedText {
  readonly place: TextPlace;
  readonly rowIdColumn: string;
  readonly seal: TextSeal;
  readonly sealed: string;
}

async function* sealedTexts(db: Kysely<Schema>, seals: InstallationSeals): AsyncGenerator<SealedText> {
  for (const { table, rowId, column, by } of SEALED_TEXTS) {
    // What was emptied by an older Escale has no colon.
    const { rows } = await sql<{ id: string; sealed: string }>`
      select ${sql.ref(rowId)} as id, ${sql.ref(column)} as sealed from ${sql.table(table)}
      where ${sql.ref(column)} like '%:%' order by 1 for no key update`.execute(db);
    for (const { id, sealed } of rows)
      yield { place: { table, column, rowId: id }, rowIdColumn: rowId, seal: seals[by], sealed };
  }
}

/**
 * Seals again, with the key that seals now, what another one sealed: all of it, or nothing. Throws `KeysUnreadable` when a key is
 * missing.
 * @returns how many texts were.
 */
export function sealInstallationAgain(store: Store, seals: InstallationSeals, line: JournalLine): Promise<number> {
  return store.accounts.db.transaction().execute(async (trx) => {
    let count = 0;
    for await (const { place, rowIdColumn, seal, sealed } of sealedTexts(trx, seals)) {
      if (seal.isCurrent(sealed)) continue;
      const text = seal.open(place, sealed);
      if (text === undefined) throw new KeysUnreadable({ refused: "master-key-missing", masterId: masterOf(sealed) });
      await sql`
        update ${sql.table(place.table)} set ${sql.ref(place.column)} = ${seal.seal(place, text)}
        where ${sql.ref(rowIdColumn)} = ${place.rowId}`.execute(trx);
      count += 1;
    }
    await writeJournal(trx, line);
    return count;
  });
}

export interface TextsChecked {
  readonly opened: number;
  /** The keys that something is sealed with. */
  readonly masters: ReadonlySet<string>;
  readonly broken: readonly { readonly table: string; readonly column: string; readonly rowId: string }[];
}

/** Opens everything that is sealed for the installation; changes nothing. */
export function checkInstallation(store: Store, seals: InstallationSeals): Promise<TextsChecked> {
  return store.accounts.db.transaction().execute(async (trx) => {
    const masters = new Set<string>();
    const broken: TextPlace[] = [];
    let opened = 0;
    for await (const { place, seal, sealed } of sealedTexts(trx, seals)) {
      masters.add(masterOf(sealed));
      if (opens(seal, place, sealed)) opened += 1;
      else broken.push(place);
    }
    return { opened, masters, broken };
  });
}

function opens(seal: TextSeal, place: TextPlace, sealed: string): boolean {
  try {
    return seal.open(place, sealed) !== undefined;
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}

function masterOf(sealed: string): string {
  return sealed.split(":")[0] ?? "";
}
