import type { AccountId, SessionId } from "../kernel/ids.ts";

/** Somebody who may come into the office: one for each person, whatever the number of operators. */
export interface Account {
  readonly accountId: AccountId;
  readonly email: string;
  readonly name: string;
  readonly disabled: boolean;
  /** Asked for a code after the password. */
  readonly secondFactor: boolean;
}

/** How somebody proved who they are. */
export type SignInMethod = "password" | "link" | "passkey" | "openid";

/** Where a request comes from, as a list of sessions shows it to the one whose sessions they are. */
export interface SessionOrigin {
  readonly address: string;
  /** What the browser says that it is. */
  readonly agent: string;
}

export interface NewSession extends SessionOrigin {
  readonly sessionId: SessionId;
  readonly tokenHash: Uint8Array;
  readonly accountId: AccountId;
  readonly method: SignInMethod;
  readonly openedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  /** The provider by which it was opened, and its word, which the provider wants to see again at sign-out. */
  readonly provider?: { readonly name: string; readonly sealedIdToken: Uint8Array };
}

/** Another service that says who somebody is, and its word for it. */
export interface ProviderProof {
  readonly name: string;
  readonly idToken: string;
}
