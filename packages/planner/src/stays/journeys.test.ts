import { expect, test } from "vitest";
import { readDay } from "../calendar.ts";
import { aDemand, aProblem, aSite, aVehicle, MONDAY } from "../given-problem.ts";
import { awayDays } from "./away-days.ts";
import { type KnownDrives, stringJourneys } from "./journeys.ts";
import { makeStays } from "./make-stays.ts";

const HOUR = 3_600;

test("a way that is known after one morning is not taken for known after a morning some seconds longer", () => {
  // From the near and the far place to the third one, 29.5 and 30 minutes: one minute on the clock, home is exactly the rest.
  const durations = [
    [0, HOUR, HOUR, HOUR],
    [HOUR, 0, HOUR, 1_770],
    [HOUR, HOUR, 0, 1_800],
    [7 * HOUR - 1_770, HOUR, HOUR, 0],
  ];
  const stay = (id: string, site: string) => aDemand(id, { site, frequency: { kind: "stay", days: 1 } });
  const problem = aProblem({
    horizon: { from: MONDAY, to: "2027-02-07" },
    vehicles: [aVehicle({ maxNights: 6, maxDriving: 7 * HOUR, day: ["04:00", "23:00"] })],
    sites: [aSite("near", 1), aSite("far", 2), aSite("third", 3)],
    demands: [stay("a", "near"), stay("b", "far"), stay("c", "third")],
    travel: { kind: "matrix", durations, distances: durations },
  });
  const ground = makeStays(
    problem,
    { from: readDay(MONDAY) as number, to: readDay("2027-02-07") as number },
    undefined,
  );
  const known: KnownDrives = new Map();
  for (const stay of [0, 1]) {
    const strung = stringJourneys(ground, known, 0, [
      { stay, day: 0 },
      { stay: 2, day: 1 },
    ]);
    for (const journey of strung ?? []) expect(awayDays(ground, journey).length).toBeGreaterThan(0);
    expect(strung).toBeDefined();
  }
});
