import { expect, test } from "vitest";
import { DURATION_CLASSES, durationClass, LEAST_DETAILED, VISIT_MEASURES, visitFigures } from "./visit-figures.ts";

const NONE = { stops: 0, seconds: 0, visits: 0, participants: 0, people: 0, requests: 0 };

test("nothing is nothing, of every measure", () => {
  const figures = visitFigures({ all: NONE, months: [], communes: [], counts: [] });
  for (const measure of VISIT_MEASURES) expect(figures.by[measure]).toEqual([]);
});

test("months are in order, communes and procedures by how many came, what has an order in its own", () => {
  const figures = visitFigures({
    all: { ...NONE, visits: LEAST_DETAILED },
    months: ["2027-02", "2026-12", "2027-01"].map((month) => ({ ...NONE, month })),
    communes: [
      { ...NONE, communeCode: "02455", visits: 2 },
      { ...NONE, communeCode: "02414", visits: 5 },
      { ...NONE, communeCode: "02386", visits: 2 },
    ],
    counts: [
      { measure: "procedure", value: "sante", count: 1 },
      { measure: "procedure", value: "famille", count: 4 },
      { measure: "procedure", value: "emploi", count: 1 },
      { measure: "age", value: "unknown", count: 9 },
      { measure: "age", value: "18-25", count: 1 },
      { measure: "age", value: "18-25", count: 2 },
      { measure: "duration", value: "", count: 2 },
      { measure: "duration", value: "29", count: 1 },
      { measure: "duration", value: "15", count: 3 },
      { measure: "duration", value: "120", count: 1 },
    ],
  });
  expect(figures.months.map(({ month }) => month)).toEqual(["2026-12", "2027-01", "2027-02"]);
  expect(figures.communes.map(({ communeCode }) => communeCode)).toEqual(["02414", "02386", "02455"]);
  expect(figures.by.procedure.map(({ value }) => value)).toEqual(["famille", "emploi", "sante"]);
  expect(figures.by.age).toEqual([
    { value: "18-25", count: 3 },
    { value: "unknown", count: 9 },
  ]);
  expect(figures.by.duration).toEqual([
    { value: "under-30", count: 4 },
    { value: "120-and-over", count: 1 },
    { value: "unknown", count: 2 },
  ]);
});

test("of a handful of people sums alone are told, of as many as there have to be each measure", () => {
  const of = (visits: number, participants: number) => {
    const counts = [{ measure: "age", value: "75-and-over", count: 1 }] as const;
    return visitFigures({ all: { ...NONE, visits, participants }, months: [], communes: [], counts });
  };
  expect(of(LEAST_DETAILED - 1, 0).by.age).toEqual([]);
  expect(of(LEAST_DETAILED - 1, 0).all.visits).toBe(LEAST_DETAILED - 1);
  expect(of(LEAST_DETAILED - 3, 3).by.age).toEqual([{ value: "75-and-over", count: 1 }]);
});

test("classes of duration are those of La Coop", () => {
  const minutes = [1, 29, 30, 59, 60, 119, 120, 600, undefined];
  expect(minutes.map(durationClass)).toEqual([
    ...["under-30", "under-30", "30-to-59", "30-to-59", "60-to-119", "60-to-119", "120-and-over", "120-and-over"],
    "unknown",
  ]);
  expect(new Set(minutes.map(durationClass))).toEqual(new Set(DURATION_CLASSES));
});
