import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { transformSync } from "esbuild";
import { Hono } from "hono";
import { accentStyle } from "./accent-style.ts";
import { MAP_CSS } from "./map/map.css.ts";

const here = (file: string) => readFileSync(new URL(file, import.meta.url), "utf8");

/** Old phones are the rule here. */
const CSS_TARGET = ["chrome70", "firefox68", "safari12"];
const JS_TARGET = "es2017";

/** What the stylesheet of the public site and that of the office begin with. */
export const BASE_CSS = here("./base.css");
const STYLE = transformSync(BASE_CSS + here("./style.css") + MAP_CSS, {
  ...{ loader: "css", minify: true, target: CSS_TARGET },
}).code;
const ENHANCE = transformSync(here("./enhance.ts"), { loader: "ts", minify: true, target: JS_TARGET }).code;
/** The panel of a bus stop. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="4" y="3" width="24" height="17" rx="4" fill="#a3452a"/><rect x="8" y="8" width="16" height="3" rx="1.5" fill="#fff"/><rect x="8" y="13" width="10" height="3" rx="1.5" fill="#fff"/><rect x="14.5" y="20" width="3" height="9" fill="#5b544b"/></svg>`;

/** Addresses that change with their content, so that browsers may keep them for good. */
export const ASSETS = {
  style: `/style-${fingerprint(STYLE)}.css`,
  enhance: `/enhance-${fingerprint(ENHANCE)}.js`,
  icon: "/favicon.svg",
} as const;

const FOR_GOOD = "public, max-age=31536000, immutable";

/** The stylesheet, the script and the icon. */
export function assetRoutes(): Hono {
  const routes = new Hono();
  const serve = (path: string, type: string, body: string, keep: string) =>
    routes.get(path, (c) => c.body(body, 200, { "content-type": type, "cache-control": keep }));
  serve(ASSETS.style, "text/css; charset=utf-8", STYLE, FOR_GOOD);
  serve(ASSETS.enhance, "text/javascript; charset=utf-8", ENHANCE, FOR_GOOD);
  serve(ASSETS.icon, "image/svg+xml", ICON, "public, max-age=86400");
  routes.get("/accent/:file{[0-9a-f]{6}\\.css}", (c) =>
    c.body(accentStyle(`#${c.req.param("file").slice(0, 6)}`), 200, {
      "content-type": "text/css; charset=utf-8",
      "cache-control": FOR_GOOD,
    }),
  );
  return routes;
}

function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 10);
}
