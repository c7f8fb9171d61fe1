import { availableParallelism } from "node:os";
import { readPvrp, writeRes } from "@escale/exchange";
import { checkPeriodic } from "@escale/planner";
import { searchPeriodic } from "../start/search-periodic.ts";
import { describeInput } from "../words/input.fr.ts";
import { describePeriodicFault, describePvrp } from "../words/pvrp.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { readCommand } from "./read-command.ts";
import { readInput } from "./read-input.ts";
import { writeStream, writeWhole } from "./write-output.ts";

const USAGE = `Usage : escale plan --pvrp FICHIER.txt [--res FICHIER.res] [--seconds N] [--seed N] [--threads N]

Résout un problème de tournées périodiques au format de Cordeau, Gendreau et Laporte (1997), et écrit les tournées au
même format. Sans --res, elles vont à la sortie standard. --seconds : 10 sans cette option.
`;

const MOST_BYTES = 16_000_000;
const MOST_FAULTS = 10;
const MOST = { seconds: 86_400, seed: 1_000_000_000, threads: 64 } as const;

/** `escale plan --pvrp`: 0 when a plan that holds was found, 1 when none was, 2 when the question is wrong. */
export async function planPvrpCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const text = { type: "string" } as const;
  const asked = readCommand(args, io, {
    usage: USAGE,
    options: { pvrp: text, res: text, seconds: text, seed: text, threads: text },
    most: 0,
  });
  if (!asked.ok) return asked.code;
  const { pvrp: path = "", res, seconds = "10", seed = "1", threads } = asked.values;
  const numbers = {
    seconds: Number(seconds),
    seed: Number(seed),
    threads: threads === undefined ? Math.min(availableParallelism(), MOST.threads) : Number(threads),
  };
  for (const name of ["seconds", "seed", "threads"] as const) {
    const least = name === "seed" ? 0 : 1;
    if (!Number.isInteger(numbers[name]) || numbers[name] < least || numbers[name] > MOST[name]) {
      return fail(io, `--${name} : il faut un nombre entier, de ${least} à ${MOST[name]}.`, 2);
    }
  }
  const input = await readInput(path, io.stdin, MOST_BYTES);
  if (!input.ok) return fail(io, describeInput(path, input, MOST_BYTES), 2);
  const problem = readPvrp(input.text);
  if ("why" in problem) return fail(io, describePvrp(problem), 2);
  const faults = checkPeriodic(problem);
  if (faults.length > 0) return fail(io, faults.slice(0, MOST_FAULTS).map(describePeriodicFault).join("\n"), 2);

  const plan = await searchPeriodic(problem, numbers);
  if (!plan) return fail(io, "Aucun plan qui tienne les charges et les durées n’a été trouvé dans ce temps.", 1);
  const written = writeRes(problem, plan);
  const refusal = res === undefined ? await writeStream(io.stdout, written) : await writeWhole(res, written);
  if (refusal !== undefined && refusal !== "nobody-reads") {
    return fail(
      io,
      `Les tournées n’ont pas pu être écrites${res === undefined ? "" : ` dans « ${res.slice(0, 200)} »`}.`,
      1,
    );
  }
  return 0;
}
