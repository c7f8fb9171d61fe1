import { Hono } from "hono";
import type { PageWorld } from "./page-world.ts";
import { SPEECHES } from "./page-world.ts";

/** What search engines may read, and where it is. */
export function sitemapRoutes({ timetable, baseUrl }: Pick<PageWorld, "timetable" | "baseUrl">): Hono {
  const routes = new Hono();
  routes.get("/robots.txt", (c) =>
    c.text(
      `User-agent: *\nDisallow: /recherche\nDisallow: /autour\nDisallow: /en/recherche\nDisallow: /en/autour\n\nSitemap: ${baseUrl}/sitemap.xml\n`,
    ),
  );
  routes.get("/sitemap.xml", async (c) => {
    const [operators, communes] = await Promise.all([timetable.operators(), timetable.locatedCommunes()]);
    const codes = new Set(communes.filter(({ served }) => served).map(({ code }) => code));
    const paths = [
      "/",
      "/donnees",
      ...operators.map(({ slug }) => `/operateurs/${slug}`),
      ...[...codes].map((code) => `/communes/${code}`),
    ];
    const urls = paths.flatMap((path) =>
      Object.values(SPEECHES).map((speech) => `<url><loc>${baseUrl}${speech.href(path)}</loc></url>`),
    );
    return c.body(
      `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join("\n")}\n</urlset>\n`,
      200,
      { "content-type": "application/xml; charset=utf-8" },
    );
  });
  return routes;
}
