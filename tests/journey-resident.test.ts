import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { openBrowser } from "./browser/open-browser.ts";
import { type Demo, givenDemo } from "./given-demo.ts";

/* Somebody in a village looks for the next stop: with a keyboard, on an old phone without JavaScript, with a position. */

const { openPage } = openBrowser();
let demo: Demo;

beforeAll(async () => {
  demo = await givenDemo();
});

/** What the keyboard is on, as a person would name it. */
const focused = (page: Page) =>
  page.evaluate(() =>
    (document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "").trim(),
  );

async function tabTo(page: Page, name: string): Promise<void> {
  for (let steps = 0; steps < 80; steps += 1) {
    await page.keyboard.press("Tab");
    if ((await focused(page)) === name) return;
  }
  throw new Error(`the keyboard does not reach “${name}”`);
}

test("with the keyboard alone: skip the top, type a village with errors, read the next stop, open it, go on to the poster", async () => {
  const page = await openPage();
  await page.goto(demo.url);
  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("Aller au contenu");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("q");
  const ring = await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle);
  expect(ring).toBe("solid");

  await page.keyboard.type("lesquiele st germain");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/communes/02422");
  expect(await page.locator("h1").textContent()).toContain("Lesquielles-Saint-Germain");
  expect(await page.locator(".next .date b").textContent()).toMatch(/^\d{1,2}$/);

  await tabTo(page, "Affiche à imprimer");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/affiche");
  await tabTo(page, "Retour à Lesquielles-Saint-Germain");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/communes/02422");
  // The map is reachable too, and each commune on it has its name.
  await tabTo(page, "Iron");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/communes/02386");
});

test("without JavaScript, 360 px wide: choose between namesakes, read what to bring, walk through the months", async () => {
  const page = await openPage({ javaScriptEnabled: false, viewport: { width: 360, height: 640 } });
  await page.goto(demo.url);
  expect(await page.getByRole("button", { name: "Autour de moi" }).isVisible()).toBe(false);
  await page.getByLabel("Où habitez-vous").fill("saint martin");
  await page.getByRole("button", { name: "Chercher" }).click();
  // The one of the territory comes first.
  await page.locator(".choices a").first().click();
  expect(page.url()).toBe(`${demo.url}/communes/02683`);
  expect(await page.getByText("une pièce d’identité").first().isVisible()).toBe(true);
  await page.getByRole("link", { name: "Voir mois par mois" }).click();
  expect(await page.locator("h1").textContent()).toContain("Janvier 2027");
  expect(await page.locator(".day--busy:visible").count()).toBe(1);
  expect(await page.locator(".day:not(.day--busy):visible").count()).toBe(0);
  await page.getByRole("link", { name: "Mois suivant" }).click();
  expect(await page.locator("h1").textContent()).toContain("Février 2027");
  await page.locator(".day-stop").click();
  expect(await page.locator("h1").textContent()).toBe("Saint-Martin-Rivière");
});

test.each([
  ["02120 guise", "Guise"],
  ["flavigny le grand", "Flavigny-le-Grand-et-Beaurain"],
  ["FLAVIGNY-LE-GRAND-ET-BEAURIAN", "Flavigny-le-Grand-et-Beaurain"],
  ["la vallee mulatre", "La Vallée-Mulâtre"],
  ["02386", "Iron"],
])("“%s” is understood", async (typed, name) => {
  const answer = await fetch(`${demo.url}/recherche?q=${encodeURIComponent(typed)}`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain(`<h1>${name} `);
});

test.each(["saint", "St", "nouvion"])(
  "“%s” is one commune far away, and may be one that is near: the choice, the near ones first",
  async (typed) => {
    const page = await openPage({ javaScriptEnabled: false });
    await page.goto(`${demo.url}/recherche?q=${typed}`);
    expect(page.url()).toContain("/recherche");
    const first = await page.locator(".choices li").first().textContent();
    expect(first).toContain("Aisne");
    if (typed !== "nouvion") expect(first).toContain("desservie");
    expect(await page.locator(".choices").textContent()).toMatch(/Morbihan|Somme/);
  },
);

test.each(["2170", "02 170"])("“%s” is a postcode", async (typed) => {
  const answer = await fetch(`${demo.url}/recherche?q=${typed}`);
  expect(await answer.text()).toContain(">Le Nouvion-en-Thiérache</a>");
});

test("nobody lives in 10 000 characters, in a script or in nothing: a sentence, and the field as it was", async () => {
  const page = await openPage({ javaScriptEnabled: false });
  for (const [typed, sentence] of [
    ["x".repeat(10_000), "Ce texte est trop long pour être le nom d’une commune."],
    ["<script>alert(1)</script>", "Nous ne trouvons pas"],
    ["   ", "Écrivez le nom de votre commune ou votre code postal."],
  ] as const) {
    const answer = await page.goto(`${demo.url}/recherche?q=${encodeURIComponent(typed)}`);
    expect(answer?.status()).toBe(200);
    expect(await page.locator("h1").textContent()).toContain(sentence);
    expect(await page.locator("#q").inputValue()).toBe(typed.trim().slice(0, 120));
  }
});

test("around me: the position is rounded to the kilometre, the nearest stop comes first", async () => {
  const page = await openPage({
    permissions: ["geolocation"],
    geolocation: { latitude: 49.95051, longitude: 3.66549 },
  });
  await page.goto(demo.url);
  await page.getByRole("button", { name: "Autour de moi" }).click();
  await page.waitForURL("**/autour?lat=49.95&lon=3.67");
  expect(await page.locator(".stop-link").first().textContent()).toBe("Iron");
  expect(await page.locator(".stop").count()).toBe(10);
});

test("around me, refused: a sentence says what to do instead", async () => {
  const page = await openPage({ permissions: [] });
  await page.goto(demo.url);
  await page.getByRole("button", { name: "Autour de moi" }).click();
  await page.getByText("Écrivez plutôt le nom de votre commune").waitFor();
});

test.each(["?lat=95&lon=3", "?lat=abc&lon=3", "?lat=49", "?lat=1e1&lon=3", "?lat=49.9&lon=-181"])(
  "no place on earth: /autour%s is refused with a page",
  async (query) => {
    const answer = await fetch(`${demo.url}/autour${query}`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("Cette adresse n’est pas comprise");
  },
);

test.each([
  "/communes/99999",
  "/communes/0238",
  "/communes/02386/2027-13",
  "/communes/02386/janvier",
  "/operateurs/personne",
  "/operateurs/spi-thierache-sambre-oise/0000-00",
  "/passages/00000000-0000-7000-8000-000000000000",
  "/passages/1",
  "/lieux/x",
  "/vehicules/00000000-0000-7000-8000-000000000000/2027-01",
  "/en/communes/99999",
])("%s is a page that says so", async (path) => {
  const answer = await fetch(demo.url + path);
  expect(answer.status).toBe(404);
  const text = await answer.text();
  expect(text).toContain(path.startsWith("/en") ? "This page does not exist" : "Cette page n’existe pas");
  expect(text).toContain('name="q"');
});
