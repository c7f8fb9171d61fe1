import { execFile } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { keepFolder } from "./keep-folder.ts";

/** A Chromium that may start here. */
export interface FoundChromium {
  readonly executablePath: string;
  /** Added to the environment of the browser. */
  readonly env: Readonly<Record<string, string>>;
}

/** A place where a Chromium may be; `find` answers undefined when there is none, and throws when it cannot be had. */
export interface ChromiumSource {
  readonly name: string;
  find(): Promise<FoundChromium | undefined>;
}

const PROGRAMS = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const APPLICATIONS = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The best first: Debian's has the fonts and libraries of the machine; the one from npm needs nothing of it. */
export const CHROMIUM_SOURCES: readonly ChromiumSource[] = [
  { name: "the machine's own", find: async () => findInstalled() },
  { name: "the npm package @sparticuz/chromium", find: findPackaged },
];

function findInstalled(): FoundChromium | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = [...PROGRAMS.flatMap((name) => folders.map((folder) => join(folder, name))), ...APPLICATIONS];
  const executablePath = paths.find(isExecutable);
  return executablePath === undefined ? undefined : { executablePath, env: {} };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function findPackaged(): Promise<FoundChromium | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const folder = await unpackOnce();
  const fonts = existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: join(folder, "fonts") };
  return {
    executablePath: join(folder, "chromium"),
    env: { LD_LIBRARY_PATH: join(folder, "al2023", "lib"), ...fonts },
  };
}

/** Beside its place, then moved there in one step: two test files may ask together, and a run may be stopped. */
async function unpackOnce(): Promise<string> {
  const entry = fileURLToPath(import.meta.resolve("@sparticuz/chromium"));
  const { version } = JSON.parse(await readFile(join(entry, "..", "..", "package.json"), "utf8"));
  const kept = keepFolder();
  const place = join(kept, `chromium-${version}`);
  if (existsSync(place)) return place;
  const draft = await mkdtemp(join(kept, "chromium-unpacking-"));
  try {
    const env = { ...process.env, TMPDIR: draft };
    await promisify(execFile)(process.execPath, [join(import.meta.dirname, "unpack-chromium.ts")], { env });
    await rename(draft, place);
  } catch (error) {
    if (!existsSync(place)) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return place;
}
