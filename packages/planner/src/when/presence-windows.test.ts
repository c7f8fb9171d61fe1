import { expect, test } from "vitest";
import { writeTime } from "../calendar.ts";
import type { Demand, Site } from "../problem.ts";
import { presenceWindows } from "./presence-windows.ts";

const halfDays = { morning: ["08:00", "12:00"], afternoon: ["13:30", "18:00"] } as const;

function windows(demand: Pick<Demand, "halfDays" | "windows">, site: Pick<Site, "opening"> = {}): string[] {
  return presenceWindows({ halfDays }, demand, site, 2).map(
    ({ from, to, halfDay }) => `${writeTime(from)}–${writeTime(to)} ${halfDay}`,
  );
}

test("the two half-days, or the one that the demand allows", () => {
  expect(windows({})).toEqual(["08:00–12:00 morning", "13:30–18:00 afternoon"]);
  expect(windows({ halfDays: ["afternoon"] })).toEqual(["13:30–18:00 afternoon"]);
});

test("a window over noon is cut: no presence straddles two half-days", () => {
  expect(windows({ windows: [["10:00", "15:00"]] })).toEqual(["10:00–12:00 morning", "13:30–15:00 afternoon"]);
});

test("opening hours of the weekday count; of another weekday, they do not", () => {
  expect(windows({}, { opening: { 2: [["09:00", "11:00"]] } })).toEqual(["09:00–11:00 morning"]);
  expect(windows({}, { opening: { 3: [["09:00", "11:00"]] } })).toHaveLength(2);
  expect(windows({}, { opening: { 2: [] } })).toEqual([]);
});

test("opening hours that touch or overlap are one, in any order; the demand's own windows stay apart", () => {
  const touching = [
    ["10:00", "11:00"],
    ["09:00", "10:00"],
    ["10:30", "11:30"],
  ] as const;
  expect(windows({}, { opening: { 2: touching } })).toEqual(["09:00–11:30 morning"]);
  expect(windows({ windows: touching })).toHaveLength(3);
});

test("windows that only touch a half-day hold nothing", () => {
  expect(windows({ windows: [["12:00", "13:30"]] })).toEqual([]);
});
