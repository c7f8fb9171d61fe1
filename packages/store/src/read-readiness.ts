import type { Store } from "./open-store.ts";

/** Milliseconds: whoever asks whether we are ready does not wait for long. */
const PATIENCE = 2_000;

/** Whether the database answers. */
export async function readReadiness(
  store: Store,
): Promise<{ readonly ready: true } | { readonly ready: false; readonly because: "database" }> {
  // `pg` reads the limit from the question, which its types do not say.
  const question = { text: "select 1", query_timeout: PATIENCE };
  try {
    await store.public.pool.query(question);
    return { ready: true };
  } catch {
    return { ready: false, because: "database" };
  }
}
