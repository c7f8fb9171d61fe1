import { readVroom } from "@escale/exchange";
import { checkProblem, type NamedCalendar, type Problem } from "@escale/planner";
import { counted } from "../words/count.fr.ts";
import { problemFaultSentence } from "../words/planning.fr.ts";
import { describeVroom } from "../words/vroom.fr.ts";
import { parseProblem } from "./problem-schema.ts";
import { readJson } from "./read-json.ts";

const MOST_FAULTS = 10;

/** A problem that can be planned, and what of the file was left aside; or what is wrong with it, in sentences. */
export type ReadProblem =
  | { readonly ok: true; readonly problem: Problem; readonly ignored: readonly string[] }
  | { readonly ok: false; readonly sentences: readonly string[] };

/** @param vroom the text is VROOM's input, for that day; absent: the planner's own JSON. */
export function readProblem(
  text: string,
  {
    vroom,
    calendar,
    ...given
  }: {
    readonly seed?: number;
    readonly effort?: number;
    /** One more than the problem has. */
    readonly calendar?: NamedCalendar;
    readonly vroom?: { readonly date: Temporal.PlainDate; readonly timeZone: string };
  },
): ReadProblem {
  const json = readJson(text);
  if (!json.ok) return { ok: false, sentences: [json.sentence] };
  const { value } = json;
  const parsed = vroom ? convert(value, vroom) : ownProblem(value);
  if (!parsed.ok) return parsed;
  const calendars = [...(parsed.problem.calendars ?? []), ...(calendar ? [calendar] : [])];
  const problem: Problem = { ...parsed.problem, ...given, ...(calendar && { calendars }) };
  const faults = checkProblem(problem);
  const more =
    faults.length > MOST_FAULTS
      ? [`… et ${counted(faults.length - MOST_FAULTS, "autre faute", "autres fautes")}.`]
      : [];
  return faults.length === 0
    ? { ok: true, problem, ignored: parsed.ignored }
    : { ok: false, sentences: [...faults.slice(0, MOST_FAULTS).map(problemFaultSentence), ...more] };
}

function ownProblem(value: unknown): ReadProblem {
  const parsed = parseProblem(value);
  return parsed.ok ? { ...parsed, ignored: [] } : { ok: false, sentences: parsed.faults };
}

function convert(value: unknown, on: { readonly date: Temporal.PlainDate; readonly timeZone: string }): ReadProblem {
  const read = readVroom(value, on);
  return "why" in read ? { ok: false, sentences: describeVroom(read) } : { ok: true, ...read };
}
