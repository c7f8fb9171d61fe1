import { randomBytes } from "node:crypto";
import { hookPost, keyOpener } from "@escale/exchange";
import type { KeysSource } from "../config-keys.ts";
import { openKeys } from "../start/open-keys.ts";
import type { ReadHookWorld } from "./run-hooks.ts";

/** What hooks are told with, read each time: the keys of the data folder may be replaced meanwhile. */
export function hookWorld({
  keysSource,
  anywhere,
  now: clock,
}: {
  readonly keysSource: KeysSource;
  readonly anywhere: boolean;
  now(): Temporal.Instant;
}): ReadHookWorld {
  const post = hookPost({ anywhere });
  return async () => {
    const now = clock();
    const masters = await openKeys(keysSource, now);
    return masters.ok ? { opener: keyOpener(masters.value, randomBytes), now, post } : undefined;
  };
}
