import type { PublicSite, PublicStop } from "@escale/domain";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SPEECHES } from "./page-world.ts";
import { Place } from "./place.tsx";

const SITE = {
  siteId: "s",
  name: "Place",
  commune: { code: "02386", name: "Iron" },
  address: "1 place",
  confirmed: true,
  access: "yes",
  lat: 49.9,
  lon: 3.6,
} as unknown as PublicSite;
const vehicle = (vehicleId: string, stepFree: boolean) =>
  ({ vehicleId, name: `Bus ${vehicleId}`, stepFree }) as PublicStop["vehicle"];

function ways(vehicles: readonly PublicStop["vehicle"][]): readonly string[] {
  const html = renderToStaticMarkup(<Place site={SITE} vehicles={vehicles} speech={SPEECHES.fr} />);
  return [...html.matchAll(/<li>([^<]*(?:<span>[^<]*<\/span>)?[^<]*(?:rampe|marches)[^<]*)/g)].map(
    ([, text]) => text as string,
  );
}

test("vehicles that one boards in the same way are said once", () => {
  expect(ways([])).toEqual([]);
  expect(ways([vehicle("a", true), vehicle("b", true), vehicle("a", true)])).toEqual([SPEECHES.fr.words.stepFree]);
});

test("where they differ, each has its own way aboard", () => {
  const { stepFree, steps } = SPEECHES.fr.words;
  expect(ways([vehicle("a", false), vehicle("b", true), vehicle("a", false)])).toEqual([
    `<span>Bus a</span> : ${steps}`,
    `<span>Bus b</span> : ${stepFree}`,
  ]);
});
