import { expect, test } from "vitest";
import { databaseTrouble } from "./database-trouble.ts";

const error = (message: string, over: object = {}) => Object.assign(new Error(message), over);

test.each([
  ["a server that is not there", error("connect ECONNREFUSED", { code: "ECONNREFUSED", syscall: "connect" }), "away"],
  ["a socket that is not there", error("connect ENOENT", { code: "ENOENT", syscall: "connect" }), "away"],
  ["a server that is told to stop", error("terminating connection", { code: "57P01" }), "away"],
  ["a connection cut short", error("Connection terminated unexpectedly"), "away"],
  ["an answer that never comes", error("Query read timeout"), "away"],
  ["a pool that waits too long", error("timeout exceeded when trying to connect"), "away"],
  ["a server that is full of connections", error("too many clients already", { code: "53300" }), "away"],
  ["a full disk", error("could not extend file", { code: "53100" }), "full"],
  ["an account that may not create", error("permission denied for schema public", { code: "42501" }), "forbidden"],
])("%s is trouble of the database", (_, given, trouble) => {
  expect(databaseTrouble(given)).toBe(trouble);
});

test.each([
  ["a broken rule", error("duplicate key", { code: "23505" })],
  ["a wrong statement", error('relation "stop" does not exist', { code: "42P01" })],
  ["a missing file", error("ENOENT: no such file", { code: "ENOENT", syscall: "open" })],
  ["a bug", new TypeError("undefined is not a function")],
  ["no error at all", "away"],
])("%s is not", (_, given) => {
  expect(databaseTrouble(given)).toBeUndefined();
});
