import { compareMigrations } from "./migrate.ts";
import type { Store } from "./open-store.ts";

/** Whether a server can do its work, and what is missing if not. */
export type Readiness = { readonly ready: true } | { readonly ready: false; readonly because: "database" | "schema" };

/** Milliseconds: whoever asks whether we are ready does not wait for long. */
const PATIENCE = 2_000;

/**
 * Whether the database answers, and has the schema of this version: somebody may have put an older copy in its place. One that a
 * newer Escale has gone on with is no reason to stop: servers are replaced one after the other.
 */
export async function readReadiness(store: Pick<Store, "public" | "accounts">): Promise<Readiness> {
  // `pg` reads the limit from the question, which its types do not say.
  const question = { text: "select 1", query_timeout: PATIENCE };
  try {
    await store.public.pool.query(question);
    const { pending } = await compareMigrations(store.accounts);
    return pending.length === 0 ? { ready: true } : { ready: false, because: "schema" };
  } catch {
    return { ready: false, because: "database" };
  }
}
