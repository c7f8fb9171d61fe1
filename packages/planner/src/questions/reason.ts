import type { Day, LimitName, SpaceNeed } from "../problem.ts";

/** `days` of the period that each rule takes, those that an earlier one of the same set takes not counted again. */
export type Reason =
  | { readonly rule: "no-day-in-horizon" }
  | { readonly rule: "weekday-not-allowed"; readonly days: number }
  | {
      readonly rule: "closed-date";
      readonly days: number;
      readonly why: string;
      readonly name?: string;
      readonly date: Day;
    }
  /** By the names of the calendars. */
  | { readonly rule: "not-in-calendar"; readonly days: number; readonly calendars: readonly string[] }
  | { readonly rule: "in-excluded-calendar"; readonly days: number; readonly calendars: readonly string[] }
  | { readonly rule: "site-not-open"; readonly days: number }
  | { readonly rule: "window-too-short"; readonly days: number; readonly service: number; readonly longest: number }
  | { readonly rule: "equipment-missing"; readonly equipment: readonly string[] }
  /** No vehicle meets these, each alone or all together. */
  | { readonly rule: "space-missing"; readonly spaces: readonly SpaceNeed[] }
  | { readonly rule: "no-vehicle" }
  | { readonly rule: "unreachable"; readonly vehicle: string }
  | { readonly rule: "driving-limit"; readonly vehicle: string; readonly driving: number; readonly limit: number }
  /** Days on which the vehicle goes out, but for other programmes, all day or when it would have had to come. */
  | {
      readonly rule: "held-by-programme";
      readonly vehicle: string;
      readonly programmes: readonly string[];
      readonly days: number;
    }
  /** Between its dates, the demand has at most that many sessions in a row. */
  | { readonly rule: "cycle-too-long"; readonly sessions: number; readonly most: number }
  /** Of all the ways to lay it, the one that goes furthest stops at this session: the day is taken. */
  | { readonly rule: "cycle-blocked"; readonly period: string; readonly vehicle: string; readonly date: Day }
  /** Between its dates, a vehicle can be there on at most that many days in a row. */
  | { readonly rule: "stay-too-long"; readonly days: number; readonly most: number }
  /** It would be away for so many nights in a row, at least. */
  | { readonly rule: "stay-nights"; readonly vehicle: string; readonly nights: number; readonly limit: number }
  /** There and back, no day holds the way, however many nights it takes. */
  | { readonly rule: "stay-out-of-reach"; readonly vehicle: string }
  /** Nobody who is there on all its days makes a crew. */
  | { readonly rule: "stay-without-crew"; readonly vehicle: string }
  /** It could be laid in so many ways, were those days, or their crews, not taken by other stays. */
  | { readonly rule: "stay-blocked"; readonly vehicle: string; readonly ways: number }
  | { readonly rule: "day-too-short"; readonly vehicle: string; readonly days: number }
  /** Days that would be long enough, were it not for the breaks that `limits` ask for. */
  | { readonly rule: "no-break"; readonly vehicle: string; readonly days: number }
  /** Too few agents: `away` are absent, not at work or on another tour. */
  | {
      readonly rule: "crew-short";
      readonly vehicle: string;
      readonly days: number;
      readonly needed: number;
      readonly away: readonly string[];
    }
  | { readonly rule: "no-driver"; readonly vehicle: string; readonly days: number; readonly away: readonly string[] }
  /** Nobody who is there has these skills; `away` would. */
  | {
      readonly rule: "skill-missing";
      readonly days: number;
      readonly skills: readonly string[];
      readonly away: readonly string[];
    }
  /** A crew there would be, were the hours of these agents not full: their own, or those of the `limits` that are named. No
   *  agents: whoever is aboard a vehicle without a `crew`. */
  | {
      readonly rule: "agent-hours";
      readonly vehicle: string;
      readonly days: number;
      readonly agents: readonly string[];
      readonly limits?: readonly LimitName[];
    }
  | { readonly rule: "spacing"; readonly days: number; readonly minGap: number }
  /** Days on which it could go, were those days not taken by other stops. */
  | { readonly rule: "vehicle-taken"; readonly days: number };
