import type {
  Agent,
  CalendarChoice,
  ClosedDate,
  Crew,
  Demand,
  Frequency,
  Goals,
  Limits,
  Place,
  Problem,
  Programme,
  Served,
  Site,
  Standing,
  TimeWindow,
  Travel,
  Vehicle,
  Weekday,
} from "@escale/planner";
import fc from "fast-check";

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

const CALENDARS = ["season", "holidays"];
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

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

function plus(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

function dayFrom(from: string, days: number): fc.Arbitrary<string> {
  return fc.integer({ min: -9, max: days + 8 }).map((offset) => plus(from, offset));
}

/** Within some 40 km: near enough to be served, far enough to be refused by short days. */
const position = fc.record({
  lat: fc.double({ min: 49.8, max: 50.1, noNaN: true }),
  lon: fc.double({ min: 3.4, max: 3.9, noNaN: true }),
});

const greatCircle: fc.Arbitrary<Travel> = fc.record({
  kind: fc.constant("great-circle" as const),
  detour: fc.constantFrom(1, 1.3),
  kmPerHour: fc.constantFrom(20, 45, 70),
});

/** One way is not the other, the short way round may be the long one, and some roads are missing. */
function someMatrix(size: number): fc.Arbitrary<Travel> {
  const cell = fc.oneof(
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 16, arbitrary: fc.integer({ min: 60, max: 2_400 }) },
    { weight: 1, arbitrary: fc.integer({ min: 2_401, max: 20_000 }) },
  );
  const square = fc.array(fc.array(cell, { minLength: size, maxLength: size }), { minLength: size, maxLength: size });
  return fc.record({ kind: fc.constant("matrix" as const), durations: square, distances: square });
}

function closedDate(day: fc.Arbitrary<string>): fc.Arbitrary<ClosedDate> {
  return fc.record(
    {
      date: day,
      why: fc.constantFrom("public-holiday" as const, "market" as const, "works" as const, "taken" as const),
      name: fc.constant("X"),
    },
    { requiredKeys: ["date", "why"], noNullPrototype: true },
  );
}

const weekdays = fc.subarray([1, 2, 3, 4, 5, 6, 7] as const, { minLength: 1 });
const nths = fc.subarray([1, 2, 3, 4, 5, -1] as const, { minLength: 1 });

function windowBetween(from: number, to: number): fc.Arbitrary<TimeWindow> {
  const time = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  return fc
    .tuple(fc.integer({ min: from, max: to - 1 }), fc.integer({ min: from, max: to }))
    .map(([a, b]) => [time(Math.min(a, b)), time(Math.max(a + 1, b))]);
}

const equipment = fc.subarray(["scanner", "ramp"]);
const confidential = fc.boolean();

const space = fc.record(
  { name: fc.constantFrom("hall", "office"), capacity: fc.integer({ min: 1, max: 12 }), confidential },
  { requiredKeys: ["name", "capacity"], noNullPrototype: true },
);

const spaceNeed = fc.record(
  { name: fc.constantFrom("hall", "office"), capacity: fc.integer({ min: 1, max: 13 }), confidential },
  { requiredKeys: [], noNullPrototype: true },
);

const skills = fc.subarray(["welcome", "training"]);

/** Pairs of people who exist; a crew of more people than there are is short, which is to be said. */
function crew(agents: number): fc.Arbitrary<Crew> {
  const pair = fc
    .tuple(fc.nat(Math.max(0, agents - 1)), fc.nat(Math.max(0, agents - 1)))
    .map(([one, other]) => [`a${one}`, `a${other}`] as const)
    .filter(([one, other]) => one !== other);
  return fc.record(
    {
      agents: fc.constantFrom(1, 1, 2, 2, 3),
      drivers: fc.constantFrom(0, 1, 1),
      skills,
      pairs: agents < 2 ? fc.constant([]) : fc.array(pair, { minLength: 1, maxLength: 2 }),
    },
    { requiredKeys: ["agents"], noNullPrototype: true },
  );
}

function agent(id: string, vehicles: number, day: fc.Arbitrary<string>): fc.Arbitrary<Agent> {
  const absence = fc
    .tuple(day, day)
    .map(([one, other]) => (one < other ? { from: one, to: other } : { from: other, to: one }));
  const rules = fc.record(
    {
      skills: fc.option(skills, { nil: undefined }),
      drives: fc.constantFrom(true, true, true, false),
      absences: rarely(fc.array(absence, { maxLength: 2 })),
      weekdays: rarely(weekdays),
      halfDays: rarely(fc.constantFrom(["morning"] as const, ["afternoon"] as const)),
      vehicles: rarely(
        fc.subarray(
          range(vehicles).map((index) => `v${index}`),
          { minLength: 1 },
        ),
      ),
      maxDay: rarely(fc.constantFrom(7_200, 18_000, 36_000)),
      maxWeek: rarely(fc.constantFrom(10_000, 30_000, 72_000)),
    },
    { noNullPrototype: true },
  );
  return rules.map((some) => ({ id, ...given(some) }));
}

/** Short days and weeks, long rests: those of the law would bind none of these problems. */
const limits: fc.Arbitrary<Limits> = fc.record(
  {
    maxWork: fc.constantFrom(10_000, 20_000, 36_000),
    maxWeek: fc.constantFrom(15_000, 40_000, 172_800),
    dailyRest: fc.constantFrom(39_600, 68_400, 82_800),
    weeklyRest: fc.constantFrom(126_000, 165_600, 250_000),
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** Breaks too, asked for so early that most tours need some, on the way as well. */
export const limitsWithBreaks: fc.Arbitrary<Limits> = fc
  .tuple(
    limits,
    fc.record(
      {
        breaks: fc.record(
          {
            after: fc.constantFrom(5_400, 9_030, 21_540),
            service: fc.constantFrom(600, 1_200, 2_730),
            totals: fc.constantFrom(
              [{ work: 10_000, service: 2_400 }],
              [
                { work: 7_200, service: 1_200 },
                { work: 18_000, service: 3_600 },
              ],
            ),
          },
          { requiredKeys: ["service"], noNullPrototype: true },
        ),
        driving: fc.record(
          {
            breaks: fc.record(
              {
                after: fc.constantFrom(1_800, 2_400, 5_000),
                service: fc.constantFrom(1_500, 2_700),
                parts: fc.constant([900, 1_800] as const),
              },
              { requiredKeys: ["after", "service"], noNullPrototype: true },
            ),
            maxDay: fc.constantFrom(1_500, 3_000, 9_000),
            longDays: fc.record({ maxDay: fc.constantFrom(9_900, 14_400), perWeek: fc.constantFrom(1, 1, 2) }),
            maxWeek: fc.constantFrom(6_000, 15_000, 40_000),
            maxTwoWeeks: fc.constantFrom(9_000, 24_000, 60_000),
          },
          { requiredKeys: [], noNullPrototype: true },
        ),
      },
      { requiredKeys: [], noNullPrototype: true },
    ),
  )
  .map(([hours, { driving: { longDays, ...driving } = {}, ...breaks }]) => ({
    ...hours,
    ...breaks,
    // Longer than what? Such a problem is refused.
    driving: { ...driving, ...(longDays && driving.maxDay !== undefined && { longDays }) },
  }));

function vehicle(
  id: string,
  depot: fc.Arbitrary<Place>,
  day: fc.Arbitrary<string>,
  agents: number,
): fc.Arbitrary<Vehicle> {
  return fc.record(
    {
      id: fc.constant(id),
      depot,
      weekdays: fc.oneof(fc.constant([1, 2, 3, 4, 5] as const), weekdays),
      day: fc.oneof(
        fc.constant(["08:00", "18:00"] as const),
        fc.constant(["00:00", "24:00"] as const),
        windowBetween(400, 1300),
      ),
      lunch: fc.constantFrom(
        { window: ["11:45", "14:00"] as const, service: 2_700 },
        { window: ["12:00", "13:00"] as const, service: 3_600 },
        { window: ["12:07", "13:00"] as const, service: 1_000 },
      ),
      maxDriving: fc.constantFrom(5_400, 9_000, 14_400, 14_400),
      maxNights: fc.constantFrom(0, 1, 4, 9),
      maxStops: fc.integer({ min: 1, max: 4 }),
      equipment,
      spaces: fc.array(space, { maxLength: 3 }),
      ...(agents > 0 && { crew: crew(agents) }),
      closedDates: fc.array(closedDate(day), { maxLength: 2 }),
    },
    { requiredKeys: ["id", "depot", "weekdays", "day"], noNullPrototype: true },
  );
}

const calendars: fc.Arbitrary<CalendarChoice> = fc.constantFrom(
  { only: ["season"] },
  { exclude: ["holidays"] },
  { only: CALENDARS },
  { only: ["season"], exclude: ["holidays"] },
);

const PROGRAMMES = ["tours", "workshops", "lent"];

/** Each on weekdays of its own, so that they hardly ever clash. */
function programmes(vehicles: number, day: fc.Arbitrary<string>): fc.Arbitrary<readonly Programme[]> {
  const holds = PROGRAMMES.map((_, index) =>
    fc.array(
      fc.record(
        {
          vehicle: fc.integer({ min: 0, max: vehicles - 1 }).map((vehicle) => `v${vehicle}`),
          weekdays: fc.constant(([[1, 4], [3, 5], [2]] as const)[index] as readonly Weekday[]),
          halfDays: fc.constantFrom(["morning"] as const, ["afternoon"] as const),
          calendars,
          from: day,
        },
        { requiredKeys: ["vehicle", "weekdays"], noNullPrototype: true },
      ),
      { maxLength: 2 },
    ),
  );
  return fc.tuple(...holds).map((all) => all.map((holds, index) => ({ id: PROGRAMMES[index] as string, holds })));
}

function site(id: string, place: fc.Arbitrary<Place>, day: fc.Arbitrary<string>): fc.Arbitrary<Site> {
  return fc.record(
    {
      id: fc.constant(id),
      place,
      setup: fc.constantFrom(0, 90, 1_200),
      teardown: fc.constantFrom(0, 61, 900),
      opening: fc.dictionary(
        fc.constantFrom("1", "2", "3", "4", "5"),
        fc.array(windowBetween(480, 1140), { maxLength: 3 }),
        { maxKeys: 3, noNullPrototype: true },
      ),
      calendars: fc.oneof({ weight: 7, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: calendars }),
      closedDates: fc.array(closedDate(day), { maxLength: 2 }),
      population: fc.nat(3_000),
      need: fc.nat(100),
      nearestFixed: fc.nat(50_000),
    },
    { requiredKeys: ["id", "place"], noNullPrototype: true },
  );
}

function twoDays(day: fc.Arbitrary<string>): fc.Arbitrary<{ from: string; to: string }> {
  return fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));
}

function frequency(day: fc.Arbitrary<string>): fc.Arbitrary<Frequency> {
  return fc.oneof(
    fc.constant({ kind: "weekly" as const }),
    fc.record(
      { kind: fc.constant("every-n-weeks" as const), n: fc.integer({ min: 1, max: 5 }), anchor: day },
      { requiredKeys: ["kind", "n"], noNullPrototype: true },
    ),
    fc.record({
      kind: fc.constant("nth-weekday" as const),
      nth: fc.constantFrom(1, 2, 3, 4, 5, -1),
      weekday: fc.constantFrom(1, 2, 3, 4, 5, 6, 7),
    }),
    fc.record(
      {
        kind: fc.constantFrom("per-month" as const, "per-month" as const, "spaced" as const),
        times: fc.integer({ min: 1, max: 4 }),
        minGap: fc.integer({ min: 0, max: 20 }),
        maxGap: fc.integer({ min: 5, max: 30 }),
      },
      { requiredKeys: ["kind", "times"], noNullPrototype: true },
    ),
    fc.record(
      {
        kind: fc.constant("cycle" as const),
        sessions: fc.integer({ min: 1, max: 5 }),
        every: fc.integer({ min: 1, max: 2 }),
        anchor: day,
      },
      { requiredKeys: ["kind", "sessions"], noNullPrototype: true },
    ),
    fc.record(
      {
        kind: fc.constant("stay" as const),
        days: fc.integer({ min: 1, max: 4 }),
        twice: fc.constantFrom(false, false, true),
        maxPause: fc.integer({ min: 0, max: 4 }),
      },
      { requiredKeys: ["kind", "days"], noNullPrototype: true },
    ),
    fc.record(
      { kind: fc.constant("once" as const), wished: twoDays(day) },
      { requiredKeys: ["kind"], noNullPrototype: true },
    ),
  );
}

/** Stops near their own period, as a move leaves them, or of another frequency than the demand has now. */
function served(day: fc.Arbitrary<string>): fc.Arbitrary<Served> {
  return fc
    .record({ of: day, date: day, number: fc.constantFrom("", "", "#2", "#3") })
    .chain(({ of, date, number }) => {
      const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(of);
      const week = `${yearOfWeek}-W${String(weekOfYear).padStart(2, "0")}`;
      return fc
        .constantFrom(week, week, `${of.slice(0, 7)}${number}`, `spaced${number}`, `cycle${number}`, "once")
        .map((period) => ({ period, date }));
    });
}

function demand(id: string, sites: number, vehicles: number, day: fc.Arbitrary<string>): fc.Arbitrary<Demand> {
  const often = fc.record<Demand>(
    {
      id: fc.constant(id),
      site: fc.integer({ min: 0, max: sites - 1 }).map((index) => `s${index}`),
      frequency: frequency(day),
      service: fc.constantFrom(600, 1_800, 1_815, 5_400, 10_800),
    },
    { noNullPrototype: true },
  );
  // Each further rule is rare, so that most demands can be served and every pair of rules meets now and then.
  const rules = fc.record(
    {
      weekdays: rarely(weekdays),
      nths: rarely(fc.oneof(nths, fc.constant([1, 2, 3, 4, 5] as const))),
      halfDays: rarely(fc.constantFrom(["morning"] as const, ["afternoon"] as const)),
      windows: rarely(fc.array(windowBetween(480, 1080), { minLength: 1, maxLength: 3 })),
      closedDates: rarely(fc.array(closedDate(day), { maxLength: 3 })),
      calendars: rarely(calendars),
      programme: rarely(fc.constantFrom("tours", "workshops")),
      from: rarely(day),
      to: rarely(day),
      equipment: rarely(equipment),
      skills: rarely(skills),
      spaces: rarely(fc.array(spaceNeed, { minLength: 1, maxLength: 3 })),
      vehicles: rarely(
        fc.subarray(
          range(vehicles).map((index) => `v${index}`),
          { minLength: 1 },
        ),
      ),
      priority: rarely(fc.nat(100)),
      served: rarely(fc.array(served(day), { minLength: 1, maxLength: 4 })),
    },
    { noNullPrototype: true },
  );
  return fc.tuple(often, rules).map(([one, more]) => ({ ...one, ...given(more) }));
}

/** Fields that are there. */
function given<T extends object>(fields: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 7, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}
