import { expect, test } from "vitest";
import { temperatureOf } from "./cooling.ts";

test("coolings begin at 0 and double from 80: each starts hot and ends cold", () => {
  for (const start of [0, 80, 160, 320, 20_480]) expect(temperatureOf(start)).toBe(0.1);
  for (const end of [79, 159, 319, 20_479, 40_959]) expect(temperatureOf(end)).toBeLessThan(0.0006);
});

test("within a cooling it only gets colder", () => {
  for (let round = 321; round < 640; round += 1) expect(temperatureOf(round)).toBeLessThan(temperatureOf(round - 1));
});
