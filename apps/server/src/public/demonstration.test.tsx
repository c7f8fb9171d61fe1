import type { PublicOperator } from "@escale/domain";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { demonstrationOf } from "./demonstration.tsx";
import { SPEECHES } from "./page-world.ts";

const operator = (name: string, demonstration?: string) => ({ name, demonstration }) as PublicOperator;
const said = (operators: readonly PublicOperator[], language: "fr" | "en" = "fr") =>
  renderToStaticMarkup(demonstrationOf(operators, SPEECHES[language]).demonstration);

test("nothing where nobody is trying Escale out", () => {
  expect(demonstrationOf([], SPEECHES.fr)).toEqual({});
  expect(demonstrationOf([operator("Bus")], SPEECHES.fr)).toEqual({});
});

test("where all of it is a demonstration, its sentence; one for several that say nearly the same", () => {
  expect(said([operator("Bus", "Un essai.")])).toBe("<span>Un essai.</span>");
  expect(said([operator("Bus", "Un essai.")], "en")).toBe('<span lang="fr">Un essai.</span>');
  expect(said([operator("Bus", "Un essai."), operator("Van", "Un essai.")])).toBe("<span>Un essai.</span>");
  expect(said([operator("Bus", "Un essai."), operator("Van", "Un autre essai.")])).toMatch(/^Ces passages/);
});

test("where some of it is, whose", () => {
  const operators = [operator("Bus"), operator("Van", "Un essai."), operator("Car", "Un autre essai.")];
  expect(said(operators)).toBe(
    "Les passages de «\u00a0Van\u00a0», «\u00a0Car\u00a0» n’ont pas vraiment lieu : ne vous déplacez pas pour eux.",
  );
  expect(said(operators, "en")).toContain(
    'The stops of <span lang="fr">«\u00a0Van\u00a0», «\u00a0Car\u00a0»</span> do not',
  );
});
