import { type Horizon, planPeriod, publishPlan } from "@escale/domain";
import { loadReference, publicHolidays } from "@escale/exchange";
import type { Problem } from "@escale/planner";
import { findOperator, listPlans, planStore } from "@escale/store";
import { makeId } from "../make-id.ts";
import { namePlaces } from "../start/name-places.ts";
import { planAside } from "../start/plan-aside.ts";
import { tellProgress } from "../start/tell-progress.ts";
import { describePlan, describePlanRefusal, describePublishRefusal } from "../words/set-up.fr.ts";
import { PLANNING_STARTS } from "../words/start.fr.ts";
import type { CommandIo } from "./command-io.ts";
import { readDay } from "./read-answers.ts";
import { readOptions } from "./read-options.ts";
import { fail, withStore } from "./with-store.ts";

const USAGE = `Usage : escale period plan    --operator NOM --from AAAA-MM-JJ --to AAAA-MM-JJ [--seed N]
        escale period publish --operator NOM --from AAAA-MM-JJ

plan calcule les passages de la période ; le public ne voit rien encore.
publish montre au public le plan qui commence ce jour-là.
`;

const ACTOR = "ligne de commande";
/** Whoever stops a command ends its process. */
const NEVER = AbortSignal.any([]);

/** `escale period plan|publish`. */
export async function periodCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const options = readOptions(args, {
    operator: { type: "string" },
    from: { type: "string" },
    to: { type: "string" },
    seed: { type: "string" },
    help: { type: "boolean", short: "h" },
  });
  if (!options.ok) return fail(io, `${options.sentence}\n\n${USAGE}`, 2);
  const { values, positionals } = options;
  if (values.help) {
    io.stdout.write(USAGE);
    return 0;
  }
  const [verb, ...surplus] = positionals;
  if ((verb !== "plan" && verb !== "publish") || surplus.length > 0) return fail(io, USAGE, 2);
  const slug = values.operator;
  if (!slug) return fail(io, "Il manque --operator : le nom court de l’opérateur.", 2);
  const from = readDay(values.from ?? "");
  if (!from) return fail(io, "--from doit être une date AAAA-MM-JJ.", 2);
  const seed = /^\d{1,10}$/.test(values.seed ?? "1") ? Number(values.seed ?? 1) : Number.NaN;
  if (!(seed <= 2_147_483_647)) return fail(io, "--seed doit être un nombre entier, de 0 à 2147483647.", 2);
  if (verb === "publish") return publish(io, slug, from);
  const to = readDay(values.to ?? "");
  if (!to) return fail(io, "--to doit être une date AAAA-MM-JJ.", 2);
  return planIt(io, slug, { from, to }, seed);
}

function planIt(io: CommandIo, slug: string, horizon: Horizon, seed: number): Promise<number> {
  return withStore(io, async (store) => {
    const operator = await findOperator(store, slug);
    if (!operator) return fail(io, `Aucun opérateur ne s’appelle « ${slug.slice(0, 80)} ».`, 2);
    const world = {
      store: planStore(store),
      now: Temporal.Now.instant(),
      newId: makeId,
      solve: (problem: Problem) => {
        const say = (line: string) => io.stderr.write(`${line}\n`);
        say(PLANNING_STARTS);
        return planAside(problem, tellProgress(say), NEVER);
      },
      publicHolidays: (region: string, { from, to }: Horizon) => publicHolidays(region, from, to),
    };
    const planned = await planPeriod(world, operator.operatorId, horizon, seed);
    if (!planned.ok) return fail(io, describePlanRefusal(planned.refusal), 2);
    const names = await namePlaces(store, await loadReference(), operator.operatorId);
    io.stdout.write(`${describePlan(planned.value, names).join("\n")}\n`);
    return 0;
  });
}

function publish(io: CommandIo, slug: string, from: Temporal.PlainDate): Promise<number> {
  return withStore(io, async (store) => {
    const operator = await findOperator(store, slug);
    if (!operator) return fail(io, `Aucun opérateur ne s’appelle « ${slug.slice(0, 80)} ».`, 2);
    const found = (await listPlans(store, operator.operatorId)).find((one) => one.from.equals(from));
    if (!found) return fail(io, describePublishRefusal({ refused: "unknown-plan" }), 2);
    const world = { store: planStore(store), now: Temporal.Now.instant(), actor: ACTOR };
    const published = await publishPlan(world, operator.operatorId, found.planId);
    if (!published.ok) return fail(io, describePublishRefusal(published.refusal), 2);
    io.stdout.write(`${published.value.stops} passages publiés.\n`);
    return 0;
  });
}
