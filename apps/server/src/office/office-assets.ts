import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { transformSync } from "esbuild";
import { Hono } from "hono";

const STYLE = transformSync(readFileSync(new URL("./office.css", import.meta.url), "utf8"), {
  loader: "css",
  minify: true,
  target: ["chrome80", "firefox78", "safari13"],
}).code;

/** Addresses that change with their content, so that browsers may keep them for good. */
export const OFFICE_ASSETS = { style: `/bureau-${fingerprint(STYLE)}.css` } as const;

/** The stylesheet of the office. */
export function officeAssets(): Hono {
  const routes = new Hono();
  const headers = { "content-type": "text/css; charset=utf-8", "cache-control": "public, max-age=31536000, immutable" };
  routes.get(OFFICE_ASSETS.style, (c) => c.body(STYLE, 200, headers));
  return routes;
}

function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 10);
}
