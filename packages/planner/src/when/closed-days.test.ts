import { expect, test } from "vitest";
import { readDay } from "../calendar.ts";
import { closedDays } from "./closed-days.ts";

test("the first list that closes a day says why; other days are open", () => {
  const days = closedDays([{ date: "2027-05-01", why: "public-holiday" }], undefined, [
    { date: "2027-05-01", why: "market" },
    { date: "2027-05-03", why: "works" },
  ]);
  expect(days.get(readDay("2027-05-01") as number)?.why).toBe("public-holiday");
  expect(days.get(readDay("2027-05-03") as number)?.why).toBe("works");
  expect(days.has(readDay("2027-05-02") as number)).toBe(false);
});
