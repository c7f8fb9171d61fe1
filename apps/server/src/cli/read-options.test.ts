import { expect, test } from "vitest";
import { readOptions } from "./read-options.ts";

const OPTIONS = {
  depot: { type: "string" },
  demonstration: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;
const read = (...args: readonly string[]) => readOptions(args, OPTIONS);

test("words and options, in any order", () => {
  expect(read("create", "--depot", "02361", "--demonstration", "-h", "now")).toEqual({
    ok: true,
    values: expect.objectContaining({ depot: "02361", demonstration: true, help: true }),
    positionals: ["create", "now"],
  });
});

test("a value that begins with a hyphen, after an equals sign", () => {
  expect(read("--depot=-12.8,45.2")).toMatchObject({ ok: true, values: { depot: "-12.8,45.2" } });
});

test.each([
  [["--depto", "1"], "L’option « --depto » n’existe pas."],
  [["-x"], "L’option « -x » n’existe pas."],
  [["--constructor"], "L’option « --constructor » n’existe pas."],
  [[`--${"x".repeat(500)}`], `L’option « --${"x".repeat(58)} » n’existe pas.`],
  [["--depot"], "Il manque la valeur de l’option --depot"],
  [["--depot", "-12.8,45.2"], "écrivez --depot=VALEUR"],
  [["--demonstration=yes"], "L’option --demonstration ne prend pas de valeur."],
])("%j", (args, sentence) => {
  expect(read(...args)).toEqual({ ok: false, sentence: expect.stringContaining(sentence) });
});
