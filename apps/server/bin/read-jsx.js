import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

/*
 * Node reads TypeScript by itself, but no JSX: pages (.tsx) pass through esbuild as they are loaded. Plain JavaScript, so that
 * it can be loaded before anything else (docs/decisions/0002).
 */
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
