import { openStore, type Store, watchTimetable } from "@escale/store";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { givenDatabase } from "./given-database.ts";
import { type GivenProxy, givenProxy } from "./given-proxy.ts";

const TIMINGS = { askEvery: 20, answerWithin: 1_000, pauses: [10, 100] } as const;

let database: Awaited<ReturnType<typeof givenDatabase>>;
let proxy: GivenProxy;
let store: Store;

beforeAll(async () => {
  database = await givenDatabase();
});
beforeEach(async () => {
  proxy = await givenProxy(database.connection);
  store = openStore({ ...database.connection, ...proxy.at });
});
afterEach(() => proxy.close());

const until = (isSo: () => boolean) => vi.waitFor(() => expect(isSo()).toBe(true), { timeout: 20_000, interval: 5 });

test("a connection that falls silent is given up, and found again when somebody answers", async () => {
  const onChange = vi.fn();
  const watch = watchTimetable(store, onChange, TIMINGS);
  await until(watch.isWatching);
  proxy.silence();
  onChange.mockClear();
  await until(() => !watch.isWatching());
  expect(onChange).toHaveBeenCalledOnce();
  // Nobody answers the new one either.
  await until(() => proxy.waiting() > 0);
  expect(watch.isWatching()).toBe(false);

  proxy.speak();
  await until(watch.isWatching);
  onChange.mockClear();
  await database.pool.query("notify timetable_changed");
  await until(() => onChange.mock.calls.length > 0);
  await watch.stop();
  await store.close();
});

test("one that is kept waiting for its first answer is given up as well", async () => {
  // The pool has a connection at hand, of which nobody knows yet that it is dead.
  await store.public.pool.query("select 1");
  proxy.silence();
  const watch = watchTimetable(store, () => {}, TIMINGS);
  await until(() => proxy.waiting() > 0);
  proxy.speak();
  await until(watch.isWatching);
  await watch.stop();
  await store.close();
});

test("stopped while it connects again, it leaves no connection behind", async () => {
  const watch = watchTimetable(store, () => {}, TIMINGS);
  await until(watch.isWatching);
  proxy.silence();
  await until(() => proxy.waiting() > 0);
  const stopped = watch.stop();
  proxy.speak();
  await stopped;
  expect(watch.isWatching()).toBe(false);
  // The pool waits for each of its connections.
  await store.close();
  expect(store.public.pool.totalCount).toBe(0);
});
