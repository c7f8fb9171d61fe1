import { loadReference } from "@escale/exchange";
import { openBoard, type Problem, plan } from "@escale/planner";
import { type Figure, median } from "./figure.ts";
import { quarterProblem } from "./planning-base.ts";

/** What the planning board promises: every half-day of a stop's month has its price before a hand has moved. */
export async function* measure(): AsyncIterable<Figure> {
  const problem = quarterProblem(await loadReference());
  const made = plan(problem);
  const stops = made.tours.flatMap((tour) => tour.stops);
  const { board, ms: opening } = timed(() => ({ board: openBoard(problem, made) }));
  yield { name: "demo quarter opened as a board", value: opening, unit: "ms CPU", asked: { at: "most", value: 1_000 } };
  const times = stops.map(({ demand, period }) => timed(() => ({ offered: board.alternatives(demand, period) })).ms);
  const of = `the half-days of one stop, of ${stops.length}`;
  yield { name: `${of}, the slowest`, value: Math.max(...times), unit: "ms CPU", asked: { at: "most", value: 100 } };
  yield { name: `${of}, median`, value: median(times), unit: "ms CPU", asked: { at: "most", value: 100 } };
  const added = problem.demands.map((demand) => timeToAdd(problem, demand));
  const one = `one demand added to the ${added.length - 1} planned`;
  yield { name: `${one}, the slowest`, value: Math.max(...added), unit: "ms CPU", asked: { at: "most", value: 1_000 } };
  yield { name: `${one}, median`, value: median(added), unit: "ms CPU", asked: { at: "most", value: 1_000 } };
}

/** Where there is room for it, nobody else moves: as `effort: 0` asks. */
function timeToAdd(problem: Problem, demand: Problem["demands"][number]): number {
  const start = plan({ ...problem, demands: problem.demands.filter((other) => other !== demand) });
  const { ms, made } = timed(() => ({ made: plan({ ...problem, effort: 0 }, { start }) }));
  if (made.summary.unassigned > 0) throw new Error(`no room for ${demand.id}`);
  if (made.start?.lost.length !== 0) throw new Error(`stops were lost for ${demand.id}`);
  return ms;
}

/** Of this process alone: the machine is shared. */
function timed<T extends object>(work: () => T): T & { readonly ms: number } {
  const before = process.cpuUsage();
  const done = work();
  const { user, system } = process.cpuUsage(before);
  return { ...done, ms: (user + system) / 1_000 };
}
