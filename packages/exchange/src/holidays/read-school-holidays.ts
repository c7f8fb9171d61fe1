import { done, type Outcome, refused } from "@escale/domain";

/** Days without class, both included. */
export interface SchoolHoliday {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

export type SchoolHolidaysRefusal =
  | { readonly refused: "not-a-calendar" }
  /** The zones that the file speaks of. */
  | { readonly refused: "unknown-zone"; readonly zones: readonly string[] };

interface Row {
  readonly name: string;
  /** `Zone A`, `Corse`, … Empty: the file is of one zone and does not say which. */
  readonly zones: readonly string[];
  /** The last day of class, and the day when it begins again: "after class" and "in the morning of the days named". */
  readonly leaves: string;
  readonly resumes: string;
}

/**
 * The official school calendar (data.education.gouv.fr, `fr-en-calendrier-scolaire`): its JSON, every zone in one file, or its
 * iCalendar, one file for each zone.
 * @param zone `A`, `B`, `C`, `Corse`, `Guadeloupe`, … In iCalendar without zones, the file's own whatever is asked.
 * @return in the order of their days, each once; `open` names those whose end is not known yet.
 */
export function readSchoolHolidays(
  text: string,
  zone: string,
): Outcome<{ readonly holidays: readonly SchoolHoliday[]; readonly open: readonly string[] }, SchoolHolidaysRefusal> {
  const rows = /^\uFEFF?\s*BEGIN:VCALENDAR/.test(text) ? readICalendar(text) : readJson(text);
  if (rows.length === 0) return refused({ refused: "not-a-calendar" });
  const asked = simple(zone);
  const own = rows.filter(({ zones }) => zones.length === 0 || zones.some((one) => simple(one) === asked));
  if (own.length === 0) {
    return refused({ refused: "unknown-zone", zones: [...new Set(rows.flatMap(({ zones }) => zones))].sort() });
  }
  const holidays = new Map<string, SchoolHoliday>();
  const open = new Set<string>();
  for (const { name, leaves, resumes } of own) {
    const [from, to] = [plus(leaves, 1), plus(resumes, -1)];
    if (resumes <= leaves) open.add(name);
    else if (from <= to) holidays.set(`${from} ${to}`, { name, from, to });
  }
  return done({ holidays: [...holidays.values()].sort((a, b) => (a.from < b.from ? -1 : 1)), open: [...open] });
}

/** `Zone A` and `A` are one, so are `La Réunion` and `reunion`. */
function simple(zone: string): string {
  const plain = zone.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/^(zone|la)\s+/, "").replace(/[^a-z]/g, "");
}

function plus(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Rows for teachers alone are left out. */
function readJson(text: string): readonly Row[] {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return [];
  }
  const list = Array.isArray(value) ? value : (value as { results?: unknown } | null)?.results;
  return (Array.isArray(list) ? list : []).flatMap((row: unknown): Row[] => {
    const { description, population, start_date, end_date, zones } = (row ?? {}) as Record<string, unknown>;
    const [leaves, resumes] = [dayOf(start_date), dayOf(end_date)];
    if (typeof description !== "string" || typeof zones !== "string" || population === "Enseignants") return [];
    return leaves === undefined ? [] : [{ name: description, zones: [zones], leaves, resumes: resumes ?? leaves }];
  });
}

/** Midnight in Paris written in UTC, overseas as well: 12 hours later it is the day that is meant. */
function dayOf(value: unknown): string | undefined {
  const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : new Date(time + 12 * 3_600_000).toISOString().slice(0, 10);
}

/** RFC 5545, as far as this file goes: folded lines, whole days. */
function readICalendar(text: string): readonly Row[] {
  const events = text
    .replace(/\r?\n[ \t]/g, "")
    .split(/^BEGIN:VEVENT\s*$/m)
    .slice(1);
  return events.flatMap((event): Row[] => {
    const value = (name: string) => new RegExp(`^${name}(?:;[^:\\r\\n]*)?:(.*?)\\s*$`, "m").exec(event)?.[1];
    const day = (name: string) => value(name)?.replace(/^(\d{4})(\d{2})(\d{2}).*$/, "$1-$2-$3");
    const [name, leaves] = [value("SUMMARY")?.replace(/\\([,;\\])/g, "$1"), day("DTSTART")];
    if (name === undefined || leaves === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(leaves)) return [];
    const said = ["SUMMARY", "LOCATION", "DESCRIPTION"].map((field) => value(field) ?? "").join(" ");
    return [{ name, zones: said.match(/\bZone [A-C]\b/g) ?? [], leaves, resumes: day("DTEND") ?? leaves }];
  });
}
