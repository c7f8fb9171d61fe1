import { expect, test } from "vitest";
import { openBrowser } from "./open-browser.ts";
import { press } from "./walk.ts";

const { openPage } = openBrowser();

test("the keyboard reaches a link where Tab goes, and no other", async () => {
  const page = await openPage();
  const linked = (more: string) =>
    page.setContent(`<h1>Ici</h1><a href="#">Avant</a><a href="#ensuite" ${more}>Suivant</a>`);
  await linked("");
  await press(page, "Suivant", "Ici");
  expect(page.url()).toContain("#ensuite");
  await linked('tabindex="-1"');
  await expect(press(page, /^Suivant/, "Ici")).rejects.toThrow("the keyboard does not reach /^Suivant/");
});
