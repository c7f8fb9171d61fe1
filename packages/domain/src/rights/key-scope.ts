/** What a key of the API is given: another program does this for an operator, and nothing else. */
export const KEY_SCOPES = ["read-slots", "write-bookings", "see-bookings"] as const;

export type KeyScope = (typeof KEY_SCOPES)[number];
