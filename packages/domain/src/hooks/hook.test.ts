import { expect, test } from "vitest";
import { type HookAnswer, judgeDelivery } from "./hook.ts";
import { readHookUrl } from "./keep-hook.ts";

const NOW = Temporal.Instant.from("2027-01-12T09:00:00Z");
const refused: HookAnswer = { ok: false, fault: "refused", status: 500 };
const away: HookAnswer = { ok: false, fault: "unreachable" };

test("what is taken is sent; what is not is tried ten times more, over some days, then given up", () => {
  expect(judgeDelivery({ ok: true, status: 204 }, 1, NOW)).toEqual({ state: "sent" });
  const waits: number[] = [];
  for (let attempts = 1; ; attempts += 1) {
    const judged = judgeDelivery(refused, attempts, NOW);
    if (judged.state !== "queued") {
      expect([judged.state, attempts]).toEqual(["failed", 11]);
      break;
    }
    waits.push(judged.nextAttempt.since(NOW).total("seconds"));
  }
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  const days = waits.reduce((sum, seconds) => sum + seconds, 0) / 86_400;
  expect(days).toBeGreaterThan(3);
  expect(days).toBeLessThan(5);
});

test("a receiver that wants no more is left alone; one that is away is not asked for everything else meanwhile", () => {
  expect(judgeDelivery({ ...refused, status: 410 }, 1, NOW)).toEqual({ state: "failed" });
  expect(judgeDelivery(away, 1, NOW)).toMatchObject({ restsUntil: NOW.add({ seconds: 30 }) });
  expect(judgeDelivery(refused, 1, NOW)).not.toHaveProperty("restsUntil");
});

test.each([
  ["https://rdv.exemple.fr/escale?de=bus", "https://rdv.exemple.fr/escale?de=bus"],
  [" https://RDV.exemple.fr ", "https://rdv.exemple.fr/"],
  ["http://rdv.exemple.fr/", undefined],
  ["https://nom:secret@rdv.exemple.fr/", undefined],
  ["https://rdv.exemple.fr/#ici", undefined],
  ["ftp://rdv.exemple.fr/", undefined],
  ["javascript:alert(1)", undefined],
  ["rdv.exemple.fr", undefined],
  ["", undefined],
  [`https://rdv.exemple.fr/${"a".repeat(500)}`, undefined],
])("%j is read as %j", (typed, url) => {
  expect(readHookUrl(typed, false)).toBe(url);
});

test("inside of one's own network an address without TLS will do, if the installation says so", () => {
  expect(readHookUrl("http://10.0.0.7:8080/x", true)).toBe("http://10.0.0.7:8080/x");
  expect(readHookUrl("file:///etc/passwd", true)).toBeUndefined();
});
