import { describe, expect, test } from "vitest";
import { USUAL_RULE, USUAL_TERMS } from "../booking-rule.ts";
import { readRule } from "./read-rule.ts";
import { readTerms, TERM_LIMITS, TERMS, writeTerms } from "./read-terms.ts";

describe("terms", () => {
  test("are read as people write them, and written back so", () => {
    const typed = { opensDaysBefore: "90", closesBefore: " 0,5 ", walkInShare: "30", releasesBefore: "24", step: "20" };
    const read = readTerms(typed);
    expect(read).toMatchObject({ ok: true, value: { closesBefore: 1_800, walkInShare: 0.3, step: 1_200 } });
    const terms = { ...USUAL_TERMS, ...(read.ok && read.value) };
    expect(writeTerms(terms)).toEqual({ ...typed, closesBefore: "0,5", cancelsBefore: "0" });
    expect(readTerms(writeTerms(terms))).toEqual({ ok: true, value: terms });
    expect(readTerms({})).toEqual({ ok: true, value: {} });
  });

  test("that are no number, or out of their limits, are all named", () => {
    for (const text of ["", "x", "-1", "1e2", "١٢", "9".repeat(400), "1,234", "NaN"]) {
      const all = Object.fromEntries(TERMS.map((term) => [term, text]));
      expect([text, readTerms(all)]).toEqual([text, { ok: false, refusal: { refused: "wrong-terms", terms: TERMS } }]);
    }
    for (const term of TERMS) {
      const { least, most, whole } = TERM_LIMITS[term];
      for (const good of [least, most]) expect(readTerms({ [term]: String(good) }).ok).toBe(true);
      expect(readTerms({ [term]: String(most + 1) }).ok).toBe(false);
      expect(readTerms({ [term]: "10,5" }).ok).toBe(!whole);
    }
  });
});

describe("a rule", () => {
  const means = { skills: ["numérique"], equipment: ["scanner"] };
  const read = (typed: Parameters<typeof readRule>[0], before = {}) =>
    readRule(typed, { ...USUAL_RULE, ...before }, means);

  test("changes in what is named, and asks for what there is", () => {
    expect(read({ minutes: "20", skill: "numérique", equipment: ["scanner", "scanner"] })).toEqual({
      ok: true,
      value: { ...USUAL_RULE, duration: 1_200, skill: "numérique", equipment: ["scanner"] },
    });
    expect(read({ skill: "" }, { skill: "numérique" })).toEqual({ ok: true, value: USUAL_RULE });
    // Whoever had it has left: it may be taken away, and stays until then.
    expect(read({ minutes: "30" }, { skill: "conduite", equipment: ["loupe"] })).toMatchObject({
      ok: true,
      value: { skill: "conduite", equipment: ["loupe"] },
    });
  });

  test("that nobody could keep is refused, with everything that is wrong", () => {
    const typed = { way: "toujours", minutes: "4", skill: "conduite", equipment: ["loupe", "scanner"] };
    expect(read(typed)).toEqual({
      ok: false,
      refusal: {
        refused: "wrong-rule",
        faults: [
          { field: "way" },
          { field: "minutes" },
          { field: "skill", name: "conduite" },
          { field: "equipment", name: "loupe" },
        ],
      },
    });
    for (const minutes of ["", "481", "-5", "trente", "5.5"]) expect(read({ minutes }).ok).toBe(false);
  });
});
