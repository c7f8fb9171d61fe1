import type { DataLine } from "./data-line.ts";

/** Two years from the last contact: the CNIL's reference for social support (11 March 2021). */
const TWO_YEARS = 730;
/** Long enough to answer "I never got it". */
const QUARTER = 90;

/**
 * Everything that Escale keeps on people. The register, the purge, the access request and the erasure are all made from it; a column
 * of the database that is neither here nor in `notPersonal` fails a test, until somebody decides.
 */
export const DATA_TABLE = [
  {
    key: "person",
    about: "resident",
    columns: [
      "persons.name",
      "persons.birth_year",
      "persons.commune_code",
      "persons.first_met_on",
      "persons.last_contact_on",
    ],
    sealed: ["persons.name"],
    indexes: ["persons.name_index"],
    ground: "public-task",
    kept: { kind: "days", days: TWO_YEARS, since: "persons.last_contact_on" },
    purge: { act: "erase-person" },
    seenBy: ["search-person"],
  },
  {
    key: "person-contact",
    about: "resident",
    columns: ["persons.email", "persons.phone"],
    sealed: ["persons.email", "persons.phone"],
    indexes: ["persons.email_index", "persons.phone_index"],
    ground: "public-task",
    kept: { kind: "as-long-as", line: "person" },
    purge: { act: "nothing" },
    seenBy: ["search-person"],
  },
  {
    key: "case-note",
    about: "resident",
    columns: ["case_notes.text", "case_notes.written_at", "case_notes.written_by"],
    sealed: ["case_notes.text"],
    ground: "consent",
    kept: { kind: "as-long-as", line: "person" },
    purge: { act: "nothing" },
    seenBy: ["read-case-notes"],
  },
  {
    key: "consent",
    about: "resident",
    columns: [
      "consents.purpose",
      "consents.given_at",
      "consents.channel",
      "consents.text_version",
      "consents.withdrawn_at",
      "consents.withdrawn_channel",
    ],
    ground: "legal-obligation",
    kept: { kind: "as-long-as", line: "person" },
    purge: { act: "nothing" },
    seenBy: ["search-person"],
  },
  {
    key: "mail",
    about: "colleague",
    columns: ["outgoing_mails.recipient", "outgoing_mails.message"],
    sealed: ["outgoing_mails.recipient", "outgoing_mails.message"],
    ground: "public-task",
    kept: { kind: "days", days: QUARTER, since: "outgoing_mails.queued_at" },
    purge: { act: "delete-rows", table: "outgoing_mails", of: "installation" },
    seenBy: ["see-mails"],
  },
  {
    key: "crew",
    about: "colleague",
    columns: [
      "agents.label",
      "agents.skills",
      "agents.drives",
      "absences.starts_on",
      "absences.ends_on",
      "tour_crews.agent_id",
    ],
    ground: "public-task",
    kept: { kind: "while-in-use" },
    purge: { act: "nothing" },
    seenBy: ["plan-period"],
  },
  {
    key: "stop-change",
    about: "colleague",
    columns: ["stop_changes.actor"],
    ground: "public-task",
    kept: { kind: "while-in-use" },
    purge: { act: "nothing" },
    seenBy: ["see-stops"],
  },
  {
    key: "site-contact",
    about: "contact",
    columns: ["sites.contact"],
    ground: "public-task",
    kept: { kind: "while-in-use" },
    purge: { act: "nothing" },
    seenBy: ["see-stops"],
  },
  {
    key: "operator-contact",
    about: "contact",
    columns: ["operators.phone", "operators.email"],
    ground: "public-task",
    kept: { kind: "while-in-use" },
    purge: { act: "nothing" },
    seenBy: ["read-timetable"],
  },
] as const satisfies readonly DataLine[];

export type DataLineKey = (typeof DATA_TABLE)[number]["key"];
