import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

/*
 * Node reads TypeScript by itself, but no JSX: pages (.tsx) pass through esbuild as they are loaded. Plain JavaScript, so that
 * it can be loaded before anything else (docs/decisions/0009).
 */

// Otherwise esbuild keeps a process of its own for as long as this one lives, and nothing is read after the start.
process.env.ESBUILD_WORKER_THREADS = "0";
const { transformSync } = await import("esbuild");

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith(".tsx")) return nextLoad(url, context);
    const path = fileURLToPath(url);
    const { code } = transformSync(readFileSync(path, "utf8"), {
      loader: "tsx",
      jsx: "automatic",
      target: "es2024",
      sourcemap: "inline",
      sourcefile: path,
    });
    return { format: "module", source: code, shortCircuit: true };
  },
});

// A stack trace shows the line that was written.
process.setSourceMapsEnabled(true);
