import { CHANNELS, type HeldRow, PURPOSES, showPhone } from "@escale/domain";
import { CHANNEL_NAMES, CONSENT_TEXTS, PURPOSE_NAMES } from "../words/consents.fr.ts";
import { VISIT_WORDS } from "../words/visits.fr.ts";

/** A value as a person reads it: words for keys, the text that was agreed to for its number. */
export function sayHeld({ values }: HeldRow, column: string, value: string | number, timeZone: string): string {
  const purpose = PURPOSES.find((one) => one === values.purpose);
  if (column === "purpose" && purpose) return PURPOSE_NAMES[purpose];
  if (column === "text_version" && purpose) {
    return `${value} : « ${CONSENT_TEXTS[purpose][Number(value) - 1] ?? ""} »`;
  }
  if (column.endsWith("channel")) return CHANNEL_NAMES[CHANNELS.find((one) => one === value) ?? "aboard"];
  if (column.endsWith("_at")) return dayAt(Temporal.Instant.from(String(value)), timeZone);
  if (column.endsWith("_on")) return dayOf(Temporal.PlainDate.from(String(value)));
  const ofVisit = VISIT_COLUMNS[column];
  // A list is kept as its keys with commas between.
  if (ofVisit)
    return String(value)
      .split(",")
      .map((key) => ofVisit[key] ?? key)
      .join(", ");
  return column === "phone" ? showPhone(String(value)) : String(value);
}

/** What the keys in the columns of a visit are called. */
const VISIT_COLUMNS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  booked: { true: "oui", false: "non" },
  gender: VISIT_WORDS.gender,
  age_band: VISIT_WORDS.age,
  first_visit: VISIT_WORDS.firstVisit,
  autonomy: VISIT_WORDS.autonomy,
  redirected_to: VISIT_WORDS.redirection,
  signals: VISIT_WORDS.signal,
  outcome: VISIT_WORDS.outcome,
};

function dayOf(day: Temporal.PlainDate): string {
  return day.toLocaleString("fr", { day: "numeric", month: "long", year: "numeric" });
}

export function dayAt(instant: Temporal.Instant, timeZone: string): string {
  return dayOf(instant.toZonedDateTimeISO(timeZone).toPlainDate());
}
