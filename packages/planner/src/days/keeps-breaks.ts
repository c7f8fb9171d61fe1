import type { TravelTable } from "../travel.ts";
import { type BreakRules, type Effort, FRESH, isRested, mayDrive, rest } from "./break-rules.ts";
import type { DayRules, DayStop, TimedDay } from "./timetable.ts";

/** Does a timetable that has no break but lunch happen to hold every break that is asked for? */
export function keepsBreaks(
  day: TimedDay,
  stops: readonly DayStop[],
  { depot }: DayRules,
  rules: BreakRules,
  { clock, size }: TravelTable,
): boolean {
  let effort: Effort = FRESH;
  let place = depot;
  let now = day.departure;
  /** Works until then, but for lunch if that comes first. */
  const work = (until: number) => {
    const lunch = day.breaks.find(({ start, end }) => start >= now && end <= until);
    if (lunch) {
      effort = { ...effort, work: effort.work + lunch.start - now };
      if (effort.work > rules.work) return false;
      effort = rest(effort, lunch.end - lunch.start, rules);
      now = lunch.end;
    }
    effort = { ...effort, work: effort.work + until - now };
    now = until;
    return effort.work <= rules.work;
  };
  const drive = (to: number) => {
    const minutes = clock[place * size + to] as number;
    if (minutes > mayDrive(effort, rules)) return false;
    effort = { ...effort, work: effort.work + minutes, wheel: effort.wheel + minutes };
    now += minutes;
    place = to;
    return true;
  };
  for (const [index, stop] of stops.entries()) {
    const { start, end, departure } = day.stops[index] as TimedDay["stops"][number];
    const isKept = drive(stop.place) && work(start - stop.setup) && work(end + stop.teardown) && work(departure);
    if (!isKept) return false;
  }
  return drive(depot) && isRested(effort, day.return - day.departure, rules);
}
