import { Hono } from "hono";

/** Hours that the page is good for; RFC 9116 asks for less than a year, and it is written anew each time. */
const GOOD_FOR = 180 * 24;

/** `/.well-known/security.txt` (RFC 9116): whom to tell of a weakness. Without somebody to tell there is no such page. */
export function securityTxt(world: {
  readonly securityContact: string | undefined;
  readonly baseUrl: string;
  readonly now: () => Temporal.Instant;
}): Hono {
  const routes = new Hono();
  const { securityContact, baseUrl, now } = world;
  if (securityContact === undefined) return routes;
  routes.get("/.well-known/security.txt", (c) => {
    const lines = [
      `Contact: ${securityContact}`,
      `Expires: ${now().add({ hours: GOOD_FOR }).round("second")}`,
      "Preferred-Languages: fr, en",
      `Canonical: ${baseUrl}/.well-known/security.txt`,
    ];
    return c.body(`${lines.join("\n")}\n`, 200, { "content-type": "text/plain; charset=utf-8" });
  });
  return routes;
}
