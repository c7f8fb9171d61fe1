import { done, type Outcome, refused } from "../kernel/outcome.ts";
import type { Commune } from "../places/commune.ts";

/** Which clock an operator promises by, and whose public holidays it keeps. */
export interface LocalClock {
  /** IANA zone. */
  readonly timeZone: string;
  /** As `date-holidays` names it. */
  readonly holidayRegion: string;
}

export type ClockRefusal =
  | { readonly refused: "two-clocks"; readonly timeZones: readonly string[] }
  | { readonly refused: "unknown-time-zone"; readonly timeZone: string };

const MAINLAND: LocalClock = { timeZone: "Europe/Paris", holidayRegion: "FR" };

/** Overseas clocks, and the three départements of the local law of Alsace-Moselle (Good Friday, 26 December). */
const BY_DEPARTEMENT: Readonly<Record<string, LocalClock>> = {
  "57": { timeZone: "Europe/Paris", holidayRegion: "FR-57" },
  "67": { timeZone: "Europe/Paris", holidayRegion: "FR-67" },
  "68": { timeZone: "Europe/Paris", holidayRegion: "FR-68" },
  "971": { timeZone: "America/Guadeloupe", holidayRegion: "GP" },
  "972": { timeZone: "America/Martinique", holidayRegion: "MQ" },
  "973": { timeZone: "America/Cayenne", holidayRegion: "GF" },
  "974": { timeZone: "Indian/Reunion", holidayRegion: "RE" },
  "975": { timeZone: "America/Miquelon", holidayRegion: "PM" },
  "976": { timeZone: "Indian/Mayotte", holidayRegion: "YT" },
  "977": { timeZone: "America/St_Barthelemy", holidayRegion: "BL" },
  "978": { timeZone: "America/Marigot", holidayRegion: "MF" },
  "986": { timeZone: "Pacific/Wallis", holidayRegion: "WF" },
  "987": { timeZone: "Pacific/Tahiti", holidayRegion: "PF" },
  "988": { timeZone: "Pacific/Noumea", holidayRegion: "NC" },
};

/** French Polynesia has three clocks: the Marquesas are half an hour ahead of Tahiti, the Gambier a whole one. */
const BY_COMMUNE: Readonly<Record<string, LocalClock>> = {
  "98718": { timeZone: "Pacific/Marquesas", holidayRegion: "PF" },
  "98723": { timeZone: "Pacific/Marquesas", holidayRegion: "PF" },
  "98731": { timeZone: "Pacific/Marquesas", holidayRegion: "PF" },
  "98750": { timeZone: "Pacific/Marquesas", holidayRegion: "PF" },
  "98756": { timeZone: "Pacific/Marquesas", holidayRegion: "PF" },
  "98757": { timeZone: "Pacific/Marquesas", holidayRegion: "PF" },
  "98719": { timeZone: "Pacific/Gambier", holidayRegion: "PF" },
};

const CLOCKS = [MAINLAND, ...Object.values(BY_DEPARTEMENT), ...Object.values(BY_COMMUNE)];

/** Every time zone of France. */
export const TIME_ZONES: readonly string[] = [...new Set(CLOCKS.map(({ timeZone }) => timeZone))];

/** Every calendar of public holidays of France, the mainland's first. */
export const HOLIDAY_REGIONS: readonly string[] = [...new Set(CLOCKS.map(({ holidayRegion }) => holidayRegion))];

/**
 * The clock of a territory. Several time zones need somebody's word (`wanted`); several holiday calendars do not: the
 * one of most communes is kept, the first by code when two are equal.
 */
export function clockOf(
  communes: readonly Pick<Commune, "code" | "departement">[],
  wanted?: string,
): Outcome<LocalClock, ClockRefusal> {
  if (wanted !== undefined && !isTimeZone(wanted)) return refused({ refused: "unknown-time-zone", timeZone: wanted });
  const clocks = communes.map(({ code, departement }) => BY_COMMUNE[code] ?? BY_DEPARTEMENT[departement] ?? MAINLAND);
  const timeZones = [...new Set(clocks.map((clock) => clock.timeZone))].sort();
  if (wanted === undefined && timeZones.length > 1) return refused({ refused: "two-clocks", timeZones });
  const timeZone = wanted ?? timeZones[0] ?? MAINLAND.timeZone;
  const ticking = clocks.filter((clock) => clock.timeZone === timeZone);
  return done({ timeZone, holidayRegion: mostFrequent(ticking.length > 0 ? ticking : clocks) });
}

function mostFrequent(clocks: readonly LocalClock[]): string {
  const counts = new Map<string, number>();
  for (const { holidayRegion } of clocks) counts.set(holidayRegion, (counts.get(holidayRegion) ?? 0) + 1);
  const [first] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return first?.[0] ?? MAINLAND.holidayRegion;
}

/** A named zone: a fixed offset such as `+02:00` would be wrong half of the year. */
function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)+$/.test(text)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return true;
  } catch {
    return false;
  }
}
