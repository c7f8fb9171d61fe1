import type { PublicStop } from "@escale/domain";
import { beforeAll, expect, test } from "vitest";
import { givenOperator, givenPublishedPlan } from "./given-operator.ts";
import { type GivenSite, givenSite, until } from "./given-site.ts";

/* Two operators come to the same communes: one is real, the other tries Escale out. Nobody may take one for the other. */

const REAL = { slug: "bibliobus", name: "Bibliobus de Thiérache", phone: "01 99 00 12 34" };
let given: GivenSite;
let alone: string;
const read = async (path: string) => (await given.get(path)).text();

beforeAll(async () => {
  given = await givenSite({ phone: "01 99 00 56 78" });
  alone = await read("/communes/02386");
  const real = await givenOperator(given.store, REAL);
  await given.store.pool.query("update operators set demonstration = null where operator_id = $1", [real.operatorId]);
  await givenPublishedPlan(given.store, real.operatorId);
  await until(async () => (await read("/communes/02386")).includes(REAL.name));
});

const count = (html: string, text: string) => html.split(text).length - 1;

test("where one operator comes, its name is not said on every line", () => {
  expect(alone).not.toContain('class="operator"');
  expect(count(alone, "<strong>Démonstration.</strong>")).toBe(1);
  expect(alone).toContain("Ce ne sont pas les horaires du vrai service");
});

test.each(["/communes/02386", "/"])(
  "%s: each stop under its operator's name, and the banner names the one that is a demonstration",
  async (path) => {
    const html = await read(path);
    const lines = html.match(/<li class="stop[ "].*?<\/li>/g) ?? [];
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) {
      expect(line).toMatch(
        new RegExp(`class="operator"><span>(${REAL.name}</span>|${given.operator.name}</span> \\(démonstration\\))`),
      );
    }
    const banner = html.match(/<aside class="demonstration".*?<\/aside>/)?.[0];
    expect(banner).toContain(`Les passages de «\u00a0${given.operator.name}\u00a0» n’ont pas vraiment lieu`);
    expect(banner).not.toContain(REAL.name);
  },
);

test("the next stop says who runs it", async () => {
  const next = (await read("/communes/02386")).match(/<section class="next".*?<\/section>/)?.[0];
  expect(next).toMatch(/Proposé par <a href="\/operateurs\/(bibliobus|spi-thierache-sambre-oise)"/);
});

test("around a place both are told", async () => {
  const { lat, lon } = (given.stops[0] as PublicStop).site;
  const html = await read(`/autour?lat=${lat.toFixed(4)}&lon=${lon.toFixed(4)}`);
  const nearest =
    html
      .match(/<li class="stop[ "].*?<\/li>/g)
      ?.slice(0, 2)
      .join("") ?? "";
  for (const name of [REAL.name, given.operator.name]) expect(nearest).toContain(`<span>${name}</span>`);
});

test("the months of the commune as well", async () => {
  const [stop] = given.stops.filter(({ site }) => site.commune.code === "02386") as [PublicStop];
  const html = await read(`/communes/02386/${stop.startsAt.toString().slice(0, 7)}`);
  expect(html).toContain(`<span class="operator"><span>${REAL.name}</span></span>`);
  expect(html).toContain(`<span class="operator"><span>${given.operator.name}</span> (démonstration)</span>`);
});

test("the poster gives each its dates, its telephone and what it offers; nobody's stands for both", async () => {
  const html = await read("/communes/02386/affiche");
  expect(html).toContain("Les services passent à Iron");
  const [dates, offers] = html.split('class="sheet-offer') as [string, string];
  for (const { name, phone } of [REAL, { ...given.operator, phone: "01 99 00 56 78" }]) {
    expect(dates).toContain(`<span>${name}</span>`);
    expect(offers).toMatch(new RegExp(`<h2>${name}</h2><p>Téléphone : <strong>${phone}</strong></p><ul><li>`));
  }
  expect(offers.split("<footer>")[1]).not.toContain("Téléphone");
});

test("calendars and feeds of the commune name them as well, those of one operator do not", async () => {
  const unfolded = async (path: string) => (await read(path)).replaceAll("\r\n ", "");
  const calendar = await unfolded("/communes/02386.ics");
  expect(calendar).toMatch(new RegExp(`^SUMMARY:.* à Iron – ${REAL.name}\r$`, "m"));
  expect(calendar).toMatch(/^SUMMARY:.* à Iron – Service public itinérant.* \(démonstration\)\r$/m);
  expect(await read("/communes/02386/flux.atom")).toContain(`à Iron – ${REAL.name}</title>`);
  expect(await unfolded(`/operateurs/${REAL.slug}.ics`)).toMatch(/^SUMMARY:.* à Iron\r$/m);
});

test("the pages of the real one say nothing of a demonstration", async () => {
  for (const path of [`/operateurs/${REAL.slug}`, `/operateurs/${REAL.slug}/2027-01`]) {
    expect(await read(path)).not.toMatch(/démonstration/i);
  }
});

test("on an English page, what operators wrote is marked as French", async () => {
  const [stop] = given.stops.filter(({ site }) => site.commune.code === "02386") as [PublicStop];
  await given.change(stop.stopId, { act: "cancel", reason: "Verglas sur la départementale" });
  await until(async () => (await read("/en/communes/02386")).includes("Verglas"));
  const html = (await read("/en/communes/02386")).replace(/<script.*?<\/script>/gs, "");
  const { name } = given.operator;
  const french = [REAL.name, name, "Place de la mairie", "Verglas sur la départementale", "Emploi", "Iron"];
  for (const text of french) expect(html, text).toContain(`lang="fr">${text}`);
  expect(html).toContain("Reason: <span");
  // Nothing of it stands outside an element that says so, but for the title of the page.
  const told = html.replace(/<title>.*?<\/title>|<meta[^>]*>/g, "");
  for (const text of [REAL.name, name, "Verglas", "Place de la mairie"]) {
    const marked = count(told, `lang="fr">${text}`) + count(told, `lang="fr">«\u00a0${text}`);
    expect(count(told, text), text).toBe(marked);
  }
  expect(await read("/communes/02386")).not.toContain('lang="fr">Iron');
});
