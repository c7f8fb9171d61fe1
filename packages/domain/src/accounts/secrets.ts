/** Chance and hashing, as arguments: what is given to a browser or sent is never kept, only its hash. */
export interface Secrets {
  /** 256 bits, for an address or a cookie. */
  newToken(): string;
  hashToken(token: string): Uint8Array;
  /** Seals what only the browser that has the token may open again. */
  sealWith(token: string, text: string): Uint8Array;
  /** Undefined when it was sealed with another token, or altered. */
  unsealWith(token: string, sealed: Uint8Array): string | undefined;
}
