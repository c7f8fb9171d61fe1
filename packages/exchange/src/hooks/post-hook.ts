import { createHmac } from "node:crypto";
import { request as requestPlain } from "node:http";
import { request as requestTls } from "node:https";
import type { HookAnswer, HookMessage, PostHook } from "@escale/domain";
import { lookUp, NotPublic, namesPrivate } from "../web/public-address.ts";

/** Milliseconds for all of it. */
const PATIENCE = 10_000;

/**
 * Posts a message by the Standard Webhooks specification: its identity, the instant, and a signature over both and the body.
 * Only to public addresses, unless said otherwise: the name is resolved, what it stands for is looked at, and that very address
 * is connected to, so that a name that changes its mind leads nowhere else. Nobody is followed to another address.
 */
export function hookPost({ anywhere, patience = PATIENCE }: { anywhere: boolean; patience?: number }): PostHook {
  return async ({ url, secret }, message, now) => {
    const target = new URL(url);
    if (!anywhere && namesPrivate(target)) return { ok: false, fault: "address-not-public" };
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
      const options = { method: "POST", headers, agent: false as const, lookup: lookUp(anywhere) };
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
