import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** What of a page could be filled in or pressed, on paper; the page stays as it is printed. */
export async function formsOnPaper(page: Page): Promise<number> {
  await page.emulateMedia({ media: "print" });
  return page.locator("main :is(button, input, select, textarea, label):visible").count();
}

/** Nothing scrolls sideways; in the folder `SHOTS`, if there is one, the page is kept as it looks. */
export async function look(page: Page, name: string): Promise<void> {
  expect([name, await page.evaluate("document.documentElement.scrollWidth - innerWidth")]).toEqual([name, 0]);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
}

/** By keyboard, from where the focus is: the next link or button that is called so; it leads to a page of that heading. */
export async function press(page: Page, name: RegExp | string, heading: RegExp | string): Promise<void> {
  const called = page.getByRole("link", { name }).or(page.getByRole("button", { name }));
  await called.first().waitFor();
  await tabUntil(page, `${name}`, async () => (await called.and(page.locator(":focus")).count()) > 0);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
}

/** Goes on with the key that moves from field to field until the one of that name has the focus, or what is called so. */
export async function tabTo(page: Page, name: string): Promise<void> {
  await tabUntil(page, name, async () => {
    const focused = await page.evaluate(
      "document.activeElement?.getAttribute('name') ?? document.activeElement?.textContent?.trim() ?? ''",
    );
    return focused === name || String(focused).startsWith(`${name} `);
  });
}

/** By keyboard, in place of what the field of that name holds. */
export async function write(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
}

async function tabUntil(page: Page, name: string, isReached: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (await isReached()) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not reach ${name} on ${page.url()}`);
}

/** What axe finds, each with where. */
export async function barriersOf(page: Page): Promise<readonly (readonly [string, string | undefined])[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
}
