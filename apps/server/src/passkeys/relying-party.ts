/** Whom keys are made for: this very address. A key of another opens nothing here, and a page elsewhere cannot ask for ours. */
export interface RelyingParty {
  readonly origin: string;
  readonly id: string;
}

export function relyingParty(baseUrl: string): RelyingParty {
  const { origin, hostname } = new URL(baseUrl);
  return { origin, id: hostname };
}
