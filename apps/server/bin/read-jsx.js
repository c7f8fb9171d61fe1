import { globSync } from "node:fs";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/*
 * Node reads TypeScript by itself, but no JSX: pages (.tsx) pass through esbuild as the first of them is loaded, all at once,
 * for esbuild is a program of its own to start. Plain JavaScript, so that it can be loaded before anything else
 * (docs/decisions/0009).
 */

const PAGES = fileURLToPath(new URL("../src", import.meta.url));

// Otherwise esbuild keeps a process of its own for as long as this one lives, and nothing is read after the start.
process.env.ESBUILD_WORKER_THREADS = "0";
const { buildSync } = await import("esbuild");

/** @type {Map<string, string> | undefined} */
let pages;

function readPages() {
  const { outputFiles } = buildSync({
    entryPoints: globSync("**/*.tsx", { cwd: PAGES }).map((page) => join(PAGES, page)),
    outbase: PAGES,
    outdir: PAGES,
    write: false,
    jsx: "automatic",
    target: "es2024",
    sourcemap: "inline",
    tsconfigRaw: {},
  });
  return new Map(outputFiles.map(({ path, text }) => [path.replace(/\.js$/, ".tsx"), text]));
}

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith(".tsx")) return nextLoad(url, context);
    pages ??= readPages();
    return { format: "module", source: pages.get(fileURLToPath(url)), shortCircuit: true };
  },
});

// A stack trace shows the line that was written.
process.setSourceMapsEnabled(true);
