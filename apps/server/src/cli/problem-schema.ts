import type { Problem } from "@escale/planner";
import { z } from "zod";
import { shapeFaultSentence } from "../words/problem-shape.fr.ts";

/*
 * The shape of a problem at the door: unknown fields are refused, so that a misspelt rule is not silently forgotten.
 * What only makes sense between fields (a site that exists, a window that ends after it starts) is the planner's
 * `checkProblem`.
 */

const seconds = z.number().nonnegative();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const time = z.string().regex(/^\d{2}:\d{2}$/);
const window = z.tuple([time, time]);
const weekday = z.literal([1, 2, 3, 4, 5, 6, 7]);
const nth = z.literal([1, 2, 3, 4, 5, -1]);
const halfDay = z.enum(["morning", "afternoon"]);
const place = z.union([
  z.strictObject({ index: z.int().nonnegative() }),
  z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }),
]);
const closedDates = z
  .array(
    z.strictObject({
      date: day,
      why: z.enum(["public-holiday", "school-holiday", "market", "works", "closed", "taken"]),
      name: z.string().optional(),
    }),
  )
  .optional();
const gaps = { minGap: z.int().nonnegative().optional(), maxGap: z.int().min(1).optional() };
const calendars = z
  .strictObject({ only: z.array(z.string()).optional(), exclude: z.array(z.string()).optional() })
  .optional();
const frequency = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("weekly") }),
  z.strictObject({ kind: z.literal("every-n-weeks"), n: z.int().min(1), anchor: day.optional() }),
  z.strictObject({ kind: z.literal("nth-weekday"), nth, weekday }),
  z.strictObject({ kind: z.literal("per-month"), times: z.int().min(1), ...gaps }),
  z.strictObject({ kind: z.literal("spaced"), times: z.int().min(1), ...gaps }),
  z.strictObject({
    kind: z.literal("cycle"),
    sessions: z.int().min(1),
    every: z.int().min(1).optional(),
    anchor: day.optional(),
  }),
  z.strictObject({
    kind: z.literal("stay"),
    days: z.int().min(1),
    twice: z.boolean().optional(),
    maxPause: z.int().nonnegative().optional(),
  }),
  z.strictObject({ kind: z.literal("once"), wished: z.strictObject({ from: day, to: day }).optional() }),
]);
const capacity = z.int().min(1);
const matrix = z.array(z.array(z.number().nonnegative().nullable()));
const weight = z.number().nonnegative().optional();
const id = z.string().min(1).max(200);

const problemSchema = z.strictObject({
  version: z.literal(1),
  horizon: z.strictObject({ from: day, to: day }),
  halfDays: z.strictObject({ morning: window, afternoon: window }),
  closedDates,
  calendars: z
    .array(
      z.strictObject({
        id,
        name: z.string().optional(),
        days: z.array(z.strictObject({ from: day, to: day })),
      }),
    )
    .optional(),
  programmes: z
    .array(
      z.strictObject({
        id,
        holds: z.array(
          z.strictObject({
            vehicle: z.string(),
            weekdays: z.array(weekday).optional(),
            halfDays: z.array(halfDay).optional(),
            calendars,
            from: day.optional(),
            to: day.optional(),
          }),
        ),
      }),
    )
    .optional(),
  vehicles: z.array(
    z.strictObject({
      id,
      depot: place,
      weekdays: z.array(weekday).min(1),
      day: window,
      lunch: z.strictObject({ window, service: seconds }).optional(),
      maxDriving: seconds.optional(),
      maxNights: z.int().nonnegative().optional(),
      maxStops: z.int().min(1).optional(),
      equipment: z.array(z.string()).optional(),
      spaces: z.array(z.strictObject({ name: id, capacity, confidential: z.boolean().optional() })).optional(),
      crew: z
        .strictObject({
          agents: z.int().min(1),
          drivers: z.int().nonnegative().optional(),
          skills: z.array(id).optional(),
          pairs: z.array(z.tuple([id, id])).optional(),
        })
        .optional(),
      closedDates,
    }),
  ),
  agents: z
    .array(
      z.strictObject({
        id,
        skills: z.array(id).optional(),
        drives: z.boolean().optional(),
        absences: z.array(z.strictObject({ from: day, to: day })).optional(),
        weekdays: z.array(weekday).optional(),
        halfDays: z.array(halfDay).optional(),
        vehicles: z.array(id).optional(),
        maxDay: seconds.optional(),
        maxWeek: seconds.optional(),
      }),
    )
    .optional(),
  limits: z
    .strictObject({
      maxWork: seconds.optional(),
      maxWeek: seconds.optional(),
      dailyRest: seconds.optional(),
      weeklyRest: seconds.optional(),
      breaks: z
        .strictObject({
          after: seconds.optional(),
          service: seconds,
          totals: z.array(z.strictObject({ work: seconds, service: seconds })).optional(),
        })
        .optional(),
      driving: z
        .strictObject({
          breaks: z
            .strictObject({ after: seconds, service: seconds, parts: z.tuple([seconds, seconds]).optional() })
            .optional(),
          maxDay: seconds.optional(),
          longDays: z.strictObject({ maxDay: seconds, perWeek: z.int().min(1).max(7) }).optional(),
          maxWeek: seconds.optional(),
          maxTwoWeeks: seconds.optional(),
        })
        .optional(),
    })
    .optional(),
  sites: z.array(
    z.strictObject({
      id,
      place,
      setup: seconds.optional(),
      teardown: seconds.optional(),
      opening: z.partialRecord(z.enum(["1", "2", "3", "4", "5", "6", "7"]), z.array(window)).optional(),
      calendars,
      closedDates,
      population: z.number().nonnegative().optional(),
      need: z.number().min(0).max(100).optional(),
      nearestFixed: z.number().nonnegative().optional(),
    }),
  ),
  demands: z.array(
    z.strictObject({
      id,
      site: z.string(),
      programme: z.string().optional(),
      frequency,
      service: seconds.positive(),
      weekdays: z.array(weekday).optional(),
      nths: z.array(nth).optional(),
      halfDays: z.array(halfDay).optional(),
      windows: z.array(window).optional(),
      calendars,
      closedDates,
      from: day.optional(),
      to: day.optional(),
      equipment: z.array(z.string()).optional(),
      skills: z.array(id).optional(),
      spaces: z
        .array(
          z.strictObject({
            name: id.optional(),
            capacity: capacity.optional(),
            confidential: z.boolean().optional(),
          }),
        )
        .optional(),
      vehicles: z.array(z.string()).optional(),
      priority: z.number().min(0).max(100).optional(),
      served: z.array(z.strictObject({ period: id, date: day })).optional(),
    }),
  ),
  travel: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("matrix"), durations: matrix, distances: matrix }),
    z.strictObject({
      kind: z.literal("great-circle"),
      detour: z.number().positive().max(10),
      kmPerHour: z.number().positive().max(200),
    }),
  ]),
  goals: z
    .strictObject({
      people: weight,
      kilometres: weight,
      driving: weight,
      outings: weight,
      regularity: weight,
      sameDayOfMonth: weight,
      sameHalfDay: weight,
      sameHour: weight,
      spacing: weight,
      pairing: weight,
      balance: weight,
      pairs: weight,
      shares: weight,
      maxGap: weight,
      nights: weight,
      wish: weight,
    })
    .optional(),
  standing: z
    .array(
      z.strictObject({
        demand: z.string(),
        period: id,
        vehicle: z.string(),
        date: day,
        start: time.optional(),
        lock: z.enum(["fixed", "dear"]),
        price: z.number().nonnegative().max(10_000_000).optional(),
      }),
    )
    .optional(),
  seed: z.int().nonnegative().optional(),
  effort: z.int().nonnegative().max(100_000_000).optional(),
});

/** The JSON Schema of a problem, for editors and other programs. */
export function problemJsonSchema(): object {
  return z.toJSONSchema(problemSchema, { io: "input" });
}

const MOST_FAULTS = 10;

/** Parses the shape; the first faults, each with its place and what is wrong. */
export function parseProblem(
  value: unknown,
): { readonly ok: true; readonly problem: Problem } | { readonly ok: false; readonly faults: readonly string[] } {
  const parsed = problemSchema.safeParse(value, { reportInput: true });
  // zod's optional fields are `T | undefined`; JSON has no undefined, so the two shapes hold the same values.
  if (parsed.success) return { ok: true, problem: parsed.data as Problem };
  return { ok: false, faults: parsed.error.issues.slice(0, MOST_FAULTS).map((issue) => shapeFaultSentence(issue)) };
}
