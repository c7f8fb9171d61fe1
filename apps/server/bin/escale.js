#!/usr/bin/env node
// Plain JavaScript on purpose: an older Node must be able to read this far, and hand over to the pinned one.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const WANTED_MAJOR = 26;
const major = Number(process.versions.node.split(".")[0]);

if (major >= WANTED_MAJOR) {
  process.env.NODE_ENV ??= "production";
  // What Node makes of the files that it reads is kept, so that it does that work once. Not where temporary files are, which
  // would be Node's own choice: there, anybody who has an account here could leave code.
  const { enableCompileCache } = await import("node:module");
  enableCompileCache(fileURLToPath(new URL("../../../node_modules/.cache/escale/compiled", import.meta.url)));
  await import("./read-jsx.js");
  const { runEscale } = await import("../src/cli/escale.ts");
  process.exitCode = await runEscale(process.argv.slice(2));
} else {
  const pinned = fileURLToPath(new URL("../../../node_modules/node/bin/node", import.meta.url));
  if (!existsSync(pinned)) {
    console.error(`Escale demande Node ${WANTED_MAJOR} (ici : ${process.versions.node}). Lancez d’abord : npm ci`);
    process.exitCode = 2;
  } else {
    const child = spawn(pinned, process.argv.slice(1), { stdio: "inherit" });
    // This process stays until the other has stopped in order. Told twice (by the terminal and from here), it stops once.
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
    child.once("exit", (code) => {
      process.exitCode = code ?? 1;
    });
  }
}
