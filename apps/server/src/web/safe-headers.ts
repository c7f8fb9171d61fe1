/** What every answer carries, errors included. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  // No inline script or style anywhere; images may be SVG data of our own stylesheet.
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "permissions-policy": "geolocation=(self), camera=(), microphone=()",
  "cross-origin-opener-policy": "same-origin",
};
