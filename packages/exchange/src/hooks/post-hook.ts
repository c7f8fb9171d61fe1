import { createHmac } from "node:crypto";
import { lookup as resolveName } from "node:dns";
import { request as requestPlain } from "node:http";
import { request as requestTls } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { HookAnswer, HookMessage, PostHook } from "@escale/domain";
import ipaddr from "ipaddr.js";

/** Milliseconds for all of it. */
const PATIENCE = 10_000;

/** The address is of a network that is nobody's business. */
class NotPublic extends Error {}

/**
 * Posts a message by the Standard Webhooks specification: its identity, the instant, and a signature over both and the body.
 * Only to public addresses, unless said otherwise: the name is resolved, what it stands for is looked at, and that very address
 * is connected to, so that a name that changes its mind leads nowhere else. Nobody is followed to another address.
 */
export function hookPost({ anywhere, patience = PATIENCE }: { anywhere: boolean; patience?: number }): PostHook {
  return async ({ url, secret }, message, now) => {
    const target = new URL(url);
    const host = target.hostname.replace(/^\[|\]$/g, "");
    if (!anywhere && isIP(host) !== 0 && !isPublic(host)) return { ok: false, fault: "address-not-public" };
    const body = writeMessage(message);
    const seconds = String(Math.floor(now.epochMilliseconds / 1_000));
    const signed = `${message.deliveryId}.${seconds}.${body}`;
    const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      "user-agent": "Escale",
      "webhook-id": message.deliveryId,
      "webhook-timestamp": seconds,
      "webhook-signature": `v1,${createHmac("sha256", key).update(signed).digest("base64")}`,
    };
    return new Promise<HookAnswer>((resolve) => {
      const post = target.protocol === "https:" ? requestTls : requestPlain;
      // A connection of its own: one that was checked for another name is not taken again.
      const options = { method: "POST", headers, agent: false as const, lookup: anywhere ? resolveName : lookUpPublic };
      const sent = post(target, options, (answer) => {
        clearTimeout(silence);
        // What is said beside the status interests nobody, and may be endless.
        answer.destroy();
        resolve(judgeStatus(answer.statusCode ?? 0));
      });
      const silence = setTimeout(() => sent.destroy(new Error("silent")), patience);
      sent.on("error", (error) => {
        clearTimeout(silence);
        const fault =
          error instanceof NotPublic ? "address-not-public" : error.message === "silent" ? "silent" : "unreachable";
        resolve({ ok: false, fault });
      });
      sent.end(body);
    });
  };
}

function writeMessage({ event, happenedAt, data }: HookMessage): string {
  return JSON.stringify({ type: event, timestamp: happenedAt.toString({ smallestUnit: "millisecond" }), data });
}

function judgeStatus(status: number): HookAnswer {
  if (status >= 200 && status < 300) return { ok: true, status };
  return { ok: false, fault: status >= 300 && status < 400 ? "redirected" : "refused", status };
}

/** Resolves a name to addresses that are public, all of them: a name that has another as well is somebody's game. */
const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  resolveName(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "");
    if (addresses.length === 0 || addresses.some(({ address }) => !isPublic(address)))
      return callback(new NotPublic(hostname), "");
    if (options.all) return callback(null, addresses);
    const [first] = addresses;
    return callback(null, first?.address ?? "", first?.family);
  });
};

/** An address that anybody could reach: not this machine, a private network, a cloud's own, or one that is not given out. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // An old address written in the new way is judged as what it is.
  return ipaddr.process(address).range() === "unicast";
}
