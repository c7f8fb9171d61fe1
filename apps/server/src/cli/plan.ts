import { findFasterDetour } from "@escale/domain";
import { checkProblem, type Problem, plan } from "@escale/planner";
import { counted } from "../words/count.fr.ts";
import { describeInput } from "../words/input.fr.ts";
import { problemFaultSentence } from "../words/planning.fr.ts";
import { detourSentence } from "../words/travel.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { planTable } from "./plan-table.ts";
import { parseProblem, problemJsonSchema } from "./problem-schema.ts";
import { readCommand } from "./read-command.ts";
import { readInput } from "./read-input.ts";
import { writeStream, writeWhole } from "./write-output.ts";

const USAGE = `Usage : escale plan PROBLEME.json [--out PLAN.json] [--seed N] [--effort N] [--json | --table]
        escale plan --pvrp FICHIER.txt [--res FICHIER.res] [--seconds N] [--seed N] [--threads N]
        escale plan --schema

Calcule un plan. PROBLEME.json peut être « - » : l’entrée standard. Le format est décrit dans docs/planner-json.md ;
--schema écrit son schéma JSON. Sur un terminal, le plan est un tableau ; dans un tube, du JSON.
`;

const MOST_BYTES = 64_000_000;
const MOST_FAULTS = 10;
const PROGRESS_AFTER_MS = 1_000;

const OPTIONS = {
  out: { type: "string" },
  seed: { type: "string" },
  effort: { type: "string" },
  json: { type: "boolean" },
  table: { type: "boolean" },
  schema: { type: "boolean" },
} as const;

/** `escale plan`: 0 when a plan was made, 1 when it could not be written, 2 when the question is wrong. */
export async function planCommand(args: readonly string[], io: CommandIo): Promise<number> {
  // Another question, with options of its own.
  if (args.some((arg) => /^--pvrp(=|$)/.test(arg))) {
    return (await import("./plan-pvrp.ts")).planPvrpCommand(args, io);
  }
  const asked = readCommand(args, io, { usage: USAGE, options: OPTIONS, most: 1 });
  if (!asked.ok) return asked.code;
  const { values, words } = asked;
  if (values.schema) return print(io, `${JSON.stringify(problemJsonSchema(), null, 2)}\n`);
  const [path] = words;
  if (path === undefined) return fail(io, `Donnez un fichier.\n\n${USAGE}`, 2);
  if (values.json && values.table) return fail(io, "Choisissez --json ou --table, pas les deux.", 2);

  const wrong = ["seed", "effort"].filter((name) => !isWhole(values[name as "seed" | "effort"]));
  if (wrong.length > 0) {
    return fail(io, `--${wrong.join(" et --")} : il faut un nombre entier, zéro ou plus.`, 2);
  }

  const input = await readInput(path, io.stdin, MOST_BYTES);
  if (!input.ok) return fail(io, describeInput(path, input, MOST_BYTES), 2);
  const read = readProblem(input.text, values);
  if (!read.ok) return fail(io, read.sentences.join("\n"), 2);

  warnOfDetours(read.problem, io);
  const made = plan(read.problem, { onProgress: progressOn(io) });
  const json = `${JSON.stringify(made, null, 2)}\n`;
  if (values.out !== undefined) {
    const refusal = await writeWhole(values.out, json);
    if (refusal) {
      const where = values.out.slice(0, 200);
      return fail(io, `Le plan n’a pas pu être écrit dans « ${where} » : ${WRITE_REFUSAL[refusal]}.`, 1);
    }
  }
  const asTable = values.table ?? (!values.json && io.isTTY);
  if (asTable) return print(io, planTable(made));
  return values.out === undefined || values.json ? print(io, json) : 0;
}

/** A matrix whose times contradict each other is planned on all the same: which of them is wrong, nobody knows here. */
function warnOfDetours({ travel }: Problem, io: CommandIo): void {
  const detour = travel.kind === "matrix" ? findFasterDetour(travel) : undefined;
  if (detour) io.stderr.write(`${detourSentence(detour.count, detour.worst, String)}\n`);
}

/** At most 15 digits: every such number is exact. */
function isWhole(value: string | undefined): boolean {
  return value === undefined || /^\d{1,15}$/.test(value);
}

/** A reader that went away (`escale plan … | head`) has read what it wanted. */
async function print(io: CommandIo, text: string): Promise<number> {
  const refusal = await writeStream(io.stdout, text);
  if (refusal === undefined || refusal === "nobody-reads") return 0;
  return fail(io, `Le plan n’a pas pu être écrit : ${WRITE_REFUSAL[refusal]}.`, 1);
}

const WRITE_REFUSAL = {
  "no-folder": "son dossier n’existe pas",
  "a-folder": "c’est un dossier",
  "disk-full": "le disque est plein",
  "nobody-reads": "personne ne lit",
  refused: "l’écriture est refusée",
} as const;

function readProblem(
  text: string,
  { seed, effort }: { readonly seed?: string; readonly effort?: string },
): { readonly ok: true; readonly problem: Problem } | { readonly ok: false; readonly sentences: readonly string[] } {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const where = /position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    const line = where === undefined ? "" : ` (ligne ${text.slice(0, Number(where)).split("\n").length})`;
    return { ok: false, sentences: [`Ce fichier n’est pas du JSON${line}.`] };
  }
  const parsed = parseProblem(value);
  if (!parsed.ok) return { ok: false, sentences: parsed.faults };
  const problem: Problem = {
    ...parsed.problem,
    ...(seed !== undefined && { seed: Number(seed) }),
    ...(effort !== undefined && { effort: Number(effort) }),
  };
  const faults = checkProblem(problem);
  const more =
    faults.length > MOST_FAULTS
      ? [`… et ${counted(faults.length - MOST_FAULTS, "autre faute", "autres fautes")}.`]
      : [];
  return faults.length === 0
    ? { ok: true, problem }
    : { ok: false, sentences: [...faults.slice(0, MOST_FAULTS).map(problemFaultSentence), ...more] };
}

/** A line on a terminal, for whoever waits longer than a second. */
function progressOn(io: CommandIo): (done: number, of: number) => void {
  if (!io.isTTY) return () => {};
  const began = performance.now();
  let shown = false;
  return (done, of) => {
    if (done === of) {
      if (shown) io.stderr.write("\n");
      return;
    }
    if (performance.now() - began < PROGRESS_AFTER_MS) return;
    shown = true;
    io.stderr.write(`\rCalcul du plan : ${Math.floor((100 * done) / of)} %`);
  };
}
