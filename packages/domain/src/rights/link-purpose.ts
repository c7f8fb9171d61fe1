/** What a link without an account is made for; it opens nothing else. The order is written in links: add at the end. */
export const LINK_PURPOSES = ["town-hall", "booking", "partner", "waiting", "agent"] as const;

export type LinkPurpose = (typeof LINK_PURPOSES)[number];
