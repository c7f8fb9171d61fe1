import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** Connections of one pool, as it is now. */
interface PoolNow {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

/** Figures of one server, for a collector that asks for them. */
export interface Metrics {
  /** @param route pattern of the address: a figure for each address that anybody may ask for would have no end. */
  countRequest(asked: { readonly method: string; readonly route: string; readonly status: number; ms: number }): void;
  /** A page that was answered from memory: on the hot path, so it is only counted. */
  countKept(): void;
  countError(): void;
  watchPool(name: string, pool: PoolNow): void;
  /** In the text format of Prometheus. */
  write(): Promise<{ readonly text: string; readonly type: string }>;
}

/** In seconds: a page takes a few milliseconds, signing in some hundreds, planning some seconds. */
const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export function makeMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "escale_http_requests_total",
    help: "Requests that were worked on, by method, pattern of the address and status.",
    labelNames: ["method", "route", "status"],
    registers,
  });
  const seconds = new Histogram({
    name: "escale_http_request_seconds",
    help: "How long requests took that were worked on.",
    labelNames: ["method", "route"],
    buckets: BUCKETS,
    registers,
  });
  let kept = 0;
  new Counter({
    name: "escale_http_kept_pages_total",
    help: "Pages answered from memory; they are in no other figure.",
    registers,
    collect() {
      this.reset();
      this.inc(kept);
    },
  });
  const errors = new Counter({ name: "escale_errors_total", help: "Errors of Escale itself.", registers });
  const pools = new Map<string, PoolNow>();
  new Gauge({
    name: "escale_database_connections",
    help: "Connections to the database, by role: open, idle, and requests that wait for one.",
    labelNames: ["pool", "state"],
    registers,
    collect() {
      for (const [pool, { totalCount, idleCount, waitingCount }] of pools) {
        this.set({ pool, state: "open" }, totalCount);
        this.set({ pool, state: "idle" }, idleCount);
        this.set({ pool, state: "waiting" }, waitingCount);
      }
    },
  });
  return {
    countRequest({ method, route, status, ms }) {
      requests.inc({ method, route, status });
      seconds.observe({ method, route }, ms / 1_000);
    },
    countKept() {
      kept += 1;
    },
    countError: () => errors.inc(),
    watchPool: (name, pool) => pools.set(name, pool),
    write: async () => ({ text: await registry.metrics(), type: registry.contentType }),
  };
}
