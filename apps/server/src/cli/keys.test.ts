import { expect, test } from "vitest";
import { runCommand } from "../../../../tests/given-cli.ts";
import { readConfig } from "../config.ts";

test("each key that the command writes is another one, and the configuration takes it", async () => {
  const [one, two] = [await runCommand(["keys", "create"]), await runCommand(["keys", "create"])];
  expect(one.code).toBe(0);
  expect(one.out).not.toBe(two.out);
  expect(readConfig({ ESCALE_KEYS: one.out.trim() }, "/srv")).toMatchObject({ config: { keys: { kind: "given" } } });
});

test("another word is asked wrongly, and says how to ask", async () => {
  expect(await runCommand(["keys", "forget"])).toMatchObject({
    code: 2,
    err: expect.stringContaining("escale keys create"),
  });
});
