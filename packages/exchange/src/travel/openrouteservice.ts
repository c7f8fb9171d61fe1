import { z } from "zod";
import { type Declined, type Dialect, decline, declineStatus } from "./dialect.ts";

/** The public service; one of one's own has another address and wants no key. */
export const OPENROUTESERVICE = "https://api.openrouteservice.org";

const failed = z.object({ error: z.object({ code: z.number(), message: z.unknown().optional() }) });
/** What the public service's gate says, before openrouteservice itself is reached. */
const turnedAway = z.object({ error: z.string() });
const table = z.object({ durations: z.unknown(), distances: z.unknown() });

/** https://giscience.github.io/openrouteservice/api-reference/error-codes */
const WHY: Readonly<Record<number, Declined["why"]>> = {
  // More pairs than allowed, more of the road network visited than allowed.
  6004: "too-big",
  6020: "too-big",
  6010: "off-road",
};

/** openrouteservice's matrix (`/v2/matrix/driving-car`): https://giscience.github.io/openrouteservice/api-reference/endpoints/matrix/ */
export const openrouteservice: Dialect = {
  write(base, key, { from, to }) {
    return {
      url: new URL(`${base}/v2/matrix/driving-car`),
      ...(key !== undefined && { headers: { authorization: key } }),
      body: {
        locations: [...from, ...to].map(({ lat, lon }) => [lon, lat]),
        sources: from.map((_, index) => String(index)),
        destinations: to.map((_, index) => String(from.length + index)),
        metrics: ["duration", "distance"],
        units: "m",
      },
    };
  },

  read({ status, body }) {
    const error = failed.safeParse(body);
    if (error.success) return decline(WHY[error.data.error.code], error.data.error.code, error.data.error.message);
    const gate = turnedAway.safeParse(body);
    // A day's quota that is used up comes as 403, like a wrong key, and passes with the day.
    if (status === 403 && gate.success && /quota/i.test(gate.data.error)) {
      return { trouble: { refused: "engine-failing", status } };
    }
    if (status === 413) return decline("too-big", status, "");
    const ok = table.safeParse(body);
    if (status >= 400 || !ok.success) return declineStatus(status);
    return { durations: ok.data.durations, distances: ok.data.distances, metresIn: 1 };
  },
};
