import { createHash, createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { watchRush } from "./rush.ts";
import { isWorkDone, workFor } from "./work.ts";

test("a rush begins above so many forms in a minute, and is over when they stop", () => {
  let now = Temporal.Instant.from("2026-11-27T09:00:30Z");
  const rush = watchRush(3, () => now);
  expect([rush.count(), rush.count(), rush.count()]).toEqual([false, false, false]);
  expect(rush.isOn()).toBe(false);
  expect(rush.count()).toBe(true);
  now = now.add({ seconds: 31 });
  // Half a second into the next minute nearly all of the last one counts still.
  expect(rush.isOn()).toBe(true);
  now = now.add({ seconds: 20 });
  expect(rush.isOn()).toBe(false);
  now = now.add({ minutes: 10 });
  expect(rush.count()).toBe(false);
});

const signer = (key: string) => {
  const sign = (text: string) => createHmac("sha256", key).update(text).digest();
  return { sign, all: (text: string) => [sign(text)] };
};

test("the work of one form is found by trying, and is good for that form alone", () => {
  const work = workFor("a form", signer("ours"));
  const isFound = (answer: number) => {
    const print = createHash("sha256").update(`${work}:${answer}`).digest();
    return print[0] === 0 && (print[1] ?? 255) < 16;
  };
  let answer = 0;
  while (!isFound(answer)) answer += 1;
  expect(isWorkDone("a form", String(answer), signer("ours"))).toBe(true);
  expect(isWorkDone("another form", String(answer), signer("ours"))).toBe(false);
  expect(isWorkDone("a form", String(answer), signer("another installation"))).toBe(false);
  for (const wrong of ["", "-1", "1e3", "12345678901", `${answer} `, String(answer + 1)])
    if (wrong !== String(answer + 1) || !isFound(answer + 1))
      expect(isWorkDone("a form", wrong, signer("ours"))).toBe(false);
});
