import { randomBytes } from "node:crypto";
import { keyOpener } from "@escale/exchange";
import { publicTimetable, type Store } from "@escale/store";
import type { KeysSource } from "../config-keys.ts";
import { makeId } from "../make-id.ts";
import { installationSeals } from "../start/installation-seals.ts";
import { keySigner } from "../start/key-signer.ts";
import { openKeys } from "../start/open-keys.ts";
import type { ReadWorld } from "./run-notices.ts";
import { writeNotice } from "./write-notice.ts";

/** What letters about bookings are written with, read each time: the keys of the data folder may be replaced meanwhile. */
export function noticeWorld({
  store,
  keysSource,
  sendsSms = false,
  now: clock,
  baseUrl,
}: {
  readonly store: Store;
  readonly keysSource: KeysSource;
  /** Whether a gateway is set that takes SMS. */
  readonly sendsSms?: boolean;
  readonly baseUrl: string;
  now(): Temporal.Instant;
}): ReadWorld {
  const timetable = publicTimetable(store);
  return async () => {
    const now = clock();
    const masters = await openKeys(keysSource, now);
    if (!masters.ok) return undefined;
    const signer = keySigner(masters.value, "links");
    return {
      opener: keyOpener(masters.value, randomBytes),
      seal: installationSeals(masters.value).mails,
      now,
      sendsSms,
      write: writeNotice({ timetable, signer, newId: makeId, baseUrl, now }),
    };
  };
}
