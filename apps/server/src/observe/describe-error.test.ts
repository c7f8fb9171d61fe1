import { expect, test } from "vitest";
import { z } from "zod";
import { describeError } from "./describe-error.ts";

const said = (error: unknown) => JSON.stringify(describeError(error));

test("a bug of ours is told with its place", () => {
  const told = describeError(new TypeError("undefined is not a function"));
  expect(told).toMatchObject({ type: "TypeError", message: "undefined is not a function" });
  expect(told.stack[0]).toContain("describe-error.test.ts");
});

test("what PostgreSQL repeats of people is left out, where it happened is not", () => {
  const error = Object.assign(new Error('duplicate key: "marie@exemple.fr"\nsecond line'), {
    name: "error",
    severity: "ERROR",
    code: "23505",
    detail: "Key (email)=(marie@exemple.fr) already exists.",
    where: "COPY accounts, line 1: marie@exemple.fr",
    table: "accounts",
    constraint: "accounts_email_key",
  });
  expect(describeError(error)).toMatchObject({ code: "23505", where: { constraint: "accounts_email_key" } });
  expect(said(error)).not.toContain("marie");
});

test.each([
  ["a text that is no JSON", () => JSON.parse('{"email":"marie@exemple.fr" oops')],
  ["a value of another shape", () => z.object({ email: z.literal("x") }).parse({ email: "marie@exemple.fr" })],
])("%s is not repeated", (_, parse) => {
  try {
    parse();
    expect.unreachable();
  } catch (error) {
    expect(said(error)).not.toContain("marie");
  }
});

test("causes are told, as far as it is of use, and something thrown that is no error too", () => {
  const loop = new Error("outer");
  loop.cause = loop;
  expect(said(new Error("outer", { cause: new Error("inner") }))).toContain("inner");
  expect(said(loop).match(/outer/g)).toHaveLength(4 * 1);
  expect(describeError("marie@exemple.fr")).toEqual({ type: "string", stack: [] });
});
