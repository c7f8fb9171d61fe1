import { type Browser, chromium } from "playwright-core";
import { CHROMIUM_SOURCES, type ChromiumSource } from "./find-chromium.ts";

/** No sandbox, since tests run as root in containers too; and nothing that calls home. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Milliseconds; a cold disk takes a few seconds. */
const PATIENCE = 30_000;

export interface LaunchedChromium {
  readonly browser: Browser;
  /** For people: which one it is. */
  readonly name: string;
}

/** Starts the first Chromium that starts here; throws the sentence that tells how to get one. */
export async function launchChromium(sources: readonly ChromiumSource[] = CHROMIUM_SOURCES): Promise<LaunchedChromium> {
  const tried: string[] = [];
  for (const { name, find } of sources) {
    try {
      const found = await find();
      if (!found) {
        tried.push(`${name}: there is none`);
        continue;
      }
      const { executablePath, env } = found;
      const browser = await chromium.launch({
        executablePath,
        args: ARGUMENTS,
        timeout: PATIENCE,
        env: { ...process.env, ...env },
      });
      return { browser, name: `${name}, version ${browser.version()} (${executablePath})` };
    } catch (error) {
      tried.push(`${name}: ${error instanceof Error ? error.message.split("\n")[0] : "it does not start"}`);
    }
  }
  throw new Error(
    `The browser tests need a Chromium, and none starts here. On Debian or Ubuntu: apt-get install chromium. ` +
      `Elsewhere: install Chromium or Chrome, and put it on the PATH.\nTried:\n${tried.map((one) => `- ${one}`).join("\n")}`,
  );
}
