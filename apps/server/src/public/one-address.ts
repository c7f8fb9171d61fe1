import type { MiddlewareHandler } from "hono";

/**
 * The one address of a page, for one that was typed with a slash at its end or a Corsican code in lower case; undefined for
 * what is no address of ours. Made of plain characters only: it leads to no other site.
 */
function oneAddress(path: string): string | undefined {
  if (!/^(\/[\w.-]+)+\/?$/.test(path)) return undefined;
  return path
    .replace(/\/$/, "")
    .replace(/(?<=^(?:\/en)?\/communes\/)2[ab]\d{3}(?=[./]|$)/, (code) => code.toUpperCase());
}

/** Sends whoever typed another address of a page to the one that it has. */
export const leadToOneAddress: MiddlewareHandler = async (c, next) => {
  const { pathname, search } = new URL(c.req.url);
  const address = oneAddress(pathname);
  const isReading = c.req.method === "GET" || c.req.method === "HEAD";
  return isReading && address !== undefined && address !== pathname ? c.redirect(address + search, 308) : next();
};
