import { type LinkSigner, openLink } from "@escale/domain";
import { findOperatorById, linkStore, type Store } from "@escale/store";
import type { Door } from "./office-route.ts";

/** Reads a link for one purpose: the one place where links are opened. */
export function readLink({
  store,
  now,
  signer,
}: {
  readonly store: Store;
  readonly now: () => Temporal.Instant;
  readonly signer: LinkSigner;
}): Door["readLink"] {
  const links = linkStore(store);
  return async (text, purpose) => {
    const opened = await openLink({ store: links, now: now(), signer }, text, purpose);
    if (!opened.ok) return opened.refusal.refused === "link-expired" ? { state: "expired" } : undefined;
    const operator = await findOperatorById(store, opened.value.operatorId);
    return operator && { state: "open", actor: opened.value, operator };
  };
}
