import { expect, test } from "vitest";
import { judgeAttempt } from "./judge-attempt.ts";

const NOW = Temporal.Instant.from("2027-01-05T08:00:00Z");
const failing = (kind: "unreachable" | "refused" | "later" | "sign-in-refused") =>
  ({ ok: false, fault: { kind } }) as const;

test("a mail that was taken is sent", () => {
  expect(judgeAttempt({ ok: true }, 1, NOW)).toEqual({ state: "sent" });
});

test("a server that is down is asked again, each time a little later, and given up after some days", () => {
  const waits: number[] = [];
  for (let attempts = 1; ; attempts++) {
    const judged = judgeAttempt(failing("unreachable"), attempts, NOW);
    if (judged.state !== "queued") {
      expect(judged).toEqual({ state: "failed", fault: { kind: "unreachable" } });
      break;
    }
    waits.push(judged.nextAttempt.since(NOW).total("minutes"));
  }
  expect(waits).toEqual([...waits].sort((one, other) => one - other));
  const days = waits.reduce((sum, wait) => sum + wait, 0) / 1440;
  expect(days).toBeGreaterThan(3);
  expect(days).toBeLessThan(5);
});

test("only the server's last word on the mail itself ends it at once", () => {
  expect(judgeAttempt(failing("refused"), 1, NOW).state).toBe("failed");
  expect(judgeAttempt(failing("later"), 1, NOW).state).toBe("queued");
  expect(judgeAttempt(failing("sign-in-refused"), 1, NOW).state).toBe("queued");
});
