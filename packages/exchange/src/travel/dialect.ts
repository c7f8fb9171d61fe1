import type { Block, TravelTrouble } from "@escale/domain";
import type { JsonAnswer, JsonQuestion } from "../services/ask-json.ts";

/** How one kind of engine is asked, and what it answers. Pure: the asking itself is `travel-engine.ts`. */
export interface Dialect {
  /** @param base address of the engine, without a final slash */
  write(base: string, key: string | undefined, tile: Block): JsonQuestion;
  read(answer: JsonAnswer): Reading;
}

type Reading =
  /** As they came: nothing is known of their shape yet. Seconds; metres once multiplied by `metresIn`. */
  | { readonly durations: unknown; readonly distances: unknown; readonly metresIn: number }
  | { readonly declined: Declined }
  | { readonly trouble: TravelTrouble };

/**
 * What a smaller question may get around: `too-big` in pairs; `off-road`: one of the places is near no road; `no-route`: some of
 * the places are not joined, which most engines say pair by pair instead. The code and message are the engine's.
 */
export interface Declined {
  readonly why: "too-big" | "off-road" | "no-route";
  readonly code: string;
  readonly message: string;
}

const LONGEST_MESSAGE = 200;

/** An error of the engine, sorted by its own code. */
export function decline(
  why: Declined["why"] | undefined,
  code: string | number,
  message: unknown,
): { readonly declined: Declined } | { readonly trouble: TravelTrouble } {
  const said = {
    code: String(code).slice(0, LONGEST_MESSAGE),
    message: typeof message === "string" ? message.slice(0, LONGEST_MESSAGE) : "",
  };
  return why ? { declined: { why, ...said } } : { trouble: { refused: "engine-declines", ...said } };
}

/** An error of whatever stands at that address, without a code of the engine's. */
export function declineStatus(status: number): { readonly trouble: TravelTrouble } {
  if (status === 401 || status === 403) return { trouble: { refused: "engine-key-refused", status } };
  return {
    trouble:
      status < 400
        ? { refused: "engine-another-shape" }
        : { refused: "engine-declines", code: String(status), message: "" },
  };
}
