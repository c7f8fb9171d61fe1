import { frenchHolidays } from "./french-holidays.ts";
import { greatCircle } from "./measure-leg.ts";

/** A stop as the public sees it. */
export interface PublishedStop {
  /** INSEE code. */
  readonly commune: string;
  /** ISO 8601 with an offset, e.g. `2027-01-12T09:00:00+01:00`. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timeZone: string;
  readonly halfDay: string;
}

/** What a service on wheels with one vehicle promised its communes for some months. Durations are seconds. */
export interface Promised {
  /** Whole months, `2027-01` to `2027-03`, both included. */
  readonly months: { readonly first: string; readonly last: string };
  readonly timeZone: string;
  /** Each gets exactly one stop in every month. */
  readonly communes: Readonly<Record<string, { readonly lat: number; readonly lon: number }>>;
  /** Wall clock. */
  readonly hours: Readonly<Record<string, readonly [from: string, to: string]>>;
  readonly presence: number;
  readonly setup: number;
  readonly teardown: number;
  /** Road metres for one metre as the crow flies. */
  readonly detour: number;
  /** From so many kilometres of a way on, at that speed. */
  readonly speeds: readonly (readonly [fromKm: number, kmPerHour: number])[];
}

/** S02 as its preset assumes it, in the words of its promise; nothing is read from the preset but where the communes are. */
export function promisedByS02(
  communes: Promised["communes"],
  months: Promised["months"] = { first: "2027-01", last: "2027-03" },
): Promised {
  return {
    months,
    timeZone: "Europe/Paris",
    communes,
    hours: { morning: ["09:00", "12:00"], afternoon: ["14:00", "17:00"] },
    presence: 3 * 3600,
    setup: 20 * 60,
    teardown: 15 * 60,
    detour: 1.3,
    speeds: [
      [0, 30],
      [3, 50],
      [30, 65],
    ],
  };
}

/** Everything in a published timetable that breaks its promise, in words; empty when it is kept. */
export function checkTimetable(promised: Promised, stops: readonly PublishedStop[]): readonly string[] {
  const read = stops.map((stop) => readStop(promised, stop));
  const sound = read.flatMap((one) => (one.ok ? [one.stop] : []));
  return [
    ...read.flatMap((one) => (one.ok ? [] : [one.fault])),
    ...sound.flatMap((stop) => checkHours(promised, stop).map((fault) => `${nameOf(stop)}: ${fault}`)),
    ...checkMonths(promised, sound),
    ...checkRoad(promised, sound),
  ];
}

interface ReadStop {
  readonly commune: string;
  readonly halfDay: string;
  readonly start: Temporal.ZonedDateTime;
  readonly end: Temporal.ZonedDateTime;
}

const nameOf = ({ commune, start }: ReadStop) => `${commune} on ${start.toPlainDate()}`;

function readStop(
  promised: Promised,
  stop: PublishedStop,
): { readonly ok: true; readonly stop: ReadStop } | { readonly ok: false; readonly fault: string } {
  const { commune, halfDay, startsAt, endsAt, timeZone } = stop;
  if (timeZone !== promised.timeZone) return { ok: false, fault: `${commune}: promised in ${timeZone}` };
  try {
    // The offset must be the one that the zone has on that day.
    const [start, end] = [startsAt, endsAt].map((text) => {
      if (!/[+-]\d\d:\d\d$/.test(text)) throw new RangeError(text);
      return Temporal.ZonedDateTime.from(`${text}[${timeZone}]`, { offset: "reject" });
    }) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime];
    return { ok: true, stop: { commune, halfDay, start, end } };
  } catch {
    return { ok: false, fault: `${commune}: ${startsAt} – ${endsAt} are not times with the offset of ${timeZone}` };
  }
}

function checkHours({ hours, presence, communes }: Promised, { commune, halfDay, start, end }: ReadStop): string[] {
  const day = start.toPlainDate();
  const window = hours[halfDay];
  const inside =
    window !== undefined &&
    start.toPlainTime().toString({ smallestUnit: "minute" }) >= window[0] &&
    end.toPlainTime().toString({ smallestUnit: "minute" }) <= window[1] &&
    end.toPlainDate().equals(day);
  return [
    ...(Object.hasOwn(communes, commune) ? [] : ["this commune was promised nothing"]),
    ...(inside ? [] : [`${start.toPlainTime()} – ${end.toPlainTime()} is outside the ${halfDay}`]),
    ...(start.until(end).total("seconds") === presence ? [] : [`is present for ${start.until(end)}`]),
    ...(day.dayOfWeek <= 5 ? [] : ["at a weekend"]),
    ...(frenchHolidays(day.year).includes(day.toString()) ? ["on a public holiday"] : []),
  ];
}

function checkMonths({ months, communes }: Promised, stops: readonly ReadStop[]): string[] {
  const faults = stops
    .filter(({ start }) => monthOf(start) < months.first || monthOf(start) > months.last)
    .map((stop) => `${nameOf(stop)}: outside the months promised`);
  const last = Temporal.PlainYearMonth.from(months.last);
  for (let month = Temporal.PlainYearMonth.from(months.first); ; month = month.add({ months: 1 })) {
    if (Temporal.PlainYearMonth.compare(month, last) > 0) return faults;
    for (const commune of Object.keys(communes)) {
      const count = stops.filter((stop) => stop.commune === commune && monthOf(stop.start) === month.toString()).length;
      if (count !== 1) faults.push(`${commune}: ${count} stops in ${month}`);
    }
  }
}

function monthOf(start: Temporal.ZonedDateTime): string {
  return start.toPlainDate().toPlainYearMonth().toString();
}

/** One vehicle: two stops of one day leave time to tear down, drive and set up. */
function checkRoad(promised: Promised, stops: readonly ReadStop[]): string[] {
  const inOrder = stops.toSorted((a, b) => Temporal.ZonedDateTime.compare(a.start, b.start));
  return inOrder.slice(1).flatMap((stop, index) => {
    const before = inOrder[index] as ReadStop;
    const [from, to] = [promised.communes[before.commune], promised.communes[stop.commune]];
    if (!from || !to) return [];
    const between = before.end.until(stop.start).total("seconds");
    const drive = secondsFor((greatCircle(from, to) * promised.detour) / 1_000, promised.speeds);
    const needed = promised.teardown + drive + promised.setup;
    if (between < 0) return [`${nameOf(stop)}: the vehicle is still at ${before.commune}`];
    return between < needed
      ? [`${nameOf(stop)}: ${between} s after ${before.commune}, ${Math.ceil(needed)} s needed`]
      : [];
  });
}

function secondsFor(kilometres: number, speeds: Promised["speeds"]): number {
  const hours = speeds.map(([fromKm, kmPerHour], index) => {
    const toKm = speeds[index + 1]?.[0] ?? Number.POSITIVE_INFINITY;
    return Math.max(0, Math.min(kilometres, toKm) - fromKm) / kmPerHour;
  });
  return 3_600 * hours.reduce((sum, part) => sum + part, 0);
}
