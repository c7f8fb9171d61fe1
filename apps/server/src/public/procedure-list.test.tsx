import type { Procedure, PublicOperator } from "@escale/domain";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SPEECHES } from "./page-world.ts";
import { ProcedureList } from "./procedure-list.tsx";

const procedure = (name: string, bring: readonly string[] = []): Procedure => ({
  key: name.toLowerCase(),
  topic: "Emploi",
  name,
  bring,
  equipment: [],
});

const operator = (slug: string, ...procedures: Procedure[]) =>
  ({ slug, name: `Bus ${slug}`, procedures }) as unknown as PublicOperator;

/** `a, b: names`, an offer a line. */
function offers(...operators: PublicOperator[]): readonly string[] {
  const html = renderToStaticMarkup(<ProcedureList operators={operators} speech={SPEECHES.fr} />);
  return [...html.matchAll(/Proposé par (.*?)<\/p><ul class="procedures">(.*?)<\/ul>/g)].map(
    ([, by = "", list = ""]) => {
      const names = [...list.matchAll(/<p>(.*?)<\/p>/g)].map(([, name]) => name);
      return `${by.replace(/<[^>]*>/g, "")}: ${names.join(", ")}`;
    },
  );
}

test("one operator: its list under its name", () => {
  expect(offers(operator("a", procedure("CV"), procedure("CAF")))).toEqual(["Bus a: CV, CAF"]);
});

test("what two operators offer alike is told once, under both", () => {
  const a = operator("a", procedure("CV"), procedure("CAF"), procedure("Impôts"));
  const b = operator("b", { ...procedure("CV"), key: "other" }, procedure("Retraite"), procedure("CAF"));
  expect(offers(a, b)).toEqual(["Bus a, Bus b: CV, CAF", "Bus a: Impôts", "Bus b: Retraite"]);
});

test("the same name with other things to bring is another procedure", () => {
  const bring = procedure("CV", ["votre pièce d’identité"]);
  expect(offers(operator("a", procedure("CV")), operator("b", bring))).toEqual(["Bus a: CV", "Bus b: CV"]);
});

test("nothing to offer: no heading", () => {
  const render = (operators: PublicOperator[]) =>
    renderToStaticMarkup(<ProcedureList operators={operators} speech={SPEECHES.fr} />);
  expect(render([operator("a")])).toBe("");
  expect(render([])).toBe("");
});
