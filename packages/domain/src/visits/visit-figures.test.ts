import { expect, test } from "vitest";
import { type CountedStop, type CountedVisit, VISIT_MEASURES, visitFigures } from "./visit-figures.ts";

const visit = (over: Partial<CountedVisit>): CountedVisit => ({
  ...{ requests: [], gender: "non_communique", ageBand: "unknown", firstVisit: "unknown", signals: [] },
  ...{ isBooked: false, day: Temporal.PlainDate.from("2027-01-05"), communeCode: "02386" },
  ...over,
});
const stop = (day: string, communeCode: string): CountedStop => ({
  ...{ day: Temporal.PlainDate.from(day), communeCode, seconds: 3 * 3_600 },
});

test("nothing is nothing", () => {
  const { all, months, communes, by } = visitFigures([], []);
  expect(all).toEqual({ stops: 0, seconds: 0, visits: 0, people: 0, requests: 0 });
  expect([months, communes]).toEqual([[], []]);
  for (const measure of VISIT_MEASURES) expect(by[measure]).toEqual([]);
});

test("visits, people and requests are three things; a stop to which nobody came is there", () => {
  const figures = visitFigures(
    [
      visit({
        firstVisit: "yes",
        requests: [
          { procedureKey: "emploi", outcome: "on-the-spot" },
          { procedureKey: "sante", outcome: "redirected" },
        ],
        redirectedTo: "administration",
        minutes: 29,
      }),
      visit({ firstVisit: "no", isBooked: true, minutes: 30, ageBand: "75-and-over" }),
      visit({
        day: Temporal.PlainDate.from("2027-02-02"),
        communeCode: "02414",
        requests: [{ procedureKey: "sante", outcome: "on-the-spot" }],
        minutes: 120,
        signals: ["isolation", "energy-poverty"],
      }),
    ],
    [stop("2027-01-05", "02386"), stop("2027-02-02", "02414"), stop("2027-03-02", "02455")],
  );
  expect(figures.all).toEqual({ stops: 3, seconds: 9 * 3_600, visits: 3, people: 1, requests: 3 });
  expect(figures.months.map(({ month, visits, stops }) => [month, visits, stops])).toEqual([
    ["2027-01", 2, 1],
    ["2027-02", 1, 1],
    ["2027-03", 0, 1],
  ]);
  expect(figures.communes.map(({ communeCode, visits }) => [communeCode, visits])).toEqual([
    ["02386", 2],
    ["02414", 1],
    ["02455", 0],
  ]);
  const { by } = figures;
  expect(by.procedure).toEqual([
    { value: "sante", count: 2 },
    { value: "emploi", count: 1 },
  ]);
  expect(by.outcome).toEqual([
    { value: "on-the-spot", count: 2 },
    { value: "redirected", count: 1 },
  ]);
  expect(by.informal).toEqual([{ value: "informal", count: 1 }]);
  expect(by.duration.map(({ value }) => value)).toEqual(["under-30", "30-to-59", "120-and-over"]);
  expect(by.age.map(({ value }) => value)).toEqual(["75-and-over", "unknown"]);
  expect(by.signal).toEqual([
    { value: "energy-poverty", count: 1 },
    { value: "isolation", count: 1 },
  ]);
  expect(by.redirection).toEqual([{ value: "administration", count: 1 }]);
});
