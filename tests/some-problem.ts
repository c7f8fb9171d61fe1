import type { Goals, Problem, Standing } from "@escale/planner";
import fc from "fast-check";
import { range } from "./rarely.ts";
import { agent } from "./some-crew.ts";
import { CALENDARS, closedDate, dayFrom, plus, twoDays } from "./some-days.ts";
import { demand, served } from "./some-demand.ts";
import { limits, limitsWithBreaks } from "./some-limits.ts";
import { site } from "./some-site.ts";
import { greatCircle, position, someMatrix } from "./some-travel.ts";
import { PROGRAMMES, programmes, vehicle } from "./some-vehicle.ts";

/** Problems of every kind, small enough to plan in a few milliseconds; some contradict themselves or cannot be served. */
export const someProblem: fc.Arbitrary<Problem> = fc
  .record({
    from: fc.constantFrom("2027-01-01", "2027-02-10", "2027-03-29", "2027-12-20", "2028-02-25", "2026-12-28"),
    days: fc.integer({ min: 1, max: 75 }),
    sites: fc.integer({ min: 1, max: 5 }),
    agents: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5 })),
    vehicles: fc.integer({ min: 1, max: 3 }),
    matrix: fc.boolean(),
  })
  .chain(({ from, days, sites, agents, vehicles, matrix }) => {
    const day = dayFrom(from, days);
    const place = matrix ? fc.integer({ min: 0, max: sites }).map((index) => ({ index })) : position;
    return fc.record<Problem>(
      {
        version: fc.constant(1),
        horizon: fc.constant({ from, to: plus(from, days - 1) }),
        halfDays: fc.constantFrom(
          { morning: ["07:00", "13:00"], afternoon: ["13:00", "21:00"] },
          { morning: ["09:00", "12:00"], afternoon: ["14:00", "17:00"] },
          { morning: ["08:30", "11:00"], afternoon: ["11:00", "16:07"] },
        ),
        closedDates: fc.array(closedDate(day), { maxLength: 3 }),
        calendars: fc.tuple(
          ...CALENDARS.map((id) => fc.record({ id: fc.constant(id), days: fc.array(twoDays(day), { maxLength: 3 }) })),
        ),
        programmes: fc.oneof(
          { weight: 3, arbitrary: fc.constant(PROGRAMMES.map((id) => ({ id, holds: [] }))) },
          { weight: 1, arbitrary: programmes(vehicles, day) },
        ),
        vehicles: fc.tuple(...range(vehicles).map((index) => vehicle(`v${index}`, place, day, agents))),
        sites: fc.tuple(
          ...range(sites).map((index) => site(`s${index}`, matrix ? fc.constant({ index }) : position, day)),
        ),
        demands: fc
          .integer({ min: 0, max: 9 })
          .chain((count) => fc.tuple(...range(count).map((index) => demand(`d${index}`, sites, vehicles, day)))),
        agents: fc.tuple(...range(agents).map((index) => agent(`a${index}`, vehicles, day))),
        travel: matrix ? someMatrix(sites + 1) : greatCircle,
        seed: fc.nat(1000),
        effort: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 80 })),
        goals: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: goals }),
      },
      { noNullPrototype: true },
    );
  })
  .chain((problem) =>
    fc.oneof(
      { weight: 7, arbitrary: fc.constant(problem) },
      { weight: 1, arbitrary: standing(problem).map((stands) => ({ ...problem, standing: stands })) },
      { weight: 1, arbitrary: fc.oneof(limits, limitsWithBreaks).map((some) => ({ ...problem, limits: some })) },
    ),
  );

/** Promises of which most are for periods that nobody asks for any more. */
function standing({ horizon: { from, to }, vehicles, demands }: Problem): fc.Arbitrary<readonly Standing[]> {
  const days = Temporal.PlainDate.from(from).until(to, { largestUnit: "days" }).days;
  const day = fc.integer({ min: 0, max: days }).map((offset) => plus(from, offset));
  const names = (list: readonly { readonly id: string }[]) => fc.constantFrom(...list.map(({ id }) => id));
  const single = demands.filter(({ frequency }) => !["cycle", "stay"].includes(frequency.kind));
  if (single.length === 0) return fc.constant([]);
  const one = fc.record(
    {
      demand: names(single),
      period: served(day).map(({ period }) => period),
      vehicle: names(vehicles),
      date: day,
      start: fc.constantFrom("09:00", "10:07", "14:30"),
      lock: fc.constantFrom("fixed" as const, "dear" as const, "dear" as const),
      price: fc.constantFrom(0, 1_000, 50_000),
    },
    { requiredKeys: ["demand", "period", "vehicle", "date", "lock"], noNullPrototype: true },
  );
  return fc.array(one, { maxLength: 3 });
}

const weight = fc.constantFrom(0, 1, 500, 8_000);

const goals: fc.Arbitrary<Goals> = fc.record(
  {
    people: weight,
    kilometres: fc.constantFrom(0, 1, 2_500),
    driving: weight,
    outings: weight,
    regularity: weight,
    sameDayOfMonth: weight,
    sameHalfDay: weight,
    sameHour: weight,
    spacing: weight,
    pairing: weight,
    balance: weight,
    pairs: weight,
    shares: weight,
    maxGap: weight,
    nights: weight,
    wish: weight,
  },
  { requiredKeys: [], noNullPrototype: true },
);
