import { parseId, readDay, type SiteId } from "@escale/domain";
import type { Context } from "hono";
import { townHallFr as words } from "../words/town-hall.fr.ts";
import { TAKEN_FIELDS, type TakenFaults, type TakenValues } from "./taken-day-form.tsx";

/** The fields of the form as text; others are not looked at. */
export async function readTakenValues(c: Context): Promise<TakenValues> {
  const body: Readonly<Record<string, unknown>> = await c.req.parseBody();
  const textOf = (name: string) => {
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    return typeof value === "string" ? value : "";
  };
  return Object.fromEntries(TAKEN_FIELDS.map((name) => [name, textOf(name)])) as TakenValues;
}

/** What was told, or what is wrong with each field. */
export function parseTakenDay(values: TakenValues):
  | {
      readonly ok: true;
      readonly told: { siteId: SiteId; date: Temporal.PlainDate; halfDay?: "morning" | "afternoon"; note: string };
    }
  | { readonly ok: false; readonly faults: TakenFaults } {
  const siteId = parseId<SiteId>(values.siteId);
  const date = readDay(asWritten(values.date));
  const { halfDay, note } = values;
  const faults: TakenFaults = {
    ...(!siteId && { siteId: words.siteExpected }),
    ...(!date && { date: words.dayExpected }),
    ...(!/^(day|morning|afternoon)$/.test(halfDay) && { halfDay: words.halfDayExpected }),
  };
  if (!siteId || !date || Object.keys(faults).length > 0) return { ok: false, faults };
  return {
    ok: true,
    told: { siteId, date, note, ...((halfDay === "morning" || halfDay === "afternoon") && { halfDay }) },
  };
}

/** A browser without a calendar of its own leaves people to write `12/01/2027`. */
function asWritten(date: string): string {
  const [, day = "", month = "", year = ""] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(date) ?? [];
  return year === "" ? date.trim() : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
