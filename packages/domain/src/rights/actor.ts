import type { AccountId, ApiKeyId, LinkId, OperatorId } from "../kernel/ids.ts";
import type { KeyScope } from "./key-scope.ts";
import type { LinkPurpose } from "./link-purpose.ts";

/** What an account may be for an operator; several at once. */
export const ROLES = [
  "administrator",
  "coordinator",
  "agent",
  "trainer",
  "booking-clerk",
  "partner-referent",
  "town-hall",
  "funder",
  "auditor",
] as const;

export type Role = (typeof ROLES)[number];

/** A role of an account for one operator: an account has as many memberships as it has roles. */
export interface Membership {
  readonly operatorId: OperatorId;
  readonly role: Role;
  /** INSEE codes that the rights under the condition `own-communes` hold for (a town hall's). */
  readonly communes?: readonly string[];
}

export interface AccountActor {
  readonly kind: "account";
  readonly accountId: AccountId;
  readonly memberships: readonly Membership[];
  /** Answers for the installation: sets operators up, whoever they are; sees nothing of theirs by that. */
  readonly installation?: true;
}

/** Whoever holds a link that was made for one purpose and one thing. */
export interface LinkActor {
  readonly kind: "link";
  readonly linkId: LinkId;
  readonly operatorId: OperatorId;
  readonly purpose: LinkPurpose;
  /** What the link is about: for a town hall, the INSEE code of its commune. */
  readonly subject: string;
}

/** Another program, by a key that an operator gave it. */
export interface KeyActor {
  readonly kind: "key";
  readonly keyId: ApiKeyId;
  readonly operatorId: OperatorId;
  readonly scopes: readonly KeyScope[];
}

/** Who asks for something to be done. */
export type Actor =
  | AccountActor
  | LinkActor
  | KeyActor
  /** Whoever has the keys of the machine. */
  | { readonly kind: "command-line" }
  /** A task that runs by itself, by its name. */
  | { readonly kind: "job"; readonly name: string }
  | { readonly kind: "public" };

export const COMMAND_LINE: Actor = { kind: "command-line" };
export const PUBLIC: Actor = { kind: "public" };

/** An actor as histories keep it, e.g. `account:0192…`, `command-line`, `job:purge`: it names nobody. */
export function actorKey(actor: Actor): string {
  switch (actor.kind) {
    case "account":
      return `account:${actor.accountId}`;
    case "link":
      return `link:${actor.linkId}`;
    case "key":
      return `key:${actor.keyId}`;
    case "job":
      return `job:${actor.name}`;
    default:
      return actor.kind;
  }
}
