import { createAdaptorServer } from "@hono/node-server";
import { listen } from "../../apps/server/src/start/listen.ts";
import { afterwards } from "../given-database.ts";
import type { GivenBrowser } from "../given-office.ts";
import { BASE_URL, type GivenSite } from "../given-site.ts";

/**
 * Serves the site of a test to a real browser, on loopback, as it would be asked at its own address. Its cookies are for a secure
 * site only: in the office those of whoever has signed in are put in where such a site would be.
 * @returns where it is
 */
export async function serveSite(
  { site }: Pick<GivenSite, "site">,
  signedIn?: Pick<GivenBrowser, "cookies">,
): Promise<string> {
  const server = createAdaptorServer({
    fetch: ({ url, method, headers, body }) => {
      const { pathname, search } = new URL(url);
      const sent = new Headers(headers);
      if (method === "POST") sent.set("origin", BASE_URL);
      if (signedIn && pathname.startsWith("/bureau"))
        sent.set("cookie", [...signedIn.cookies].map((pair) => pair.join("=")).join("; "));
      return site.fetch(
        new Request(BASE_URL + pathname + search, { method, headers: sent, body, duplex: "half" } as RequestInit),
      );
    },
  });
  const listening = await listen(server, { host: "127.0.0.1", port: 0 });
  if (!listening.ok) throw new Error(listening.sentence);
  afterwards(() => new Promise((closed) => server.close(() => closed())));
  return `http://127.0.0.1:${listening.port}`;
}
