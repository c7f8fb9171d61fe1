import fc from "fast-check";
import { expect, test } from "vitest";
import { typingErrors, wordsOf } from "./commune-words.ts";

test.each([
  ["L'Haÿ-les-Roses", ["hay", "roses"]],
  ["St Quentin", ["saint", "quentin"]],
  ["STE-Croix", ["sainte", "croix"]],
  ["Sts-Geosmes", ["saints", "geosmes"]],
  ["Œuilly", ["oeuilly"]],
  ["Villers-lès-Guise", ["villers", "guise"]],
  ["Le Nouvion-en-Thiérache", ["nouvion", "en", "thierache"]],
  ["  étreux ", ["etreux"]],
  ["Les", ["les"]],
  ["Y", ["y"]],
  ["constructor", ["constructor"]],
  ["!?", []],
])("the words of « %s »", (name, words) => {
  expect(wordsOf(name)).toEqual(words);
});

test.each([
  ["guise", "guise", 0],
  ["giuse", "guise", 1],
  ["guse", "guise", 1],
  ["guisse", "guise", 1],
  ["guize", "guise", 1],
  ["wasigni", "wassigny", 2],
  ["", "iron", 3],
  ["guise", "wassigny", 3],
])("« %s » for « %s » is %i errors, counted up to three", (typed, name, errors) => {
  expect(typingErrors(typed, name, 2)).toBe(errors);
});

test("errors are the same both ways, none only between equals, and a letter changes one at most", () => {
  const word = fc.string({ maxLength: 12, unit: fc.constantFrom("a", "b", "c") });
  fc.assert(
    fc.property(word, word, (a, b) => {
      const errors = typingErrors(a, b, 20);
      expect(typingErrors(b, a, 20)).toBe(errors);
      expect(errors === 0).toBe(a === b);
      expect(Math.abs(typingErrors(`${a}x`, b, 20) - errors)).toBeLessThanOrEqual(1);
    }),
  );
});
