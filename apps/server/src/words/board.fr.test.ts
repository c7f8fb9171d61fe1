import type { Alternative } from "@escale/planner";
import { expect, test } from "vitest";
import { alternativeInWords, cycleAlternativeInWords, goalsInWords, kmMore, roomInWords } from "./board.fr.ts";

const cell = { date: "2027-02-01", halfDay: "morning" } as const;

test("kilometres have a sign", () => {
  expect([3_240, 0, -1_960].map(kmMore)).toEqual(["+3,2 km", "+0,0 km", "−2,0 km"]);
});

test.each<[Alternative, string]>([
  [{ ...cell, kind: "here", vehicle: "bus", start: "09:00" }, "ici, 09:00"],
  [{ ...cell, kind: "free", vehicle: "bus", start: "09:00", cost: 1_500 }, "+1,5 km, 09:00"],
  [
    {
      ...cell,
      kind: "swap",
      vehicle: "bus",
      start: "09:00",
      cost: 0,
      moves: { demand: "Iron", period: "2027-02", vehicle: "bus", date: "2027-02-02", halfDay: "afternoon" },
    },
    "+0,0 km, 09:00, si Iron (février 2027) passe le mar. 02/02 après-midi",
  ],
  [{ ...cell, kind: "refused", reason: { rule: "half-day" } }, "demi-journée non demandée"],
  [
    {
      ...cell,
      kind: "refused",
      reason: { rule: "closed-date", days: 1, why: "works", name: "Foire", date: cell.date },
    },
    "fermé (Foire)",
  ],
])("%s", (alternative, words) => {
  expect(alternativeInWords(alternative)).toBe(words);
});

test("what a whole cycle could have", () => {
  const at = { weekday: 4, halfDay: "afternoon", vehicle: "bus", from: "2027-02-04", to: "2027-04-01" } as const;
  expect(cycleAlternativeInWords({ ...at, cost: 3_240 })).toBe(
    "le jeudi après-midi, du 4 février 2027 au 1er avril 2027, bus, +3,2 km",
  );
});

test("goals that pay are named, the dearest first", () => {
  const nothing = { people: 0, driving: 0, outings: 0, regularity: 0, sameDayOfMonth: 0, sameHalfDay: 0, sameHour: 0 };
  const pays = {
    ...nothing,
    spacing: 0,
    pairing: 0,
    balance: 0,
    maxGap: 0,
    wish: 0,
    nights: 0,
    pairs: 0,
    shares: 0,
    kilometres: 5_700,
  };
  expect(goalsInWords({ ...pays, outings: 8_000, spacing: -3_000 })).toEqual([
    "jours de sortie +8,0 km",
    "kilomètres +5,7 km",
    "écart régulier −3,0 km",
  ]);
});

test("how much room the rules leave, and what takes the rest, most first", () => {
  const here = { ...cell, kind: "here", vehicle: "bus", start: "09:00" } as const;
  const refused = (rule: "half-day" | "spacing") => {
    const reason = rule === "half-day" ? { rule } : { rule, days: 1, minGap: 7 };
    return { ...cell, kind: "refused", reason } as const;
  };
  const moves = { ...cell, demand: "Iron", period: "2027-02", vehicle: "bus" };
  const swap = { ...here, kind: "swap", cost: 0, moves } as const;
  expect(roomInWords([here])).toBe("Sur 1 demi-journée, 1 est possible, celle-ci comprise.");
  expect(roomInWords([refused("spacing"), here, swap, refused("half-day"), refused("half-day")])).toBe(
    "Sur 5 demi-journées, 2 sont possibles, celle-ci comprise (1 si un autre passage se déplace). Ce qui prend les autres : demi-journée non demandée (2), trop près d’un autre (1).",
  );
});
