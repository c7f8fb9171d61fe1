import pino, { type DestinationStream, type Logger } from "pino";
import type { ObserveConfig } from "../config-observe.ts";
import { describeError } from "./describe-error.ts";

export type Log = Pick<Logger, "debug" | "info" | "warn" | "error" | "isLevelEnabled">;

/** One JSON object a line, on standard error unless said; written before the process can end. */
export function makeLog(
  level: ObserveConfig["logLevel"],
  to: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Log {
  return pino({ base: null, level, serializers: { err: describeError } }, to);
}
