import { expect, test } from "vitest";
import { HALF_DAYS, halfDayOf } from "./half-day.ts";

const on = (from: string, to: string, timeZone = "Europe/Paris") => {
  const at = (time: string) => Temporal.ZonedDateTime.from(`2027-02-01T${time}[${timeZone}]`).toInstant();
  return halfDayOf({ startsAt: at(from), endsAt: at(to) }, timeZone);
};

test("whatever the planner calls a morning or an afternoon is called so afterwards", () => {
  for (const halfDay of ["morning", "afternoon"] as const) {
    const [from, to] = HALF_DAYS[halfDay];
    const hour = (time: string, hours: number) => Temporal.PlainTime.from(time).add({ hours }).toString();
    expect(on(from, to)).toBe(halfDay);
    expect(on(from, hour(from, 1))).toBe(halfDay);
    expect(on(hour(to, -1), to)).toBe(halfDay);
  }
});

test("a stop that was moved over noon belongs to the half-day that holds most of it, by the operator's clock", () => {
  expect(on("10:30", "13:30")).toBe("morning");
  expect(on("12:30", "15:30")).toBe("afternoon");
  expect(on("09:00", "12:00", "America/Guadeloupe")).toBe("morning");
});
