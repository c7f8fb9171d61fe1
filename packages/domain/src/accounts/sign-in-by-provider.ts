import { ownerOf } from "../journal/journal-act.ts";
import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { AccountId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import type { Asker } from "../rights/refuse-unless.ts";
import type { Account } from "./account.ts";
import { parseEmail } from "./email-address.ts";
import { refusedLine } from "./refused-line.ts";

/** Whom a provider names: for good by issuer and subject; e-mails change hands. */
interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

export interface ProvenIdentity extends Identity {
  readonly email?: string | undefined;
  /** Undefined: the provider does not say. */
  readonly emailVerified?: boolean | undefined;
}

export interface ProviderStore {
  findByIdentity(identity: Identity): Promise<Account | undefined>;
  findByEmail(email: string): Promise<Account | undefined>;
  /** False when the account is somebody else of that provider already, or this identity another account. */
  saveRefusal(line: JournalLine): Promise<void>;
  link(identity: Identity, accountId: AccountId, now: Temporal.Instant, line: JournalLine): Promise<boolean>;
}

export type ProviderRefusal =
  | { readonly refused: "identity-without-email" }
  /** The provider does not answer for the e-mail. */
  | { readonly refused: "identity-unverified"; readonly email: string }
  | { readonly refused: "identity-unknown"; readonly email: string }
  /** The account of this e-mail is somebody else at the provider. */
  | { readonly refused: "identity-other"; readonly email: string }
  | { readonly refused: "identity-disabled" };

/**
 * Whose account somebody opens whom a provider has named. The first time it is that of their e-mail, if the provider answers for
 * it; from then on that of their subject, whatever becomes of the e-mail. Nobody gets an account in this way.
 * @param world.emails `trusted`: the provider answers for all of its e-mails, unless it says that one is not verified.
 */
export async function signInByProvider(
  world: Pick<Asker, "origin"> & {
    readonly store: ProviderStore;
    readonly now: Temporal.Instant;
    readonly emails: "verified" | "trusted";
  },
  identity: ProvenIdentity,
): Promise<Outcome<Account, ProviderRefusal>> {
  const { store, now, emails } = world;
  const refuse = async (refusal: ProviderRefusal, account?: Account) => {
    await store.saveRefusal(refusedLine(world, "openid", account?.accountId));
    return refused(refusal);
  };
  const known = await store.findByIdentity(identity);
  if (known) return known.disabled ? refuse({ refused: "identity-disabled" }, known) : done(known);
  const email = identity.email === undefined ? undefined : parseEmail(identity.email);
  if (email === undefined) return refuse({ refused: "identity-without-email" });
  const verified = identity.emailVerified ?? emails === "trusted";
  if (!verified) return refuse({ refused: "identity-unverified", email });
  const account = await store.findByEmail(email);
  if (!account) return refuse({ refused: "identity-unknown", email });
  if (account.disabled) return refuse({ refused: "identity-disabled" }, account);
  const { accountId } = account;
  const line = lineOf(
    { ...world, actor: ownerOf(accountId) },
    { at: now, action: "link-identity", object: `account:${accountId}`, after: { issuer: identity.issuer } },
  );
  if (await store.link(identity, accountId, now, line)) return done(account);
  // Of two of the same person at once, one has linked it meanwhile.
  const meanwhile = await store.findByIdentity(identity);
  return meanwhile?.accountId === accountId ? done(account) : refuse({ refused: "identity-other", email }, account);
}
