import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSync, transformSync } from "esbuild";
import { Hono } from "hono";
import { BASE_CSS } from "../public/assets.ts";

const STYLE = transformSync(BASE_CSS + readFileSync(new URL("./office.css", import.meta.url), "utf8"), {
  loader: "css",
  minify: true,
  target: ["chrome80", "firefox78", "safari13"],
}).code;

const PASSKEYS = bundle("./passkeys.ts");

/** Addresses that change with their content, so that browsers may keep them for good. */
export const OFFICE_ASSETS = {
  style: `/bureau-${fingerprint(STYLE)}.css`,
  passkeys: `/cles-${fingerprint(PASSKEYS)}.js`,
} as const;

/** The stylesheet of the office, and the script of the pages where a key of the device may be used. */
export function officeAssets(): Hono {
  const routes = new Hono();
  const serve = (path: string, type: string, body: string) =>
    routes.get(path, (c) =>
      c.body(body, 200, { "content-type": type, "cache-control": "public, max-age=31536000, immutable" }),
    );
  serve(OFFICE_ASSETS.style, "text/css; charset=utf-8", STYLE);
  serve(OFFICE_ASSETS.passkeys, "text/javascript; charset=utf-8", PASSKEYS);
  return routes;
}

function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 10);
}

/** A script with the libraries that it stands on. */
function bundle(file: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    // Browsers that know of such keys at all.
    target: "es2020",
  });
  return outputFiles[0]?.text ?? "";
}
