import type { Secrets } from "@escale/domain";

/**
 * What ties the answer of a provider to the browser that asked: all of it is made of one token that the browser keeps in its
 * cookie, so that the database holds nothing by which somebody else could go on.
 */
export interface BrowserSecrets {
  readonly state: string;
  readonly nonce: string;
  /** PKCE: 43 characters. */
  readonly verifier: string;
}

export function browserSecrets({ hashToken }: Pick<Secrets, "hashToken">, token: string): BrowserSecrets {
  const part = (name: string) =>
    hashToken(`openid ${name} ${token}`).toBase64({ alphabet: "base64url", omitPadding: true });
  return { state: part("state"), nonce: part("nonce"), verifier: part("verifier") };
}
