import type { Position } from "@escale/domain";
import { z } from "zod";
import { type Declined, type Dialect, decline, declineStatus } from "./dialect.ts";

const failed = z.object({ code: z.string(), message: z.unknown().optional() });
const table = z.object({ code: z.literal("Ok"), durations: z.unknown(), distances: z.unknown() });

const WHY: Readonly<Record<string, Declined["why"]>> = {
  TooBig: "too-big",
  NoSegment: "off-road",
  NoTable: "no-route",
  NoRoute: "no-route",
};

/** OSRM's table service (`/table/v1/driving`): https://project-osrm.org/docs/v5.24.0/api/#table-service */
export const osrm: Dialect = {
  write(base, _key, { from, to }) {
    const url = new URL(`${base}/table/v1/driving/${[...from, ...to].map(lonLat).join(";")}`);
    const indexes = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);
    const sources = indexes(0, from.length).join(";");
    const destinations = indexes(from.length, to.length).join(";");
    // Semicolons as they are: OSRM does not decode them.
    url.search = `sources=${sources}&destinations=${destinations}&annotations=duration,distance`;
    return { url };
  },

  read({ status, body }) {
    const ok = table.safeParse(body);
    if (status < 400 && ok.success) {
      return { durations: ok.data.durations, distances: ok.data.distances, metresIn: 1 };
    }
    const error = failed.safeParse(body);
    if (!error.success || error.data.code === "Ok") return declineStatus(status);
    return decline(WHY[error.data.code], error.data.code, error.data.message);
  },
};

function lonLat({ lat, lon }: Position): string {
  return `${lon},${lat}`;
}
