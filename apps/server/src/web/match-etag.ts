/** Does `If-None-Match` name this tag? Weakly compared, as RFC 9110 (13.1.2) asks. */
export function matchesEtag(header: string | undefined | null, etag: string): boolean {
  if (!header) return false;
  return header.trim() === "*" || header.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}
