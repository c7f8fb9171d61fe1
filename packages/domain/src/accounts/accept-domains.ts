import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { OperatorId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import { domainOf, isDomain } from "./email-address.ts";

export interface DomainsStore {
  /** Replaces the domains while nobody else changes the colleagues; a refusal leaves them as they are. */
  changeDomains<Refusal extends { readonly refused: string }>(
    operatorId: OperatorId,
    /** @param administrators their e-mails, of those who are not disabled. */
    decide: (administrators: readonly string[]) => Outcome<readonly string[], Refusal>,
    lineOf: (before: readonly string[], after: readonly string[]) => JournalLine,
  ): Promise<Outcome<readonly string[], Refusal>>;
}

export type DomainsRefusal =
  | ForbiddenRefusal
  | { readonly refused: "domain-wrong"; readonly domain: string }
  /** Nobody could administer any more. */
  | { readonly refused: "domains-shut-out" };

/**
 * The domains whose e-mails an operator accepts, as somebody writes them; none: all. Who has another address keeps an account and
 * does nothing there, however they sign in, until their domain is accepted again.
 */
export async function acceptDomains(
  world: Asker & { readonly store: DomainsStore; readonly now: Temporal.Instant },
  operatorId: OperatorId,
  text: string,
): Promise<Outcome<readonly string[], DomainsRefusal>> {
  const forbidden = refuseUnless(world, "manage-colleagues", operatorId);
  if (forbidden) return forbidden;
  const domains = text
    .split(/[\s,;]+/)
    .map((domain) => domain.toLowerCase().replace(/^@/, ""))
    .filter((domain) => domain !== "");
  const wrong = domains.find((domain) => !isDomain(domain));
  if (wrong !== undefined) return refused({ refused: "domain-wrong", domain: wrong });
  return world.store.changeDomains(
    operatorId,
    (administrators) => decideDomains(domains, administrators),
    (before, after) =>
      lineOf(world, {
        operatorId,
        at: world.now,
        action: "allow-domains",
        before: { domains: before },
        after: { domains: after },
      }),
  );
}

export function decideDomains(
  domains: readonly string[],
  administrators: readonly string[],
): Outcome<readonly string[], { readonly refused: "domains-shut-out" }> {
  const shutOut =
    domains.length > 0 &&
    administrators.length > 0 &&
    administrators.every((email) => !domains.includes(domainOf(email)));
  return shutOut ? refused({ refused: "domains-shut-out" }) : done([...new Set(domains)].toSorted());
}
