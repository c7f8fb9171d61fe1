import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const RELATIVE_IMPORT = /\bfrom\s+["'](\.{1,2}\/[^"']+)["']/g;

/**
 * The test files of these folders that reach a door, such as `tests/given-database.ts`, directly or through their own
 * helpers, as paths from the root of the project. Nobody has to tag a file, so nobody can forget to.
 */
export function findTestsThrough(door: string, folders: readonly string[], root = ROOT): string[] {
  const files = globSync(
    folders.map((folder) => `${folder}/**/*.test.{ts,tsx}`),
    { cwd: root, exclude: ["**/node_modules/**"] },
  );
  return files.filter((file) => reaches(door, file, root, new Set())).sort();
}

function reaches(door: string, file: string, root: string, seen: Set<string>): boolean {
  if (file === door) return true;
  if (seen.has(file)) return false;
  seen.add(file);
  let source: string;
  try {
    source = readFileSync(join(root, file), "utf8");
  } catch {
    // An import that leads nowhere is for the compiler to report.
    return false;
  }
  return [...source.matchAll(RELATIVE_IMPORT)].some(([, path]) =>
    reaches(door, join(dirname(file), path!), root, seen),
  );
}
