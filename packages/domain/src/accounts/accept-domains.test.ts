import { expect, test } from "vitest";
import { decideDomains } from "./accept-domains.ts";

test.each([
  [[], ["anne@exemple.fr"]],
  [["exemple.fr"], ["anne@exemple.fr", "bruno@ailleurs.fr"]],
  [["exemple.fr"], []],
])("%j is accepted where %j administer", (domains, administrators) => {
  expect(decideDomains(domains, administrators)).toEqual({ ok: true, value: domains });
});

test("domains that would leave nobody to administer are refused; a part of a domain is not the domain", () => {
  const refusal = { ok: false, refusal: { refused: "domains-shut-out" } };
  expect(decideDomains(["exemple.fr"], ["anne@ailleurs.fr"])).toEqual(refusal);
  expect(decideDomains(["exemple.fr"], ["anne@mail.exemple.fr", "bruno@pas-exemple.fr"])).toEqual(refusal);
});
