import {
  COMMAND_LINE,
  discardPlan,
  type Horizon,
  type OperatorId,
  type PlanId,
  planPeriod,
  publishPlan,
  readDay,
} from "@escale/domain";
import { loadReference } from "@escale/exchange";
import { discardStore, type FoundOperator, listPlans, planStore, type Store } from "@escale/store";
import type { Routing } from "../config-routing.ts";
import { makeId } from "../make-id.ts";
import { knownDrive } from "../start/known-drive.ts";
import { namePlaces, nameTravelPlaces } from "../start/name-places.ts";
import { dayExpected } from "../words/dates.fr.ts";
import {
  describeDiscarded,
  describeDiscardRefusal,
  describePlan,
  describePlanRefusal,
  describePublished,
  describePublishRefusal,
} from "../words/period.fr.ts";
import { describeTravelRemarks } from "../words/travel.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { replan } from "./period-replan.ts";
import { readCommand } from "./read-command.ts";
import { searchWorld } from "./search-world.ts";
import { withOperator } from "./with-store.ts";

const USAGE = `Usage : escale period plan    --operator NOM --from AAAA-MM-JJ --to AAAA-MM-JJ [--seed N]
        escale period publish --operator NOM --from AAAA-MM-JJ
        escale period discard --operator NOM --from AAAA-MM-JJ
        escale period replan  --operator NOM [--from AAAA-MM-JJ] [--vehicle-out VEHICULE:AAAA-MM-JJ:AAAA-MM-JJ]
                              [--site-closed LIEU:AAAA-MM-JJ] [--seed N] [--apply --reason "…"]

plan calcule les passages de la période, sans rien changer à ceux qui existent ; le public ne voit rien encore.
publish montre au public le plan qui commence ce jour-là.
discard jette le plan qui commence ce jour-là, s’il n’est pas publié : la période peut être planifiée de nouveau.
replan refait la période publiée autour de ce qui est arrivé : un véhicule en panne (par son nom), un lieu pris, une demande de
plus. Ce qui est promis y bouge le moins possible. Il montre les changements ; avec --apply, il les fait, et le public lit la
raison. --vehicle-out et --site-closed peuvent être répétés. « escale site list » donne les identifiants des lieux.
`;

const OPTIONS = {
  operator: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  seed: { type: "string" },
  "vehicle-out": { type: "string", multiple: true },
  "site-closed": { type: "string", multiple: true },
  apply: { type: "boolean" },
  reason: { type: "string" },
} as const;

const VERBS: ReadonlySet<string> = new Set(["plan", "publish", "discard", "replan"]);

/** `escale period plan|publish|discard|replan`. */
export async function periodCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readCommand(args, io, { usage: USAGE, options: OPTIONS, most: 1 });
  if (!asked.ok) return asked.code;
  const { values, words } = asked;
  const [verb] = words;
  if (verb === undefined || !VERBS.has(verb)) return fail(io, USAGE, 2);
  const from = readDay(values.from ?? "");
  if (!from && (verb !== "replan" || values.from !== undefined)) return fail(io, dayExpected("--from"), 2);
  const seed = /^\d{1,10}$/.test(values.seed ?? "1") ? Number(values.seed ?? 1) : Number.NaN;
  if (!(seed <= 2_147_483_647)) return fail(io, "--seed doit être un nombre entier, de 0 à 2147483647.", 2);
  const to = readDay(values.to ?? "");
  if (verb === "plan" && !to) return fail(io, dayExpected("--to"), 2);
  return withOperator(io, values.operator, async (store, operator, { routing }) => {
    if (verb === "replan" || !from) {
      const { apply = false, reason = "" } = values;
      const [vehicleOut, siteClosed] = [values["vehicle-out"] ?? [], values["site-closed"] ?? []];
      return replan(io, store, operator, routing, { from, seed, vehicleOut, siteClosed, apply, reason });
    }
    if (verb === "publish") return publish(io, store, operator.operatorId, from);
    if (verb === "discard") return discard(io, store, operator.operatorId, routing, from);
    return planIt(io, store, operator, routing, { from, to: to ?? from }, seed);
  });
}

async function planIt(
  io: CommandIo,
  store: Store,
  { operatorId, slug }: FoundOperator,
  routing: Routing,
  horizon: Horizon,
  seed: number,
): Promise<number> {
  const now = Temporal.Now.instant();
  const say = (line: string) => io.stderr.write(`${line}\n`);
  const world = {
    store: planStore(store),
    now,
    newId: makeId,
    actor: COMMAND_LINE,
    ...searchWorld(routing, store, now, say),
  };
  const planned = await planPeriod(world, operatorId, horizon, seed);
  if (!planned.ok) return fail(io, describePlanRefusal(planned.refusal, slug), 2);
  const { base, remarks } = planned.value;
  const reference = await loadReference();
  for (const line of describeTravelRemarks(remarks, nameTravelPlaces(base, reference))) say(line);
  io.stdout.write(`${describePlan(planned.value, namePlaces(base, reference)).join("\n")}\n`);
  return 0;
}

async function publish(io: CommandIo, store: Store, operatorId: OperatorId, from: Temporal.PlainDate): Promise<number> {
  const planId = await planFrom(store, operatorId, from);
  if (!planId) return fail(io, describePublishRefusal({ refused: "unknown-plan" }), 2);
  const world = { store: planStore(store), now: Temporal.Now.instant(), actor: COMMAND_LINE };
  const published = await publishPlan(world, operatorId, planId);
  if (!published.ok) return fail(io, describePublishRefusal(published.refusal), 2);
  io.stdout.write(`${describePublished(published.value.stops)}\n`);
  return 0;
}

async function discard(
  io: CommandIo,
  store: Store,
  operatorId: OperatorId,
  routing: Routing,
  from: Temporal.PlainDate,
): Promise<number> {
  const planId = await planFrom(store, operatorId, from);
  if (!planId) return fail(io, describeDiscardRefusal({ refused: "unknown-plan" }), 2);
  const world = {
    store: discardStore(store),
    now: Temporal.Now.instant(),
    actor: COMMAND_LINE,
    drive: await knownDrive(routing, store, operatorId),
  };
  const discarded = await discardPlan(world, operatorId, planId);
  if (!discarded.ok) return fail(io, describeDiscardRefusal(discarded.refusal), 2);
  io.stdout.write(`${describeDiscarded(discarded.value.stops)}\n`);
  return 0;
}

/** The plan that begins on a day. */
async function planFrom(store: Store, operatorId: OperatorId, from: Temporal.PlainDate): Promise<PlanId | undefined> {
  return (await listPlans(store, operatorId)).find((plan) => plan.from.equals(from))?.planId;
}
