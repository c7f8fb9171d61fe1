/** Years that a timetable can be about, and that a database can hold. */
export const YEARS = { first: 1970, last: 2199 } as const;

/** A day written `AAAA-MM-JJ`; undefined when it is none, or of no year of ours. */
export function readDay(text: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return ofOurYears(Temporal.PlainDate.from(text, { overflow: "reject" }));
  } catch {
    return undefined;
  }
}

/** A day and time written `AAAA-MM-JJTHH:MM`, on some wall clock; undefined when it is none, or of no year of ours. */
export function readDayAndTime(text: string): Temporal.PlainDateTime | undefined {
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}$/.test(text)) return undefined;
  try {
    return ofOurYears(Temporal.PlainDateTime.from(text, { overflow: "reject" }));
  } catch {
    return undefined;
  }
}

/** The instant at which a clock shows this; undefined when it never does, or twice: the nights on which clocks change. */
export function instantOn(time: Temporal.PlainDateTime, timeZone: string): Temporal.Instant | undefined {
  try {
    return time.toZonedDateTime(timeZone, { disambiguation: "reject" }).toInstant();
  } catch {
    return undefined;
  }
}

function ofOurYears<Day extends { readonly year: number }>(day: Day): Day | undefined {
  return day.year >= YEARS.first && day.year <= YEARS.last ? day : undefined;
}
