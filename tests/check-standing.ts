import type { Change, Plan, Problem, Standing } from "@escale/planner";

/** Fixed stops are where and when they were promised or nowhere, and the changes that a plan tells are exactly the difference. */
export function checkStanding({ standing }: Problem, plan: Plan): string[] {
  const told = plan.changes?.map(describe) ?? [];
  if (!standing) return plan.changes ? ["changes of what was never promised"] : [];
  const planned = plan.tours.flatMap(({ vehicle, date, stops }) =>
    stops.map(({ demand, period, start }) => ({ demand, period, at: `${vehicle} ${date} ${start}` })),
  );
  const found = standing.map((one) => ({
    one,
    now: planned.find(({ demand, period }) => demand === one.demand && period === one.period)?.at,
  }));
  const isKept = (one: Standing, now: string) =>
    one.start === undefined
      ? now.startsWith(`${one.vehicle} ${one.date} `)
      : now === `${one.vehicle} ${one.date} ${one.start}`;
  const wanted = [
    ...found.flatMap(({ one, now }) => {
      if (now !== undefined && isKept(one, now)) return [];
      const from = `${one.vehicle} ${one.date} ${one.start ?? "any time"}`;
      return [`${one.demand} ${one.period}: ${from} to ${now ?? "nowhere"}`];
    }),
    ...planned
      .filter(({ demand, period }) => !standing.some((one) => one.demand === demand && one.period === period))
      .map(({ demand, period, at }) => `${demand} ${period}: nowhere to ${at}`),
  ];
  return [
    ...found.flatMap(({ one, now }) =>
      one.lock === "fixed" && now !== undefined && !isKept(one, now)
        ? [`${one.demand}: ${one.period} is fixed, and was moved to ${now}`]
        : [],
    ),
    ...wanted.filter((change) => !told.includes(change)).map((change) => `the change ${change} is not told`),
    ...told.filter((change) => !wanted.includes(change)).map((change) => `the change ${change} is none`),
    ...(new Set(told).size === told.length ? [] : ["a change is told twice"]),
  ];
}

function describe(change: Change): string {
  const at = ({ vehicle, date, start = "any time" }: Extract<Change, { kind: "moved" }>["from"]) =>
    `${vehicle} ${date} ${start}`;
  const from = change.kind === "added" ? "nowhere" : at(change.from);
  const to = change.kind === "dropped" ? "nowhere" : at(change.to);
  return `${change.demand} ${change.period}: ${from} to ${to}`;
}

/** Metres that promises cost which are not kept: another time of the half-day, anything else, or dropped. */
export function priceOfPromises({ standing = [], halfDays }: Problem, { tours, unassigned }: Plan): number {
  const halfDayOf = (time: string) => Object.values(halfDays).findIndex(([from, to]) => time >= from && time < to);
  const prices = standing.map((one) => {
    const isIt = ({ demand, period }: { readonly demand: string; readonly period: string }) =>
      demand === one.demand && period === one.period;
    if (unassigned.some(isIt)) return one.lock === "fixed" ? 2e10 : 1e9;
    const tour = tours.find(({ stops }) => stops.some(isIt));
    const stop = tour?.stops.find(isIt);
    if (!tour || !stop) return 0;
    const price = one.price ?? 100_000;
    if (tour.vehicle !== one.vehicle || tour.date !== one.date) return price;
    if (one.start === undefined || stop.start === one.start) return 0;
    return halfDayOf(stop.start) === halfDayOf(one.start) ? price / 10 : price;
  });
  return prices.reduce((sum, price) => sum + price, 0);
}
