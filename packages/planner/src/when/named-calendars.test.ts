import { expect, test } from "vitest";
import { readDay } from "../calendar.ts";
import { aDemand, aProblem, aSite, MONDAY } from "../given-problem.ts";
import { plan } from "../plan-problem.ts";
import type { CalendarChoice, Demand } from "../problem.ts";
import { judgeCalendars } from "./named-calendars.ts";

const calendars = [
  { id: "holidays", name: "Vacances d’hiver", days: [{ from: "2027-02-13", to: "2027-02-28" }] },
  {
    id: "market",
    days: [
      { from: "2027-02-03", to: "2027-02-03" },
      { from: "2027-02-17", to: "2027-02-17" },
    ],
  },
];

function said(day: string, ...choices: readonly CalendarChoice[]): string {
  const refusal = judgeCalendars({ calendars }, ...choices)(readDay(day) as number);
  return refusal ? `${refusal.rule} ${refusal.calendars}` : "free";
}

test("only in some calendars: a day of any of them", () => {
  const either = { only: ["holidays", "market"] };
  expect(said("2027-02-03", either)).toBe("free");
  expect(said("2027-02-28", either)).toBe("free");
  expect(said("2027-03-01", either)).toBe("not-in-calendar Vacances d’hiver,market");
});

test("never in some calendars: not a day of any", () => {
  const neither = { exclude: ["holidays", "market"] };
  expect(said("2027-02-12", neither)).toBe("free");
  expect(said("2027-02-13", neither)).toBe("in-excluded-calendar Vacances d’hiver");
  expect(said("2027-02-03", neither)).toBe("in-excluded-calendar market");
});

test("every choice counts", () => {
  expect(said("2027-02-17", { only: ["market"] }, { exclude: ["holidays"] })).toBe(
    "in-excluded-calendar Vacances d’hiver",
  );
  expect(said("2027-02-03", { only: ["market"] }, { exclude: ["holidays"] })).toBe("free");
});

const made = (over: Partial<Demand>, site: Partial<Parameters<typeof aSite>[2]> = {}) =>
  plan(
    aProblem({
      horizon: { from: MONDAY, to: "2027-03-07" },
      calendars,
      sites: [aSite("square", 1, site)],
      demands: [aDemand("d", { frequency: { kind: "weekly" }, ...over })],
    }),
  );

test("weekly but not in the holidays asks for nothing then, and a week that they cut is served outside them", () => {
  const { tours, unassigned } = made({ calendars: { exclude: ["holidays"] } });
  expect(tours.flatMap(({ stops }) => stops.map(({ period }) => period))).toEqual(["2027-W05", "2027-W06", "2027-W09"]);
  expect(unassigned).toEqual([]);
  const saturdays = made({ calendars: { exclude: ["holidays"] }, weekdays: [6] });
  expect(saturdays.unassigned.map(({ period }) => period)).toEqual(["2027-W05", "2027-W09"]);
});

test("weekly in the season of the site", () => {
  const { tours, unassigned } = made({}, { calendars: { only: ["holidays"] } });
  expect(tours.map(({ date }) => date).every((date) => date >= "2027-02-13" && date <= "2027-02-28")).toBe(true);
  expect([tours.length, unassigned.length]).toEqual([2, 0]);
});

test("what calendars took of a period is told by their names", () => {
  const { unassigned } = made({
    frequency: { kind: "per-month", times: 1 },
    to: "2027-02-28",
    calendars: { exclude: ["holidays"], only: ["market"] },
    closedDates: [{ date: "2027-02-03", why: "works" }],
  });
  expect(unassigned[0]?.reasons).toEqual([
    { rule: "not-in-calendar", days: 26, calendars: ["market"] },
    { rule: "closed-date", days: 1, why: "works", date: "2027-02-03" },
    { rule: "in-excluded-calendar", days: 1, calendars: ["Vacances d’hiver"] },
  ]);
});
