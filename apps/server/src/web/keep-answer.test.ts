import { expect, test } from "vitest";
import { KEPT_MS, keepAnswer } from "./keep-answer.ts";

function given() {
  const state = { asked: 0, current: true, now: 0 };
  const ask = async () => {
    state.asked += 1;
    return {};
  };
  return {
    state,
    kept: keepAnswer(
      ask,
      () => state.current,
      () => state.now,
    ),
  };
}

test("asked once, the same object until it is forgotten", async () => {
  const { state, kept } = given();
  const first = await kept.read();
  expect(await kept.read()).toBe(first);
  kept.forget();
  expect(await kept.read()).not.toBe(first);
  expect(state.asked).toBe(2);
});

test("a word of a change that never came is forgiven after a minute", async () => {
  const { state, kept } = given();
  await kept.read();
  state.now = KEPT_MS;
  await kept.read();
  expect(state.asked).toBe(1);
  state.now = KEPT_MS + 1;
  await kept.read();
  expect(state.asked).toBe(2);
});

test("nothing is kept while nobody would tell of a change", async () => {
  const { state, kept } = given();
  state.current = false;
  await kept.read();
  await kept.read();
  expect(state.asked).toBe(2);
});
