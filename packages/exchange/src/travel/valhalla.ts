import { z } from "zod";
import { type Declined, type Dialect, decline, declineStatus } from "./dialect.ts";

const failed = z.object({ error_code: z.number(), error: z.unknown().optional() });
const inKilometres = z.enum(["kilometers", "km"]).optional();
/** As asked. */
const terse = z.object({
  units: inKilometres,
  sources_to_targets: z.object({ durations: z.unknown(), distances: z.unknown() }),
});
/** Those that are too old to know `verbose`. */
const verbose = z.object({
  units: inKilometres,
  sources_to_targets: z.array(z.array(z.object({ time: z.unknown(), distance: z.unknown() }))),
});

/** https://valhalla.github.io/valhalla/api/turn-by-turn/api-reference/#internal-error-codes-and-conditions */
const WHY: Readonly<Record<number, Declined["why"]>> = {
  150: "too-big",
  170: "no-route",
  171: "off-road",
  430: "too-big",
  441: "no-route",
  442: "no-route",
};

/** Valhalla's matrix (`/sources_to_targets`): https://valhalla.github.io/valhalla/api/matrix/api-reference/ */
export const valhalla: Dialect = {
  write(base, _key, { from, to }) {
    const url = new URL(`${base}/sources_to_targets`);
    return { url, body: { sources: from, targets: to, costing: "auto", units: "kilometers", verbose: false } };
  },

  read({ status, body }) {
    const error = failed.safeParse(body);
    if (error.success) return decline(WHY[error.data.error_code], error.data.error_code, error.data.error);
    if (status >= 400) return declineStatus(status);
    const rows = terse.safeParse(body);
    if (rows.success) return { ...rows.data.sources_to_targets, metresIn: 1_000 } as const;
    const cells = verbose.safeParse(body);
    if (!cells.success) return declineStatus(status);
    const pick = (key: "time" | "distance") => cells.data.sources_to_targets.map((row) => row.map((cell) => cell[key]));
    return { durations: pick("time"), distances: pick("distance"), metresIn: 1_000 };
  },
};
