import {
  type Alternative,
  type Board,
  type CycleAlternative,
  type GoalName,
  openBoard,
  type Plan,
  type Problem,
} from "@escale/planner";
import { alternativeInWords, cycleAlternativeInWords, goalsInWords, roomInWords, shortDay } from "../words/board.fr.ts";
import { dayInWords, periodInWords, reasonSentence } from "../words/planning.fr.ts";
import { wouldFreeSentence } from "../words/relaxation.fr.ts";
import { withoutControls } from "./plan-table.ts";

type Told = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly sentence: string };

interface Asked {
  readonly demand: string;
  readonly period: string;
}

/** A coordinator reads a few. */
const MOST_TOLD = 5;

/** What a plan says of one stop or of all those of a demand. @param what `DEMANDE` or `DEMANDE/PÉRIODE`. */
export function tellBoard(problem: Problem, plan: Plan, question: "alternatives" | "why", what: string): Told {
  const known = [...plan.tours.flatMap(({ stops }) => stops), ...plan.unassigned]
    .map(({ demand, period }): Asked => ({ demand, period }))
    .filter(({ demand, period }) => what === demand || what === `${demand}/${period}`)
    .sort((a, b) => (a.period < b.period ? -1 : 1));
  if (known.length === 0) {
    const sentence = `--${question} : « ${what.slice(0, 200)} » n’est ni une demande ni un passage du plan (DEMANDE ou DEMANDE/PÉRIODE).`;
    return { ok: false, sentence };
  }
  const board = openBoard(problem, plan);
  const tell = question === "why" ? why : table;
  const lines = known.flatMap((asked) => [...tell(plan, board, asked), ""]);
  return { ok: true, text: lines.map(withoutControls).join("\n") };
}

function headline(plan: Plan, { demand, period }: Asked): string {
  const name = `${demand}, ${periodInWords(period)}`;
  for (const { date, vehicle, stops } of plan.tours) {
    const stop = stops.find((one) => one.demand === demand && one.period === period);
    if (stop) return `${name} : le ${dayInWords(date)} de ${stop.start} à ${stop.end}, ${vehicle}`;
  }
  return `${name} : non servi`;
}

function table(plan: Plan, board: Board, asked: Asked): readonly string[] {
  const cells = board.alternatives(asked.demand, asked.period) ?? [];
  const days = [...Map.groupBy(cells, ({ date }) => date)].map(([date, both]) => ({
    date: shortDay(date),
    morning: wordsOf(both, "morning"),
    afternoon: wordsOf(both, "afternoon"),
  }));
  const width = Math.max(5, ...days.map(({ morning }) => morning.length)) + 2;
  const row = (date: string, morning: string, afternoon: string) =>
    `  ${date.padEnd(12)}${morning.padEnd(width)}${afternoon}`;
  return [
    headline(plan, asked),
    row("", "matin", "après-midi"),
    ...days.map(({ date, morning, afternoon }) => row(date, morning, afternoon)),
  ];
}

function wordsOf(cells: readonly Alternative[], halfDay: Alternative["halfDay"]): string {
  const cell = cells.find((one) => one.halfDay === halfDay);
  return cell ? alternativeInWords(cell) : "";
}

function why(plan: Plan, board: Board, asked: Asked): readonly string[] {
  const unserved = plan.unassigned.find(({ demand, period }) => demand === asked.demand && period === asked.period);
  if (unserved) {
    return [
      headline(plan, asked),
      ...unserved.reasons.map((reason) => `  - ${reasonSentence(reason)}`),
      ...(unserved.wouldFree ?? []).map((one) => `  → ${wouldFreeSentence(one)}`),
    ];
  }
  const pays = board.paysHere(asked.demand, asked.period);
  const cycle = board.cycleAlternatives(asked.demand);
  const cells = board.alternatives(asked.demand, asked.period) ?? [];
  const others = cells.filter((one) => one.kind === "free" || one.kind === "swap");
  const next = others.sort((a, b) => a.cost - b.cost)[0];
  const costs = `  Il coûte : ${pays ? goalsInWords(pays).join(", ") || "rien" : "rien"}.`;
  if (cycle) return [headline(plan, asked), costs, ...wholeCycle(cycle)];
  return [
    headline(plan, asked),
    costs,
    next
      ? `  Le meilleur autre choix : le ${shortDay(next.date)} ${next.halfDay === "morning" ? "matin" : "après-midi"}, ${alternativeInWords(next)}.`
      : "  Aucune autre demi-journée n’est possible.",
    ...(next ? keptBy(plan, board.move(asked.demand, asked.period, next)) : []),
    `  ${roomInWords(cells)}`,
  ];
}

/** Sessions move together. */
function wholeCycle(others: readonly CycleAlternative[]): readonly string[] {
  if (others.length === 0) return ["  Aucun autre jour et aucune autre demi-journée ne tiennent tout le cycle."];
  return [
    "  Tout le cycle pourrait avoir lieu :",
    ...others.slice(0, MOST_TOLD).map((one) => `    ${cycleAlternativeInWords(one)}`),
  ];
}

/** The goals that would pay for the other plan. */
function keptBy(now: Plan, other: Plan | undefined): readonly string[] {
  if (!other) return [];
  const names = Object.keys(now.summary.goals) as GoalName[];
  const dearer = names.map(
    (name) => [name, Math.max(0, other.summary.goals[name].cost - now.summary.goals[name].cost)] as const,
  );
  const words = goalsInWords(Object.fromEntries(dearer) as Record<GoalName, number>);
  return words.length > 0 ? [`  Ce qui le retient ici : ${words.join(", ")}.`] : [];
}
