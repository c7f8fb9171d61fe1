import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { INSTALLATION, type JournalEntry, printedText } from "./journal-entry.ts";
import { EMPTY_HEAD, JournalCheck, type JournalHead } from "./verify-journal.ts";

const print = (text: string) => createHash("sha256").update(text).digest("hex");

function journal(lines: number): readonly JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (let position = 1; position <= lines; position += 1) {
    const rest = {
      operatorId: INSTALLATION,
      position,
      at: Temporal.Instant.from("2026-11-27T09:00:00.123456Z").add({ seconds: position }),
      actor: "command-line",
      action: "publish-period",
      object: `plan:${position}`,
      requestId: null,
      address: "192.0.2.1",
      before: null,
      after: JSON.stringify({ é: ["a", "b"] }),
      previous: entries.at(-1)?.hash ?? EMPTY_HEAD.hash,
    };
    entries.push({ ...rest, hash: print(printedText(rest)) });
  }
  return entries;
}

function check(entries: readonly JournalEntry[], known?: JournalHead) {
  const following = new JournalCheck(print, known);
  for (const entry of entries) following.follow(entry);
  return following.end();
}

const LINES = journal(5);
const HEAD = { position: 5, hash: LINES[4]?.hash as string };

test("a whole journal says where it stands; one that has no line yet does too", () => {
  expect(check(LINES)).toEqual({ ok: true, head: HEAD });
  expect(check(LINES, HEAD)).toEqual({ ok: true, head: HEAD });
  expect(check(journal(7), HEAD)).toMatchObject({ ok: true, head: { position: 7 } });
  expect(check([])).toEqual({ ok: true, head: EMPTY_HEAD });
});

test("a line that is taken out shows, wherever it was", () => {
  for (let index = 0; index < 4; index += 1) {
    const fault = { fault: "line-missing", position: index + 1 };
    expect(check(LINES.toSpliced(index, 1))).toEqual({ ok: false, fault });
  }
});

test("any field that is altered shows, also when the line's own print is made to fit", () => {
  const others: readonly Partial<JournalEntry>[] = [
    { at: Temporal.Instant.from("2026-11-27T09:00:03.123457Z") },
    { actor: "account:1" },
    { action: "discard-period" },
    { object: null },
    { requestId: "r" },
    { address: "192.0.2.2" },
    { before: "{}" },
    { after: JSON.stringify({ é: ["a, b"] }) },
    { previous: "f".repeat(64) },
  ];
  for (const other of others) {
    const altered = { ...(LINES[2] as JournalEntry), ...other };
    expect(check(LINES.with(2, altered))).toEqual({ ok: false, fault: { fault: "line-altered", position: 3 } });
    const fitted = { ...altered, hash: print(printedText(altered)) };
    expect(check(LINES.with(2, fitted))).toMatchObject({ ok: false, fault: { fault: "line-altered" } });
  }
});

test("the last lines that are cut show against the head that was noted", () => {
  expect(check(LINES.slice(0, 3))).toMatchObject({ ok: true });
  expect(check(LINES.slice(0, 3), HEAD)).toEqual({ ok: false, fault: { fault: "lines-cut", position: 5, last: 3 } });
});

test("a journal that is written anew as a whole shows against the head that was noted", () => {
  const anew: JournalEntry[] = [];
  for (const line of journal(6)) {
    const rest = { ...line, actor: "job:purge", previous: anew.at(-1)?.hash ?? EMPTY_HEAD.hash };
    anew.push({ ...rest, hash: print(printedText(rest)) });
  }
  expect(check(anew)).toMatchObject({ ok: true });
  expect(check(anew, HEAD)).toEqual({ ok: false, fault: { fault: "head-differs", position: 5 } });
});

test("no two lines print alike: what is in one field never passes for another's", () => {
  const field = fc.option(fc.string(), { nil: null });
  fc.assert(
    fc.property(field, field, field, field, (object, requestId, address, before) => {
      const line = { ...(LINES[0] as JournalEntry), object, requestId, address, before };
      const again = JSON.parse(printedText(line)) as readonly unknown[];
      expect(again.slice(5, 9)).toEqual([object, requestId, address, before]);
    }),
  );
});
