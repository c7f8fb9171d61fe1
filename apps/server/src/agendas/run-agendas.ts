import { randomBytes } from "node:crypto";
import type { KeyOpener, ReadAgenda } from "@escale/domain";
import { agendaReader, keyOpener } from "@escale/exchange";
import { listOperators, readNextAgenda, type Store } from "@escale/store";
import type { KeysSource } from "../config-keys.ts";
import { forEachOperator } from "../jobs/for-each-operator.ts";
import { type RoundPace, type RoundWorker, runRounds } from "../jobs/run-rounds.ts";
import { openKeys } from "../start/open-keys.ts";

const PACE: RoundPace = { look: 30_000, rest: 60_000 };

/** Everything that reading calendars needs, read each time; undefined without keys. */
export type ReadAgendaWorld = () => Promise<
  { readonly opener: KeyOpener; readonly now: Temporal.Instant; readonly read: ReadAgenda } | undefined
>;

/** Reads what is due of all operators' agents, once. @returns how many were read */
export async function readAllAgendas(store: Store, readWorld: ReadAgendaWorld, signal?: AbortSignal): Promise<number> {
  return forEachOperator(await listOperators(store), async ({ operatorId, timeZone }) => {
    for (let count = 0; ; count += 1) {
      const world = signal?.aborted ? undefined : await readWorld();
      if (!world || !(await readNextAgenda(store, operatorId, { ...world, timeZone }))) return count;
    }
  });
}

/** Goes on reading until it is stopped. */
export function runAgendas(
  store: Store,
  readWorld: ReadAgendaWorld,
  onError: (error: unknown) => void,
  pace = PACE,
): RoundWorker {
  return runRounds((signal) => readAllAgendas(store, readWorld, signal), onError, pace);
}

/** What calendars are read with. */
export function agendaWorld({
  keysSource,
  anywhere,
  now: clock,
}: {
  readonly keysSource: KeysSource;
  readonly anywhere: boolean;
  now(): Temporal.Instant;
}): ReadAgendaWorld {
  const read = agendaReader({ anywhere });
  return async () => {
    const now = clock();
    const masters = await openKeys(keysSource, now);
    return masters.ok ? { opener: keyOpener(masters.value, randomBytes), now, read } : undefined;
  };
}
