/** What an address that works once is for. */
export type LinkUse = "first-administrator" | "password" | "sign-in" | "email";

/** How long each works: a link that somebody asks for is used at once, one that somebody else sends waits for a holiday. */
export const LINK_LIVES: Readonly<Record<LinkUse | "invitation" | "first-password", Temporal.Duration>> = {
  "first-administrator": Temporal.Duration.from({ hours: 24 }),
  "first-password": Temporal.Duration.from({ hours: 7 * 24 }),
  invitation: Temporal.Duration.from({ hours: 7 * 24 }),
  password: Temporal.Duration.from({ hours: 1 }),
  "sign-in": Temporal.Duration.from({ minutes: 15 }),
  email: Temporal.Duration.from({ hours: 24 }),
};
