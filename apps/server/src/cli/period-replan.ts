import { applyReplan, COMMAND_LINE, replanPeriod } from "@escale/domain";
import { loadReference } from "@escale/exchange";
import { type FoundOperator, planStore, replanStore, type Store } from "@escale/store";
import type { Routing } from "../config-routing.ts";
import { makeId } from "../make-id.ts";
import { knownDrive } from "../start/known-drive.ts";
import { namePlaces, nameTravelPlaces } from "../start/name-places.ts";
import {
  describeApplied,
  describeApplyRefusal,
  describeReplan,
  describeReplanRefusal,
  NOTHING_DONE,
} from "../words/replan.fr.ts";
import { describeTravelRemarks } from "../words/travel.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { readIncidents } from "./read-incidents.ts";
import { searchWorld } from "./search-world.ts";

interface Asked {
  readonly from: Temporal.PlainDate | undefined;
  readonly seed: number;
  readonly vehicleOut: readonly string[];
  readonly siteClosed: readonly string[];
  readonly apply: boolean;
  readonly reason: string;
}

/** `escale period replan`: shows what would change; with `--apply`, does it. */
export async function replan(
  io: CommandIo,
  store: Store,
  { operatorId, slug }: FoundOperator,
  routing: Routing,
  { from, seed, vehicleOut, siteClosed, apply, reason }: Asked,
): Promise<number> {
  const means = await planStore(store).loadPlanningBase(operatorId);
  if (!means) return fail(io, describeReplanRefusal({ refused: "unknown-operator" }, slug), 2);
  const incidents = readIncidents(means, { vehicleOut, siteClosed });
  if (typeof incidents === "string") return fail(io, incidents, 2);
  const now = Temporal.Now.instant();
  const say = (line: string) => io.stderr.write(`${line}\n`);
  const world = {
    store: replanStore(store),
    now,
    newId: makeId,
    actor: COMMAND_LINE,
    ...searchWorld(routing, store, now, say),
  };
  const found = await replanPeriod(world, operatorId, { incidents, seed, ...(from && { from }) });
  if (!found.ok) return fail(io, describeReplanRefusal(found.refusal, slug), 2);
  const { base, remarks, changes } = found.value;
  const reference = await loadReference();
  for (const line of describeTravelRemarks(remarks, nameTravelPlaces(base, reference))) say(line);
  io.stdout.write(`${describeReplan(found.value, namePlaces(base, reference)).join("\n")}\n`);
  if (!apply) {
    if (changes.length > 0) io.stdout.write(`${NOTHING_DONE}\n`);
    return 0;
  }
  const drive = await knownDrive(routing, store, operatorId);
  const applied = await applyReplan({ ...world, drive }, found.value, reason);
  if (!applied.ok) return fail(io, describeApplyRefusal(applied.refusal), 2);
  io.stdout.write(`${describeApplied(applied.value.changes)}\n`);
  return 0;
}
