import type { Origin } from "@escale/domain";
import type { Context } from "hono";
import { clientAddressOf, shortenAddress } from "../guard/client-address.ts";

/** From where something is asked, as the journal keeps it: the network, which names nobody, and the request that the logs know. */
export function originOf(c: Context): Origin {
  return { requestId: c.get("requestId"), address: shortenAddress(clientAddressOf(c)) };
}
