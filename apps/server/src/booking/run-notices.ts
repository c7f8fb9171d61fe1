import { listOperatorIds, type Store, type TellWorld, tellNotices, tellReminders } from "@escale/store";
import { forEachOperator } from "../jobs/for-each-operator.ts";
import { runRounds } from "../jobs/run-rounds.ts";
import { arrangeAndTell } from "./waiting/arrange-and-tell.ts";

/** Milliseconds between two looks, and after a fault. */
const PACE = { look: 2_000, rest: 30_000 };
/** What is said hours before may be a minute late, and asks for more rows. */
const REMINDER_PACE = { look: 60_000, rest: 60_000 };

export interface NoticeWorker {
  /** Waits for what is being written. */
  stop(): Promise<void>;
}

/** Everything that telling people of their bookings needs, read each time; undefined without keys. */
export type ReadWorld = () => Promise<TellWorld | undefined>;

/** Tells all operators' people what is due, once. @returns how many were told */
export function tellAll(store: Store, readWorld: ReadWorld): Promise<number> {
  return forEach(store, readWorld, tellNotices);
}

/** Reminds all operators' people who are due, once. @returns how many were */
export function remindAll(store: Store, readWorld: ReadWorld): Promise<number> {
  return forEach(store, readWorld, tellReminders);
}

async function forEach(store: Store, readWorld: ReadWorld, tell: typeof tellNotices): Promise<number> {
  const world = await readWorld();
  if (!world) return 0;
  return forEachOperator(await listOperatorIds(store), (operatorId) => tell(store, operatorId, world));
}

/** Goes on telling until it is stopped; several processes may each do it. */
export function runNotices(
  store: Store,
  readWorld: ReadWorld,
  onError: (error: unknown) => void,
  pace = { tell: PACE, remind: REMINDER_PACE },
): NoticeWorker {
  const workers = [
    runRounds(() => tellAll(store, readWorld), onError, pace.tell),
    runRounds(() => remindAll(store, readWorld), onError, pace.remind),
  ];
  return {
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}

/** Goes on offering what is free to those who wait, and telling them, until it is stopped; several processes may each do it. */
export function runWaiting(
  ...[store, readWorld, now, onError]: [...Parameters<typeof arrangeAndTell>, (error: unknown) => void]
): NoticeWorker {
  return runRounds(() => arrangeAndTell(store, readWorld, now), onError, PACE);
}
