import type { DayStop, TimedDay } from "../days/timetable.ts";
import type { Drive } from "./drive-between.ts";
import { stopsOf } from "./drive-between.ts";
import type { Journey } from "./journeys.ts";
import type { Presence, StayGround, VehicleDays } from "./stay.ts";
import { timeAway } from "./time-away.ts";

/** A part of a drive, `before` seconds after it began. */
export interface DrivenPart {
  readonly drive: Drive;
  readonly before: number;
  readonly seconds: number;
}

/** One day of a journey on which the vehicle moves, or receives people. */
export interface AwayDay {
  readonly day: number;
  readonly presence?: Presence;
  readonly stops: readonly DayStop[];
  readonly morning?: DrivenPart;
  readonly evening?: DrivenPart;
  readonly timed: TimedDay;
}

/** A journey day by day; days of rest away are none of them. */
export function awayDays(ground: StayGround, { vehicle, presences, drives }: Journey): readonly AwayDay[] {
  const days = new Map<number, { presence?: Presence; morning?: DrivenPart; evening?: DrivenPart }>();
  const on = (day: number) => {
    const found = days.get(day) ?? {};
    days.set(day, found);
    return found;
  };
  for (const presence of presences) on(presence.day).presence = presence;
  for (const drive of drives) {
    let before = 0;
    for (const { day, when, seconds } of drive.stretches) {
      const part = { drive, before, seconds };
      if (when === "evening") on(day).evening = part;
      else on(day).morning = part;
      before += seconds;
    }
  }
  const { rules } = ground.vehicles[vehicle] as VehicleDays;
  return [...days]
    .sort(([one], [other]) => one - other)
    .map(([day, parts]) => {
      const stops = parts.presence ? stopsOf(ground, parts.presence) : [];
      const timed = timeAway(rules, stops, parts.morning?.seconds ?? 0, parts.evening?.seconds ?? 0);
      if (!timed) throw new Error("a journey was laid without a timetable");
      return { day, stops, timed, ...parts };
    });
}
