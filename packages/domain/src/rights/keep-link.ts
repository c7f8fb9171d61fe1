import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { AgentId, LinkId, NewId, OperatorId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { type NameRefusal, readName } from "../personal/read-name.ts";
import type { LinkActor } from "./actor.ts";
import { type LinkClaim, type LinkRefusal, type LinkSigner, readLink, writeLink } from "./link.ts";
import type { LinkPurpose } from "./link-purpose.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "./refuse-unless.ts";

/** A link as it is remembered: enough to write it again, and useless without the key. */
export interface Link extends LinkClaim {
  /** What it is about: for a town hall, the INSEE code of its commune; for a partner, what it is called. */
  readonly subject: string;
  readonly madeAt: Temporal.Instant;
  readonly revokedAt?: Temporal.Instant;
}

export interface LinkStore {
  isInTerritory(operatorId: OperatorId, communeCode: string): Promise<boolean>;
  saveLink(link: Link, line: JournalLine): Promise<void>;
  findLink(operatorId: OperatorId, linkId: LinkId): Promise<Link | undefined>;
  /** False when it was revoked before, or never made. */
  saveRevocation(operatorId: OperatorId, linkId: LinkId, line: JournalLine): Promise<boolean>;
}

/** Days: a town hall plans a year ahead; what is good for ever is forgotten for ever. */
export const LONGEST_LINK_DAYS = 400;

export type MakeLinkRefusal =
  | ForbiddenRefusal
  | { readonly refused: "not-in-territory"; readonly communeCode: string }
  | { readonly refused: "days-out-of-range"; readonly most: number };

interface LinkMaker extends Asker {
  readonly store: LinkStore;
  readonly now: Temporal.Instant;
  readonly newId: NewId;
  readonly signer: LinkSigner;
}

/** Makes a link for a town hall: whoever holds it is that town hall, until it ends or is revoked. */
export async function makeTownHallLink(
  world: LinkMaker,
  operatorId: OperatorId,
  { communeCode, days }: { readonly communeCode: string; readonly days: number },
): Promise<Outcome<{ readonly link: Link; readonly text: string }, MakeLinkRefusal>> {
  const forbidden = refuseUnless(world, "make-link", operatorId);
  if (forbidden) return forbidden;
  const wrong = readDays(days);
  if (wrong) return wrong;
  if (!(await world.store.isInTerritory(operatorId, communeCode)))
    return refused({ refused: "not-in-territory", communeCode });
  return done(await makeLink(world, operatorId, { purpose: "town-hall", subject: communeCode, days }));
}

export type MakePartnerLinkRefusal =
  | ForbiddenRefusal
  | NameRefusal
  | { readonly refused: "days-out-of-range"; readonly most: number };

/** Characters of what a partner is called. */
const LONGEST_PARTNER = 100;

/** Makes a link for a partner (France Travail, a social centre…), which books for those whom it sees. */
export async function makePartnerLink(
  world: LinkMaker,
  operatorId: OperatorId,
  { partner, days }: { readonly partner: string; readonly days: number },
): Promise<Outcome<{ readonly link: Link; readonly text: string }, MakePartnerLinkRefusal>> {
  const forbidden = refuseUnless(world, "make-link", operatorId);
  if (forbidden) return forbidden;
  const name = readName(partner);
  if (!name.ok) return name;
  if (name.value.length > LONGEST_PARTNER) return refused({ refused: "name-too-long" });
  const wrong = readDays(days);
  if (wrong) return wrong;
  return done(await makeLink(world, operatorId, { purpose: "partner", subject: name.value, days }));
}

/** Makes a link for an agent: their own stops and appointments, for the calendar that they keep elsewhere. */
export async function makeAgentLink(
  world: LinkMaker,
  operatorId: OperatorId,
  { agentId, days }: { readonly agentId: AgentId; readonly days: number },
): Promise<Outcome<{ readonly link: Link; readonly text: string }, ForbiddenRefusal>> {
  const forbidden = refuseUnless(world, "manage-agendas", operatorId);
  return forbidden ?? done(await makeLink(world, operatorId, { purpose: "agent", subject: agentId, days }));
}

function readDays(days: number) {
  if (Number.isInteger(days) && days >= 1 && days <= LONGEST_LINK_DAYS) return undefined;
  return refused({ refused: "days-out-of-range", most: LONGEST_LINK_DAYS } as const);
}

async function makeLink(
  world: LinkMaker,
  operatorId: OperatorId,
  { purpose, subject, days }: Pick<Link, "purpose" | "subject"> & { readonly days: number },
): Promise<{ readonly link: Link; readonly text: string }> {
  const { store, now, newId, signer } = world;
  const link: Link = {
    ...{ purpose, operatorId, linkId: newId<LinkId>(), subject, madeAt: now },
    expiresAt: now.add({ hours: 24 * days }).round({ smallestUnit: "second", roundingMode: "floor" }),
  };
  const after = { purpose, subject, expiresAt: link.expiresAt.toString() };
  const line = lineOf(world, { operatorId, at: now, action: "make-link", object: `link:${link.linkId}`, after });
  await store.saveLink(link, line);
  return { link, text: writeLink(link, signer) };
}

export type RevokeLinkRefusal = ForbiddenRefusal | { readonly refused: "unknown-link" };

/** From now on the link opens nothing. */
export async function revokeLink(
  world: Asker & { readonly store: LinkStore; readonly now: Temporal.Instant },
  operatorId: OperatorId,
  linkId: LinkId,
): Promise<Outcome<LinkId, RevokeLinkRefusal>> {
  const { store, now } = world;
  const forbidden = refuseUnless(world, "revoke-link", operatorId);
  if (forbidden) return forbidden;
  const line = lineOf(world, { operatorId, at: now, action: "revoke-link", object: `link:${linkId}` });
  const revoked = await store.saveRevocation(operatorId, linkId, line);
  return revoked ? done(linkId) : refused({ refused: "unknown-link" });
}

/** Who holds a link, if it is one for this purpose, still good and not revoked. */
export async function openLink(
  world: { readonly store: Pick<LinkStore, "findLink">; readonly now: Temporal.Instant; readonly signer: LinkSigner },
  text: string,
  purpose: LinkPurpose,
): Promise<Outcome<LinkActor, LinkRefusal>> {
  const read = readLink(text, purpose, world.now, world.signer);
  if (!read.ok) return read;
  const { operatorId, linkId } = read.value;
  const link = await world.store.findLink(operatorId, linkId);
  if (!link || link.revokedAt || link.purpose !== purpose) return refused({ refused: "link-not-ours" });
  return done({ kind: "link", operatorId, linkId, purpose, subject: link.subject });
}
