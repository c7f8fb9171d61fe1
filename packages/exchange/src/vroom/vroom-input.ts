import { z } from "zod";

/*
 * The input of VROOM 1.14, as far as it can be planned here: https://github.com/VROOM-Project/vroom/blob/master/docs/API.md.
 * Times and durations are seconds, distances metres, a location is [longitude, latitude]. Fields that are not here are
 * found by `read-vroom.ts`: what they ask for is refused by name rather than forgotten.
 */

/** Of a day or since 1970; what is later than the year 2200 is an error of unit. */
const seconds = z.number().min(0).max(7_258_118_400);
const window = z.tuple([seconds, seconds]);
const location = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const index = z.int().nonnegative();
const matrix = z.array(z.array(z.number().nonnegative()));
const skills = z.array(z.int().nonnegative()).default([]);
const amounts = z.array(z.int().nonnegative()).optional();

const job = z.looseObject({
  id: index,
  location: location.optional(),
  location_index: index.optional(),
  setup: seconds.default(0),
  service: seconds.default(0),
  skills,
  priority: z.number().min(0).max(100).default(0),
  time_windows: z.array(window).min(1).optional(),
  delivery: amounts,
  pickup: amounts,
  amount: amounts,
});

const pause = z.looseObject({
  id: index,
  time_windows: z.array(window).min(1).optional(),
  service: seconds.default(0),
});

const vehicle = z.looseObject({
  id: index,
  profile: z.string().default("car"),
  start: location.optional(),
  start_index: index.optional(),
  end: location.optional(),
  end_index: index.optional(),
  skills,
  time_window: window.optional(),
  breaks: z.array(pause).default([]),
  speed_factor: z.number().positive().default(1),
  max_tasks: z.int().positive().optional(),
  max_travel_time: seconds.optional(),
});

const matrices = z.record(
  z.string(),
  z.looseObject({ durations: matrix, distances: matrix.optional(), costs: matrix.optional() }),
);

export const vroomInput = z.looseObject({
  jobs: z.array(job).default([]),
  shipments: z.array(z.unknown()).default([]),
  vehicles: z.array(vehicle).min(1),
  matrices: matrices.optional(),
});

export type VroomInput = z.infer<typeof vroomInput>;
export type VroomJob = VroomInput["jobs"][number];
export type VroomVehicle = VroomInput["vehicles"][number];
