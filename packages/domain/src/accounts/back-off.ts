/** What failures are counted for: an e-mail, from where they come, or a device that has been signed in before. */
export type BackOffKind = "account" | "address" | "device";

export interface AttemptKey {
  readonly kind: BackOffKind;
  readonly key: string;
}

/** Failures that cost nothing: an address is a whole town hall, a device is somebody who is known. */
const FREE: Readonly<Record<BackOffKind, number>> = { account: 5, address: 30, device: 10 };

/** Seconds: nobody is ever kept out for longer, however long others go on guessing. */
const LONGEST_WAIT = 15 * 60;

/** Failures older than this are forgotten. */
export const FAILURES_FORGOTTEN = Temporal.Duration.from({ hours: 24 });

/** Seconds to wait after so many failures: none at first, then twice as long each time. */
export function waitAfter(failures: number, kind: BackOffKind): number {
  const beyond = failures - FREE[kind];
  return beyond <= 0 ? 0 : Math.min(LONGEST_WAIT, 2 ** Math.min(beyond - 1, 20));
}
