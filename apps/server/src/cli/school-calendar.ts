import { readSchoolHolidays } from "@escale/exchange";
import type { NamedCalendar } from "@escale/planner";
import { describeInput } from "../words/input.fr.ts";
import { openHolidaysSentence, schoolHolidaysSentence } from "../words/school-holidays.fr.ts";
import type { CommandIo } from "./command-io.ts";
import { readInput } from "./read-input.ts";

export const SCHOOL_OPTIONS = { "school-holidays": { type: "string" }, "school-zone": { type: "string" } } as const;

const MOST_BYTES = 16_000_000;

/** The calendar `school-holidays` of `--school-holidays FILE --school-zone ZONE`; undefined when neither is given. */
export async function readSchoolCalendar(
  values: { readonly "school-holidays"?: string; readonly "school-zone"?: string },
  io: CommandIo,
): Promise<
  { readonly ok: true; readonly calendar?: NamedCalendar } | { readonly ok: false; readonly sentence: string }
> {
  const { "school-holidays": path, "school-zone": zone } = values;
  if (path === undefined && zone === undefined) return { ok: true };
  if (path === undefined || zone === undefined || path === "-") {
    return { ok: false, sentence: "--school-holidays FICHIER et --school-zone ZONE vont ensemble." };
  }
  const input = await readInput(path, io.stdin, MOST_BYTES);
  if (!input.ok) return { ok: false, sentence: describeInput(path, input, MOST_BYTES) };
  const read = readSchoolHolidays(input.text, zone);
  if (!read.ok) return { ok: false, sentence: schoolHolidaysSentence(read.refusal, zone) };
  const { holidays, open } = read.value;
  if (open.length > 0) io.stderr.write(`${openHolidaysSentence(open)}\n`);
  const days = holidays.map(({ from, to }) => ({ from, to }));
  return { ok: true, calendar: { id: "school-holidays", name: "Vacances scolaires", days } };
}
