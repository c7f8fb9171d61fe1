import type { Day, HalfDayName, TimeWindow, Weekday } from "../problem.ts";

/** One rule that gives way. */
export type Relaxation =
  /** The demand takes that half-day too. */
  | { readonly relax: "half-day"; readonly demand: string; readonly halfDay: HalfDayName }
  /** The demand takes that weekday too. */
  | { readonly relax: "weekday"; readonly demand: string; readonly weekday: Weekday }
  /** The demand takes any week of the month. */
  | { readonly relax: "nths"; readonly demand: string }
  /** The demand takes any hour of its half-days. */
  | { readonly relax: "windows"; readonly demand: string }
  /** The demand's stops may be that close, days. */
  | { readonly relax: "spacing"; readonly demand: string; readonly minGap: number }
  /** The demand is content with a shorter presence, seconds. */
  | { readonly relax: "service"; readonly demand: string; readonly service: number }
  /** The cycle is content with fewer sessions. */
  | { readonly relax: "sessions"; readonly demand: string; readonly sessions: number }
  /** The stay is content with fewer days. */
  | { readonly relax: "days"; readonly demand: string; readonly days: number }
  /** The stay may pause for that many days in a row. */
  | { readonly relax: "pause"; readonly demand: string; readonly maxPause: number }
  /** The cycle or stay lies between these days, further apart than the demand's own. */
  | { readonly relax: "dates"; readonly demand: string; readonly from: Day; readonly to: Day }
  /** The cycle begins in whichever week. */
  | { readonly relax: "anchor"; readonly demand: string }
  /** The demand, and its site, take the days of that calendar too. `name` is for a human. */
  | {
      readonly relax: "excluded-calendar";
      readonly demand: string;
      readonly calendar: string;
      readonly name: string;
    }
  /** The demand, and its site, take days outside the calendars that they are only for, told by their names. */
  | { readonly relax: "only-calendars"; readonly demand: string; readonly calendars: readonly string[] }
  /** The site is open all day on that weekday. */
  | { readonly relax: "opening"; readonly site: string; readonly weekday: Weekday }
  /** Nobody is closed on that date, but for vehicles that have a tour already. */
  | { readonly relax: "closed-date"; readonly date: Day }
  /** The agent is at work on that date. */
  | { readonly relax: "agent-present"; readonly agent: string; readonly date: Day }
  /** The programme gives the vehicle back for that date. */
  | { readonly relax: "hold"; readonly programme: string; readonly vehicle: string; readonly date: Day }
  /** The vehicle sleeps away for that many nights in a row. */
  | { readonly relax: "nights"; readonly vehicle: string; readonly maxNights: number }
  /** The vehicle's day is longer. */
  | { readonly relax: "vehicle-day"; readonly vehicle: string; readonly day: TimeWindow }
  /** Seconds at the wheel in a day. */
  | { readonly relax: "driving"; readonly vehicle: string; readonly maxDriving: number }
  | { readonly relax: "stops"; readonly vehicle: string; readonly maxStops: number }
  /** The vehicle goes out on that weekday too. */
  | { readonly relax: "vehicle-weekday"; readonly vehicle: string; readonly weekday: Weekday }
  /** That vehicle may serve the demand too. */
  | { readonly relax: "vehicle"; readonly demand: string; readonly vehicle: string }
  | { readonly relax: "equipment"; readonly vehicle: string; readonly equipment: readonly string[] }
  /** Somebody more, always at work, with these skills. */
  | { readonly relax: "one-more-agent"; readonly drives: boolean; readonly skills: readonly string[] }
  /** Another vehicle like that one. */
  | { readonly relax: "one-more-vehicle"; readonly like: string };
