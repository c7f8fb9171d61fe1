/** Chance and hashing, as arguments: what is given to a browser or sent is never kept, only its hash. */
export interface Secrets {
  /** 256 bits, for an address or a cookie. */
  newToken(): string;
  hashToken(token: string): Uint8Array;
}
