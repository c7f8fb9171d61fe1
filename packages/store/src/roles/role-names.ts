/**
 * What the running application works as; each owns nothing and logs in nowhere. A connection takes one of them when it opens.
 *
 * - `escale_public` reads what the public may see, of all operators;
 * - `escale_office` works on one operator's rows, the one that `escale.operator` names;
 * - `escale_accounts` keeps what is the installation's: accounts, sessions, limits.
 */
export const ROLES = ["escale_public", "escale_office", "escale_accounts"] as const;

export type Role = (typeof ROLES)[number];
