import { type IndexedKind, nameKey } from "@escale/domain";

/** The value that an index is made of: a name is found however it is written. */
export function indexedText(kind: IndexedKind, text: string): string {
  return kind === "name" ? nameKey(text) : text;
}

/** A table some of whose columns are sealed, each row with the key of its `key_number`. */
export interface SealedTable {
  readonly table: "persons" | "case_notes" | "bookings" | "waits" | "hooks" | "agent_agendas";
  /** The column that names a row. */
  readonly rowId: string;
  readonly columns: readonly string[];
  /** Column of the index → the sealed column that it finds. */
  readonly indexes: Readonly<Record<string, { readonly of: string; readonly kind: IndexedKind }>>;
}

/** Every table with sealed columns: what a new data key seals again. A test reads the catalogue and misses none. */
export const SEALED_TABLES: readonly SealedTable[] = [
  {
    table: "persons",
    rowId: "person_id",
    columns: ["name", "email", "phone"],
    indexes: {
      name_index: { of: "name", kind: "name" },
      email_index: { of: "email", kind: "email" },
      phone_index: { of: "phone", kind: "phone" },
    },
  },
  {
    table: "bookings",
    rowId: "booking_id",
    columns: ["name", "email", "phone", "note"],
    indexes: { email_index: { of: "email", kind: "email" }, phone_index: { of: "phone", kind: "phone" } },
  },
  {
    table: "waits",
    rowId: "wait_id",
    columns: ["name", "email", "phone"],
    indexes: { email_index: { of: "email", kind: "email" }, phone_index: { of: "phone", kind: "phone" } },
  },
  { table: "case_notes", rowId: "note_id", columns: ["text"], indexes: {} },
  { table: "agent_agendas", rowId: "agent_id", columns: ["address"], indexes: {} },
  { table: "hooks", rowId: "hook_id", columns: ["secret"], indexes: {} },
];
