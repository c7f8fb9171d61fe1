import type { Log } from "./make-log.ts";
import type { Metrics } from "./metrics.ts";
import type { Traces } from "./trace-requests.ts";

/** What watches a server at work; each part may be absent, and then costs nothing. */
export interface Observation {
  readonly log?: Log | undefined;
  readonly metrics?: Metrics | undefined;
  /** What a collector shows to read the metrics. */
  readonly metricsToken?: string | undefined;
  readonly traces?: Traces | undefined;
  /** Milliseconds, for how long requests take. */
  readonly clock?: () => number;
}
