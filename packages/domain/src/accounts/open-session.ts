import { ownerOf } from "../journal/journal-act.ts";
import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { NewId } from "../kernel/ids.ts";
import type { Asker } from "../rights/refuse-unless.ts";
import type { Account, NewSession, ProviderProof, SessionOrigin, SignInMethod } from "./account.ts";
import type { Secrets } from "./secrets.ts";

/** A session ends after a night without use, and after a week in any case. */
export const SESSION = {
  idle: Temporal.Duration.from({ hours: 12 }),
  longest: Temporal.Duration.from({ hours: 7 * 24 }),
} as const;

/** A device is known for as long as it is used twice a year. */
export const DEVICE_KNOWN = Temporal.Duration.from({ hours: 180 * 24 });

export interface SessionStore {
  /** The session, the device from which it was opened, and the end of what the browser had before, at once. */
  saveSession(
    session: NewSession,
    device: { readonly tokenHash: Uint8Array; readonly expiresAt: Temporal.Instant },
    before: { readonly session?: Uint8Array | undefined; readonly device?: Uint8Array | undefined },
    line: JournalLine,
  ): Promise<void>;
}

export interface OpenedSession {
  readonly token: string;
  readonly device: string;
}

/**
 * Opens a session for whoever has proved who they are. Its token is always new, and the session that the browser had before
 * ends: what somebody has planted there opens nothing.
 */
export async function openSession(
  world: Pick<Asker, "origin"> & {
    readonly store: SessionStore;
    readonly secrets: Secrets;
    readonly now: Temporal.Instant;
    readonly newId: NewId;
  },
  account: Account,
  asked: {
    readonly method: SignInMethod;
    readonly origin: SessionOrigin;
    /** Who said so, where another service did. */
    readonly provider?: ProviderProof | undefined;
    /** What the browser came with. */
    readonly before: { readonly session?: string | undefined; readonly device?: string | undefined };
  },
): Promise<OpenedSession> {
  const { store, secrets, now, newId } = world;
  const token = secrets.newToken();
  const device = secrets.newToken();
  const session: NewSession = {
    sessionId: newId(),
    tokenHash: secrets.hashToken(token),
    accountId: account.accountId,
    method: asked.method,
    openedAt: now,
    expiresAt: now.add(SESSION.longest),
    ...asked.origin,
    ...(asked.provider && {
      provider: { name: asked.provider.name, sealedIdToken: secrets.sealWith(token, asked.provider.idToken) },
    }),
  };
  const known = { tokenHash: secrets.hashToken(device), expiresAt: now.add(DEVICE_KNOWN) };
  const hashOf = (old: string | undefined) => (old === undefined ? undefined : secrets.hashToken(old));
  const before = { session: hashOf(asked.before.session), device: hashOf(asked.before.device) };
  const asker = { ...world, actor: ownerOf(account.accountId) };
  const after = { method: asked.method };
  const line = lineOf(asker, { at: now, action: "open-session", object: `account:${account.accountId}`, after });
  await store.saveSession(session, known, before, line);
  return { token, device };
}
