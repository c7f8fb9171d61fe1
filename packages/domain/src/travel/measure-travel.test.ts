import { expect, test } from "vitest";
import type { OperatorId } from "../kernel/ids.ts";
import type { Position } from "../places/commune.ts";
import { estimateDrive } from "../places/distance.ts";
import { type KeptLeg, measureTravel, type TravelStore } from "./measure-travel.ts";
import type { Block, PairLeg, TravelEngine, TravelTrouble } from "./travel.ts";

const OPERATOR = "operator" as OperatorId;
const NOW = Temporal.Instant.from("2026-11-24T09:00:00Z");
const daysAgo = (days: number) => NOW.subtract({ hours: 24 * days });
const A = { lat: 49.9, lon: 3.6 };
const B = { lat: 49.95, lon: 3.66 };
const C = { lat: 50, lon: 3.7 };
const AWAY: TravelTrouble = { refused: "engine-unreachable" };

/** What is remembered, in the order in which it came. */
interface Memory extends TravelStore {
  readonly kept: KeptLeg[];
  readonly forgottenBefore: Temporal.Instant[];
}

function aMemory(kept: KeptLeg[] = []): Memory {
  const forgottenBefore: Temporal.Instant[] = [];
  return {
    kept,
    forgottenBefore,
    loadLegs: async () => [...kept],
    saveLegs: async (_operatorId, _engine, legs, at, forgetBefore) => {
      kept.push(...legs.map((leg) => ({ ...leg, measuredAt: at })));
      forgottenBefore.push(forgetBefore);
    },
  };
}

/** Answers ten minutes for each pair, until its trouble. */
function anEngine(trouble?: TravelTrouble, answers = Number.POSITIVE_INFINITY) {
  const asked: Block[] = [];
  const engine: TravelEngine = {
    name: "test",
    ask: async (blocks) => {
      asked.push(...blocks);
      const legs = blocks
        .flatMap(({ from, to }) => from.flatMap((one) => to.map((other) => ({ from: one, to: other }))))
        .filter(({ from, to }) => from !== to)
        .slice(0, answers)
        .map((pair): PairLeg => ({ ...pair, leg: { metres: 9_000, seconds: 600 } }));
      return trouble ? { legs, trouble } : { legs };
    },
  };
  return { engine, asked };
}

const keep = (from: Position, to: Position, seconds: number, days: number): KeptLeg => ({
  from,
  to,
  leg: { metres: 8_000, seconds },
  measuredAt: daysAgo(days),
});

async function measure(engine: TravelEngine, store: TravelStore, places: readonly Position[]) {
  const measured = await measureTravel({ engine, store, now: NOW, maxDays: 90 }, OPERATOR, places);
  return measured.ok ? measured.value : measured.refusal;
}

test("what was never asked is asked and remembered, and not asked again the next day", async () => {
  const memory = aMemory();
  const first = anEngine();
  expect(await measure(first.engine, memory, [A, B])).toEqual({
    matrix: {
      durations: [
        [0, 600],
        [600, 0],
      ],
      distances: [
        [0, 9_000],
        [9_000, 0],
      ],
    },
    remarks: [],
  });
  expect(memory.kept).toHaveLength(2);
  expect(memory.forgottenBefore).toEqual([daysAgo(730)]);
  const second = anEngine(AWAY);
  expect(await measure(second.engine, memory, [A, B])).toMatchObject({ remarks: [] });
  expect(second.asked).toEqual([]);
});

test("what is older than its age is asked again, what is not is not", async () => {
  const memory = aMemory([keep(A, B, 500, 90), keep(B, A, 500, 91)]);
  const { engine, asked } = anEngine();
  expect(await measure(engine, memory, [A, B])).toMatchObject({
    matrix: {
      durations: [
        [0, 500],
        [600, 0],
      ],
    },
  });
  expect(asked.map(({ from }) => from)).toEqual([[B]]);
});

test("an engine that is away: what is remembered serves however old, the rest is estimated, and both are told", async () => {
  const memory = aMemory([keep(A, B, 500, 200), keep(B, A, 500, 100), keep(A, C, 500, 10)]);
  const measured = await measure(anEngine(AWAY, 0).engine, memory, [A, B, C]);
  const estimate = estimateDrive(B, C).seconds;
  expect(measured).toMatchObject({
    matrix: {
      durations: [
        [0, 500, 500],
        [500, 0, estimate],
        [expect.any(Number), estimate, 0],
      ],
    },
  });
  const away = { remark: "engine-away", trouble: AWAY, old: 2, oldest: daysAgo(200), estimated: 3 };
  // A guess beside an answer contradicts it, which is told as well.
  expect(measured).toMatchObject({ remarks: [away, { remark: "detour-faster" }] });
});

test("an engine that goes away in the middle: what it answered is remembered", async () => {
  const memory = aMemory();
  const measured = await measure(anEngine({ refused: "engine-failing", status: 429 }, 2).engine, memory, [A, B, C]);
  expect(memory.kept).toHaveLength(2);
  expect(measured).toMatchObject({ remarks: [{ remark: "engine-away", old: 0, estimated: 4 }] });
});

test("what will not pass by itself is a refusal, whatever is remembered; what was answered is kept", async () => {
  const memory = aMemory([keep(A, B, 500, 100)]);
  const trouble: TravelTrouble = { refused: "engine-key-refused", status: 401 };
  expect(await measure(anEngine(trouble, 1).engine, memory, [A, B])).toEqual(trouble);
  expect(memory.kept).toHaveLength(2);
});

test("a pair without a road is remembered too, and told", async () => {
  const none = (from: Position, to: Position): KeptLeg => ({ from, to, leg: null, measuredAt: daysAgo(1) });
  const memory = aMemory([none(A, B), keep(B, A, 500, 1)]);
  expect(await measure(anEngine(AWAY).engine, memory, [A, B])).toMatchObject({
    matrix: {
      durations: [
        [0, null],
        [500, 0],
      ],
      distances: [
        [0, null],
        [8_000, 0],
      ],
    },
    remarks: [{ remark: "pairs-without-road", pairs: [[0, 1]] }],
  });
});

test("places a few centimetres apart are one place, asked once and no way from itself", async () => {
  const { engine, asked } = anEngine();
  const beside = { lat: A.lat + 1e-7, lon: A.lon };
  expect(await measure(engine, aMemory(), [A, beside, B])).toMatchObject({
    matrix: {
      durations: [
        [0, 0, 600],
        [0, 0, 600],
        [600, 600, 0],
      ],
    },
  });
  expect(asked).toEqual([{ from: [A, B], to: [A, B] }]);
});
