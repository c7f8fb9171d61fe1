import { expect, test } from "vitest";
import { nextQuarter } from "./next-quarter.ts";

const quarter = (day: string) => {
  const { from, to } = nextQuarter(Temporal.PlainDate.from(day));
  return `${from} ${to}`;
};

test("the next full quarter begins after the current one, whatever the day", () => {
  expect(quarter("2026-11-23")).toBe("2027-01-01 2027-03-31");
  expect(quarter("2026-12-31")).toBe("2027-01-01 2027-03-31");
  expect(quarter("2027-01-01")).toBe("2027-04-01 2027-06-30");
  expect(quarter("2027-08-31")).toBe("2027-10-01 2027-12-31");
  expect(quarter("2028-02-29")).toBe("2028-04-01 2028-06-30");
});
