import { randomBytes } from "node:crypto";
import { keyOpener } from "@escale/exchange";
import { publicTimetable, type Store, type TellWorld, type tellWaits } from "@escale/store";
import type { KeysSource } from "../config-keys.ts";
import { makeId } from "../make-id.ts";
import { installationSeals } from "../start/installation-seals.ts";
import { keySigner } from "../start/key-signer.ts";
import { openKeys } from "../start/open-keys.ts";
import { writeWaitNotice } from "./waiting/write-wait-notice.ts";
import { writeNotice } from "./write-notice.ts";

/** What both those who booked and those who wait are told with. */
type ReadNoticeWorld = () => Promise<(TellWorld & Parameters<typeof tellWaits>[2]) | undefined>;

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
}): ReadNoticeWorld {
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
      write: writeNotice({ store, timetable, signer, newId: makeId, baseUrl, now }),
      writeWait: writeWaitNotice({ store, timetable, signer, newId: makeId, baseUrl, now }),
    };
  };
}
