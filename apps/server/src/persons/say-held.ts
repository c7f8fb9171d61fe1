import { CHANNELS, type HeldRow, PURPOSES, showPhone } from "@escale/domain";
import { CHANNEL_NAMES, CONSENT_TEXTS, PURPOSE_NAMES } from "../words/consents.fr.ts";

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
  return column === "phone" ? showPhone(String(value)) : String(value);
}

function dayOf(day: Temporal.PlainDate): string {
  return day.toLocaleString("fr", { day: "numeric", month: "long", year: "numeric" });
}

export function dayAt(instant: Temporal.Instant, timeZone: string): string {
  return dayOf(instant.toZonedDateTimeISO(timeZone).toPlainDate());
}
