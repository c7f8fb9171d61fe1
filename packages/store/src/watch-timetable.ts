import type { Store } from "./open-store.ts";

const LONGEST_PAUSE_MS = 5_000;

/**
 * Listens for writes to what the public sees, by whatever process.
 * `onChange` also runs when the connection is lost or found again: what was missed in between is unknown.
 */
export function watchTimetable(
  { pool }: Store,
  onChange: () => void,
): { readonly isWatching: () => boolean; stop(): Promise<void> } {
  let watching = false;
  let stopped = false;
  let release: (() => void) | undefined;
  let retry: NodeJS.Timeout | undefined;

  const listen = async (pause: number) => {
    if (stopped) return;
    try {
      const client = await pool.connect();
      const lost = () => {
        release?.();
      };
      release = () => {
        release = undefined;
        watching = false;
        client.removeListener("error", lost);
        client.removeListener("end", lost);
        client.on("error", () => {});
        client.release(true);
        onChange();
        again(100);
      };
      client.on("error", lost);
      client.on("end", lost);
      client.on("notification", onChange);
      await client.query("listen timetable_changed");
      watching = true;
      onChange();
    } catch {
      release?.();
      again(Math.min(pause * 2, LONGEST_PAUSE_MS));
    }
  };
  const again = (pause: number) => {
    clearTimeout(retry);
    if (!stopped) retry = setTimeout(() => void listen(pause), pause);
  };

  const started = listen(100);
  return {
    isWatching: () => watching,
    async stop() {
      stopped = true;
      clearTimeout(retry);
      await started;
      release?.();
    },
  };
}
