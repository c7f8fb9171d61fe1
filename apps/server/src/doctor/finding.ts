/** `unsafe`: somebody could be harmed as it is; `advice`: better otherwise; `unknown`: it cannot be seen from here. */
export type Verdict = "safe" | "advice" | "unsafe" | "unknown";

/** In the order in which they are told. */
export const CHECKS = [
  "address",
  "listening",
  "proxies",
  "demonstration",
  "keys",
  "login",
  "fences",
  "database-tls",
  "postgresql",
  "migrations",
  "clock",
  "folder",
  "disk",
  "backup",
  "mail",
  "sms",
  "providers",
  "contact",
  "log",
  "process",
] as const;

export type Check = (typeof CHECKS)[number];

/** What was looked at and what was found: the sentence is chosen by both. */
export interface Finding {
  readonly check: Check;
  readonly found: string;
  readonly verdict: Verdict;
  /** Names and numbers that the sentence says. */
  readonly about: readonly string[];
}

/** Who looks at one thing. */
export type Judge<F> = (facts: F) => Omit<Finding, "check">;

export const safe = (found: string, ...about: readonly string[]) => ({ verdict: "safe", found, about }) as const;
export const advice = (found: string, ...about: readonly string[]) => ({ verdict: "advice", found, about }) as const;
export const unsafe = (found: string, ...about: readonly string[]) => ({ verdict: "unsafe", found, about }) as const;
export const UNKNOWN = { verdict: "unknown", found: "unknown", about: [] } as const;
