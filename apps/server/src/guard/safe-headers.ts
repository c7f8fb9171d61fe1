const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'";

const ALWAYS = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "permissions-policy": "geolocation=(self), camera=(), microphone=()",
  "cross-origin-opener-policy": "same-origin",
};

/** Seconds that a browser remembers to come by TLS only: two years, what browsers' own lists ask for. */
const TLS_SECONDS = 63_072_000;

/** Pages that are made to stand in a frame of another site. */
const EMBEDDED = /^(\/en)?\/integrer(\/|$)/;

/**
 * What every answer to a path carries, errors included. No inline script or style anywhere; images may be SVG data of our own
 * stylesheet; nobody may frame a page of ours to make people press its buttons, but for those made to be framed, which have none.
 * @param baseUrl where people reach this server: once it is by TLS, never again without. Not for neighbours under the same name:
 *   they are not ours to decide for.
 */
export function safeHeaders(baseUrl: string): (path: string) => Readonly<Record<string, string>> {
  const always = {
    ...ALWAYS,
    ...(baseUrl.startsWith("https:") && { "strict-transport-security": `max-age=${TLS_SECONDS}` }),
  };
  const alone = {
    "content-security-policy": `${POLICY}; frame-ancestors 'none'`,
    "x-frame-options": "DENY",
    ...always,
  };
  const framed = { "content-security-policy": `${POLICY}; frame-ancestors *`, ...always };
  return (path) => (EMBEDDED.test(path) ? framed : alone);
}
