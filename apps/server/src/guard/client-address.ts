import { BlockList, isIP } from "node:net";
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";

/** Says whether the far end of a connection is a proxy of ours, whose word about its own client is taken. */
export type TrustsProxy = (address: string) => boolean;

declare module "hono" {
  interface ContextVariableMap {
    trustsProxy: TrustsProxy;
  }
}

/** What stands for an address where a request came by no connection. */
export const NOWHERE = "unknown";

/** Longer lists of proxies are somebody's game. */
const MOST_HOPS = 20;

/**
 * Who asks: the far end of the connection, unless that is a proxy of ours. Then what it says it was asked by, and so on: the
 * last of `X-Forwarded-For` that is no proxy of ours, since whatever stands before it was written by a stranger.
 */
export function clientAddressOf(c: Context): string {
  const bindings = c.env as Partial<HttpBindings> | undefined;
  return readClientAddress(
    bindings?.incoming?.socket.remoteAddress,
    c.req.header("x-forwarded-for"),
    c.get("trustsProxy"),
  );
}

export function readClientAddress(
  farEnd: string | undefined,
  forwardedFor: string | undefined,
  trusts: TrustsProxy | undefined,
): string {
  let address = plain(farEnd ?? "");
  if (address === "") return NOWHERE;
  const hops = (forwardedFor ?? "").split(",").slice(-MOST_HOPS);
  while (trusts?.(address)) {
    const said = plain(hops.pop() ?? "");
    if (isIP(said) === 0) return address;
    address = said;
  }
  return address;
}

/** Reads addresses and networks (`10.0.0.0/8`); undefined when one of them is neither. */
export function trustProxies(list: readonly string[]): TrustsProxy | undefined {
  const trusted = new BlockList();
  for (const text of list) {
    const [address = "", bits, ...rest] = text.split("/");
    const version = isIP(address);
    if (version === 0 || rest.length > 0) return undefined;
    const family = version === 4 ? "ipv4" : "ipv6";
    if (bits === undefined) trusted.addAddress(address, family);
    else if (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)) {
      trusted.addSubnet(address, Number(bits), family);
    } else return undefined;
  }
  return (address) => trusted.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/** What stands for a household or an office, without its last part: enough to see an attack, not to name somebody. */
export function shortenAddress(address: string): string {
  if (isIP(address) === 4) return address.replace(/\.\d+$/, ".0");
  // A provider gives a household a /64 or more; the first three groups say the provider and little else.
  return isIP(address) === 6 ? firstGroups(address, 3) : address;
}

/** @param address of IPv6. */
export function firstGroups(address: string, count: number): string {
  return `${expand(address).slice(0, count).join(":")}::`;
}

/** An address of the old kind written in the new way is one of the old kind. */
function plain(text: string): string {
  return text.trim().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
}

function expand(address: string): readonly string[] {
  const [before = "", after] = address.split("::");
  const head = before === "" ? [] : before.split(":");
  const tail = !after ? [] : after.split(":");
  return [...head, ...Array<string>(Math.max(0, 8 - head.length - tail.length)).fill("0"), ...tail];
}
