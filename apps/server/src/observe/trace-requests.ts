import type { MiddlewareHandler } from "hono";
import { patternOf } from "../guard/answers-of.ts";

/** Traces that go to a collector of OpenTelemetry. */
export interface Traces {
  readonly middleware: MiddlewareHandler;
  /** Sends what has not been sent yet, for a few seconds at most. */
  stop(): Promise<void>;
}

/** By the settings that OpenTelemetry gives everywhere; those that go with them (headers, limits) its exporter reads itself. */
function whereTo(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: exactly, OTEL_EXPORTER_OTLP_ENDPOINT: below } = env;
  return exactly || (below ? `${below.replace(/\/+$/, "")}/v1/traces` : undefined);
}

const FAREWELL_MS = 3_000;

/**
 * A span for each request that is worked on, under the one that a proxy began. Undefined, and nothing of OpenTelemetry is even
 * read from the disk, unless the environment says where traces go.
 */
export async function startTraces(
  env: Readonly<Record<string, string | undefined>>,
  version: string,
): Promise<Traces | undefined> {
  const url = whereTo(env);
  if (url === undefined) return undefined;
  const [api, { W3CTraceContextPropagator }, { OTLPTraceExporter }, { resourceFromAttributes }, sdk] =
    await Promise.all([
      import("@opentelemetry/api"),
      import("@opentelemetry/core"),
      import("@opentelemetry/exporter-trace-otlp-http"),
      import("@opentelemetry/resources"),
      import("@opentelemetry/sdk-trace"),
    ]);
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({
      "service.name": env.OTEL_SERVICE_NAME || "escale",
      "service.version": version,
    }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }) })],
  });
  const tracer = provider.getTracer("escale");
  const propagator = new W3CTraceContextPropagator();
  const middleware: MiddlewareHandler = async (c, next) => {
    const parent = propagator.extract(api.ROOT_CONTEXT, c.req.raw.headers, {
      get: (headers, name) => headers.get(name) ?? undefined,
      keys: (headers) => [...headers.keys()],
    });
    const span = tracer.startSpan(c.req.method, { kind: api.SpanKind.SERVER }, parent);
    try {
      await next();
    } finally {
      const route = patternOf(c);
      // Never the address itself: it may hold a position, a name, the key of a link.
      span.updateName(route === undefined ? c.req.method : `${c.req.method} ${route}`);
      span.setAttributes({
        "http.request.method": c.req.method,
        ...(route !== undefined && { "http.route": route }),
        "http.response.status_code": c.res.status,
        "escale.request_id": c.get("requestId"),
      });
      if (c.res.status >= 500) span.setStatus({ code: api.SpanStatusCode.ERROR });
      span.end();
    }
  };
  const stop = async () => {
    await Promise.race([provider.shutdown(), new Promise((late) => setTimeout(late, FAREWELL_MS).unref())]).catch(
      () => {},
    );
  };
  return { middleware, stop };
}
