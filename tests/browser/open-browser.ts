import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { launchChromium } from "../../scripts/launch-chromium.ts";

export interface OpenBrowser {
  /** A page in a context of its own, closed after the test: French, 1280 px wide, unless said otherwise. */
  openPage(options?: BrowserContextOptions): Promise<Page>;
}

/**
 * One Chromium for a test file, closed after its last test. Call it at the top of the file:
 * `const { openPage } = openBrowser();`, then `await openPage({ javaScriptEnabled: false })` in a test.
 */
export function openBrowser(): OpenBrowser {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    ({ browser } = await launchChromium());
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });
  afterAll(() => browser?.close());
  return {
    async openPage(options = {}) {
      const context = await browser.newContext({
        locale: "fr-FR",
        timezoneId: "Europe/Paris",
        viewport: { width: 1280, height: 800 },
        ...options,
      });
      contexts.push(context);
      return context.newPage();
    },
  };
}
