import { readDay } from "@escale/domain";
import { describeInput } from "../words/input.fr.ts";
import { ignoredSentence } from "../words/vroom.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { tellBoard } from "./plan-board.ts";
import { planTable } from "./plan-table.ts";
import { problemJsonSchema } from "./problem-schema.ts";
import { readCommand } from "./read-command.ts";
import { readInput } from "./read-input.ts";
import { readProblem } from "./read-problem.ts";
import { readSchoolCalendar, SCHOOL_OPTIONS } from "./school-calendar.ts";
import { readSearch, SEARCH_OPTIONS, searchPlan } from "./search-plan.ts";
import { writeStream, writeWhole } from "./write-output.ts";

const USAGE = `Usage : escale plan PROBLEME.json [--out PLAN.json] [--json | --table] [--seed N] [--threads N] [--start PLAN.json]
                    [--effort N] [--seconds N] [--good-enough COÛT]
        escale plan PROBLEME.json --school-holidays FICHIER --school-zone A|B|C|… [autres options]
        escale plan PROBLEME.json --vroom AAAA-MM-JJ [--zone FUSEAU] [--convert] [autres options]
        escale plan --pvrp FICHIER.txt [--res FICHIER.res] [--seconds N] [--seed N] [--threads N]
        escale plan --schema
        escale plan PROBLEME.json [--start PLAN.json] --alternatives DEMANDE/PÉRIODE | --why DEMANDE[/PÉRIODE]

Calcule un plan. PROBLEME.json peut être « - » : l’entrée standard. Le format est décrit dans docs/planner-json.md ;
--schema écrit son schéma JSON. --school-holidays : le calendrier scolaire de data.education.gouv.fr, sous le nom
« school-holidays ». --seconds : cherche pendant ce temps ; Ctrl + C l’arrête, et le meilleur plan trouvé est
écrit. --start : part d’un plan déjà fait. --threads : autant de recherches côte à côte. --vroom : le fichier est au
format de VROOM, pour ce jour-là (fuseau Europe/Paris sans --zone) ; --convert écrit alors le problème traduit, sans le
résoudre. --alternatives : ce que coûterait chaque autre demi-journée ; --why : ce que coûte un passage, ou ce qui
l’empêche. Sur un terminal, le plan est un tableau ; dans un tube, du JSON.
`;

const MOST_BYTES = 64_000_000;

const OPTIONS = {
  out: { type: "string" },
  seed: { type: "string" },
  effort: { type: "string" },
  json: { type: "boolean" },
  table: { type: "boolean" },
  schema: { type: "boolean" },
  vroom: { type: "string" },
  zone: { type: "string" },
  convert: { type: "boolean" },
  ...SCHOOL_OPTIONS,
  alternatives: { type: "string" },
  why: { type: "string" },
  ...SEARCH_OPTIONS,
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

  const vroom = readVroomDay(values);
  if (vroom === "no-such-day")
    return fail(io, "--vroom : il faut un jour, AAAA-MM-JJ, et --zone un fuseau horaire.", 2);
  if (!vroom && (values.convert || values.zone !== undefined)) {
    return fail(io, "--convert et --zone vont avec --vroom.", 2);
  }

  if (values.why !== undefined && values.alternatives !== undefined) {
    return fail(io, "Choisissez --why ou --alternatives, pas les deux.", 2);
  }
  if (path === "-" && values.start === "-") return fail(io, "Un seul des deux fichiers peut être « - ».", 2);
  const searching = await readSearch(values, io);
  if (!searching.ok) return fail(io, searching.sentence, 2);

  const school = await readSchoolCalendar(values, io);
  if (!school.ok) return fail(io, school.sentence, 2);
  const input = await readInput(path, io.stdin, MOST_BYTES);
  if (!input.ok) return fail(io, describeInput(path, input, MOST_BYTES), 2);
  const { seed, effort } = values;
  const isQuestion = values.why !== undefined || values.alternatives !== undefined;
  const read = readProblem(input.text, {
    ...(seed !== undefined && { seed: Number(seed) }),
    ...(effort !== undefined && { effort: Number(effort) }),
    // What is asked is about the plan as it is.
    ...(isQuestion && values.start !== undefined && { effort: 0 }),
    ...(vroom && { vroom }),
    ...(school.calendar && { calendar: school.calendar }),
  });
  if (!read.ok) return fail(io, read.sentences.join("\n"), 2);
  if (read.ignored.length > 0) io.stderr.write(`${ignoredSentence(read.ignored)}\n`);
  if (values.convert) return deliver(io, "problème", `${JSON.stringify(read.problem, null, 2)}\n`, values);

  const made = await searchPlan(read.problem, searching.search, io);
  if (isQuestion) {
    const question = values.why === undefined ? "alternatives" : "why";
    const told = tellBoard(read.problem, made, question, values[question] as string);
    return told.ok ? print(io, told.text, "tableau") : fail(io, told.sentence, 2);
  }
  const asTable = values.table ?? (!values.json && io.isTTY);
  return deliver(io, "plan", `${JSON.stringify(made, null, 2)}\n`, values, asTable ? planTable(made) : undefined);
}

/** To `--out`, to standard output, or to both; a person reads a table there rather than JSON. */
async function deliver(
  io: CommandIo,
  what: "plan" | "problème",
  json: string,
  { out, json: both }: { readonly out?: string; readonly json?: boolean },
  table?: string,
): Promise<number> {
  if (out !== undefined) {
    const refusal = await writeWhole(out, json);
    if (refusal) {
      return fail(io, `Le ${what} n’a pas pu être écrit dans « ${out.slice(0, 200)} » : ${WRITE_REFUSAL[refusal]}.`, 1);
    }
  }
  if (table !== undefined) return print(io, table, what);
  return out === undefined || both ? print(io, json, what) : 0;
}

/** The day that a VROOM problem is about; undefined when the file is none. */
function readVroomDay({
  vroom,
  zone: timeZone = "Europe/Paris",
}: {
  readonly vroom?: string;
  readonly zone?: string;
}): { readonly date: Temporal.PlainDate; readonly timeZone: string } | "no-such-day" | undefined {
  if (vroom === undefined) return undefined;
  const date = readDay(vroom);
  return date && isTimeZone(timeZone) ? { date, timeZone } : "no-such-day";
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("fr", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** At most 15 digits: every such number is exact. */
function isWhole(value: string | undefined): boolean {
  return value === undefined || /^\d{1,15}$/.test(value);
}

/** A reader that went away (`escale plan … | head`) has read what it wanted. */
async function print(io: CommandIo, text: string, what = "schéma"): Promise<number> {
  const refusal = await writeStream(io.stdout, text);
  if (refusal === undefined || refusal === "nobody-reads") return 0;
  return fail(io, `Le ${what} n’a pas pu être écrit : ${WRITE_REFUSAL[refusal]}.`, 1);
}

const WRITE_REFUSAL = {
  "no-folder": "son dossier n’existe pas",
  "a-folder": "c’est un dossier",
  "disk-full": "le disque est plein",
  "nobody-reads": "personne ne lit",
  refused: "l’écriture est refusée",
} as const;
