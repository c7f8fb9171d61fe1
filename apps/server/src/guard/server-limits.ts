import type { ServerOptions } from "node:http";

/**
 * How long a client may take, in milliseconds. Generous for a telephone at the edge of the network, short for somebody who
 * holds connections open by sending a byte now and then.
 */
export interface ServerLimits {
  /** From the first byte to the end of the headers. */
  readonly headersTimeout: number;
  /** From the first byte to the end of the body. */
  readonly requestTimeout: number;
  /** Between two requests on one connection: longer than proxies keep theirs (60 s), or they would meet a closed one. */
  readonly keepAliveTimeout: number;
  /** How often the first two are looked at. */
  readonly connectionsCheckingInterval: number;
  /** Without a byte either way: somebody who reads an answer ever more slowly. */
  readonly silence: number;
}

export const SERVER_LIMITS: ServerLimits = {
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
  silence: 120_000,
};

/** Node's own way of saying it. */
export function serverOptions({ silence: _silence, ...limits }: ServerLimits): ServerOptions {
  return { ...limits, maxHeaderSize: 16_384 };
}
