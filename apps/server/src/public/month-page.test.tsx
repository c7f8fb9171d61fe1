import type { Commune, PublicOperator, PublicStop, PublicTimetable, PublicVehicle, StopFilter } from "@escale/domain";
import { expect, test } from "vitest";
import { renderPage } from "./layout.tsx";
import { communeMonthPage, operatorMonthPage } from "./month-page.tsx";
import { type PageWorld, SPEECHES } from "./page-world.ts";

const OPERATOR = {
  operatorId: "o",
  slug: "bus",
  name: "Bus",
  timeZone: "Europe/Paris",
  accent: "#a3452a",
} as PublicOperator;
const SITE = { siteId: "s", name: "Place", commune: { code: "97105", name: "Basse-Terre" } } as PublicStop["site"];

function stopAt(startsAt: string, index = 0): PublicStop {
  const start = Temporal.Instant.from(startsAt).add({ minutes: index });
  return {
    stopId: `${startsAt} ${index}`,
    startsAt: start,
    endsAt: start.add({ hours: 1 }),
    timeZone: "Europe/Paris",
    state: { kind: "published" },
    operator: OPERATOR,
    site: SITE,
  } as unknown as PublicStop;
}

/** A site whose only stops are these. */
function worldOf(stops: readonly PublicStop[]) {
  const asked: StopFilter[] = [];
  const timetable = {
    stops: async (filter: StopFilter) => {
      asked.push(filter);
      const isIn = ({ startsAt, endsAt }: PublicStop) =>
        Temporal.Instant.compare(endsAt, filter.from) >= 0 &&
        (!filter.before || Temporal.Instant.compare(startsAt, filter.before) < 0);
      return stops.filter(isIn).slice(0, filter.limit);
    },
    operators: async () => [OPERATOR],
    operator: async () => OPERATOR,
    vehiclesOf: async () => [{ vehicleId: "v", name: "Le fourgon" } as PublicVehicle],
  } as unknown as PublicTimetable;
  const byCode = (code: string): Commune => ({ code, name: "Basse-Terre", departement: "971" }) as unknown as Commune;
  return { asked, world: { timetable, reference: { byCode } } as unknown as PageWorld };
}

async function read(stops: readonly PublicStop[], month: string, language: "fr" | "en" = "fr"): Promise<string> {
  const page = await operatorMonthPage(worldOf(stops).world, SPEECHES[language], "bus", month);
  if (!page) throw new Error(`no page for ${month}`);
  return renderPage(page, SPEECHES[language], "");
}

const QUARTER = [stopAt("2027-01-12T08:00:00Z"), stopAt("2027-03-11T08:00:00Z")];

test("the months from the first stop to the last lead to each other, and no further", async () => {
  const links = async (month: string) => (await read(QUARTER, month)).match(/rel="(prev|next)"/g) ?? [];
  expect(await links("2027-01")).toEqual(['rel="next"']);
  // Nothing in it, but something before and after.
  expect(await links("2027-02")).toEqual(['rel="prev"', 'rel="next"']);
  expect(await links("2027-03")).toEqual(['rel="prev"']);
  for (const month of ["2026-12", "2027-04", "2035-06", "1970-01"]) expect(await links(month), month).toEqual([]);
});

test("a month beyond them is for no search engine; one between them is", async () => {
  for (const month of ["2026-12", "2027-04"]) expect(await read(QUARTER, month)).toContain('content="noindex"');
  expect(await read([], "2027-01")).toContain('content="noindex"');
  for (const month of ["2027-01", "2027-02"]) expect(await read(QUARTER, month)).not.toContain("noindex");
});

test("a month of more stops than a page holds says where it ends, and where the rest is", async () => {
  const many = Array.from({ length: 401 }, (_, index) => stopAt("2027-01-12T08:00:00Z", index));
  const cut = await read(many, "2027-01");
  expect(cut.match(/class="day-stop"/g)).toHaveLength(400);
  expect(cut).toContain("plus de 400 passages : cette page s’arrête au cours du mardi 12 janvier 2027.");
  expect(cut).toContain('<a href="/vehicules/v/2027-01">Le fourgon</a>');
  expect(await read(many.slice(1), "2027-01")).not.toContain("plus de 400");
});

test("the first of a month is said as people say it", async () => {
  const june = [stopAt("2027-06-01T08:00:00Z")];
  expect(await read(june, "2027-06")).toMatch(/mardi <\/span><b>1er<\/b><span class="day-name"> juin/);
  expect(await read(june, "2027-06", "en")).toContain("<b>1</b>");
});

test("the months of a commune begin by its own clock, and no stop is read to know it", async () => {
  const { asked, world } = worldOf([]);
  await communeMonthPage(world, SPEECHES.fr, "97105", "2027-01");
  expect(asked.map(({ from }) => from.toString())).toEqual([
    "2027-01-01T04:00:00Z",
    "1970-01-01T00:00:00Z",
    "2027-02-01T04:00:00Z",
  ]);
});
