import { readDay, WEEKDAYS, writeDay } from "../calendar.ts";
import type { ProblemFault } from "../plan.ts";
import type { Problem } from "../problem.ts";
import { holdersOf } from "../when/day-kinds.ts";
import { checkChoice } from "./check-calendars.ts";
import { day, duplicates, fault, oneOf } from "./faults.ts";

/** What is wrong with the programmes by themselves. */
export function checkProgrammes({ programmes = [], vehicles, calendars }: Problem): readonly ProblemFault[] {
  const holds = programmes.flatMap(({ holds }, index) =>
    holds.flatMap((hold, at) => {
      const path = `programmes[${index}].holds[${at}]`;
      const wrong = [
        ...(vehicles.some(({ id }) => id === hold.vehicle)
          ? []
          : [fault(`${path}.vehicle`, "unknown-vehicle", hold.vehicle)]),
        ...oneOf(WEEKDAYS, hold.weekdays ?? [], `${path}.weekdays`),
        ...checkChoice(hold.calendars, `${path}.calendars`, calendars),
        ...day(hold.from, `${path}.from`),
        ...day(hold.to, `${path}.to`),
      ];
      const { from = "", to = "9999-12-31" } = hold;
      return wrong.length > 0 || from <= to ? wrong : [fault(path, "range-reversed", `${from} – ${to}`)];
    }),
  );
  return [...duplicates(programmes, "programmes"), ...holds];
}

/** Two programmes that hold one vehicle at one time: the first such half-day of each hold. */
export function findClashes(problem: Problem): readonly ProblemFault[] {
  const { programmes = [], horizon, vehicles } = problem;
  const [from, to] = [readDay(horizon.from) as number, readDay(horizon.to) as number];
  const clashes = new Map<string, ProblemFault>();
  for (const { id: vehicle } of programmes.length < 2 ? [] : vehicles) {
    const holders = holdersOf(problem, vehicle, ({ day, halfDay, first, second, hold }) => {
      const path = `programmes[${programmes.findIndex(({ id }) => id === second)}].holds[${hold}]`;
      const date = writeDay(day);
      const between = { kind: "programmes-clash", vehicle, date, halfDay, programmes: [first, second] } as const;
      if (!clashes.has(path)) clashes.set(path, { path, fault: "contradiction", between });
    });
    for (let at = from; at <= to; at += 1) holders(at);
  }
  return [...clashes.values()];
}
