import { createHash } from "node:crypto";
import type { DueSms, SmsFault, SmsGateway } from "@escale/domain";
import { z } from "zod";
import { askGateway, GATEWAY_PATIENCE } from "./ask-gateway.ts";

/** An account of OVHcloud for SMS, and the keys of its API. */
export interface OvhSettings {
  readonly kind: "ovh";
  /** Without a final slash: `https://eu.api.ovh.com/1.0`. */
  readonly url: string;
  readonly applicationKey: string;
  readonly applicationSecret: string;
  readonly consumerKey: string;
  /** `sms-ab12345-1`. */
  readonly service: string;
  /** As it was declared there; without, a number of theirs that cannot be answered. */
  readonly sender?: string;
}

export const OVH_API = "https://eu.api.ovh.com/1.0";

/** What `POST /sms/{serviceName}/jobs` answers: one number is asked for. */
const JOB = z.object({ validReceivers: z.array(z.string()), invalidReceivers: z.array(z.string()) });
const IDS = z.array(z.number());
const FAULT = z.object({ errorCode: z.string().optional(), message: z.string().optional() });

/**
 * SMS by OVHcloud (https://api.ovh.com/console/#/sms). Requests are signed with the time of their clock, which is asked for once,
 * and again after a refusal. Each SMS bears a tag of ours, by which it is found again.
 */
export function ovhGateway(settings: OvhSettings, timeout = GATEWAY_PATIENCE): SmsGateway {
  const { url, service, sender } = settings;
  /** Seconds that their clock is ahead of ours. */
  let ahead: number | undefined;
  const ask = async (path: string, body?: unknown) => {
    if (ahead === undefined) {
      const time = await askGateway({ url: new URL(`${url}/auth/time`) }, timeout);
      if (!time.ok) return time;
      if (typeof time.answer.body !== "number") return garbled(time.answer.status);
      ahead = time.answer.body - Math.round(Date.now() / 1_000);
    }
    const at = String(Math.round(Date.now() / 1_000) + ahead);
    const address = new URL(`${url}/sms/${encodeURIComponent(service)}${path}`);
    const asked = await askGateway({ url: address, headers: sign(settings, address, body, at), body }, timeout);
    if (asked.ok && asked.answer.status >= 400) ahead = undefined;
    return asked;
  };
  return {
    async post({ smsId, to, text, usefulUntil }) {
      const minutes = Math.round((usefulUntil.epochMilliseconds - Date.now()) / 60_000);
      const asked = await ask("/jobs", {
        ...{ message: text, receivers: [to], charset: "UTF-8", coding: "7bit", class: "phoneDisplay" },
        ...{ noStopClause: true, priority: "high", tag: tagOf(smsId) },
        ...{ validityPeriod: Math.min(Math.max(minutes, 5), 2880) },
        ...(sender === undefined ? { senderForResponse: true } : { sender, senderForResponse: false }),
      });
      if (!asked.ok) return asked;
      const { status, body } = asked.answer;
      if (status !== 200) return { ok: false, fault: readFault(status, body) };
      const job = JOB.safeParse(body);
      if (!job.success) return garbled(status);
      return job.data.validReceivers.length === 1 ? { ok: true } : { ok: false, fault: { kind: "refused", code: 400 } };
    },
    async hasTaken({ smsId }) {
      const asked = await ask(`/outgoing?tag=${tagOf(smsId)}`);
      if (!asked.ok) return asked;
      const { status, body } = asked.answer;
      if (status !== 200) return { ok: false, fault: readFault(status, body) };
      const ids = IDS.safeParse(body);
      return ids.success ? { ok: true, taken: ids.data.length > 0 } : garbled(status);
    },
  };
}

/** Twenty characters at most: the end of an identity is what chance made of it. */
function tagOf(smsId: DueSms["smsId"]): string {
  return smsId.replaceAll("-", "").slice(-20);
}

function garbled(code: number): { readonly ok: false; readonly fault: SmsFault } {
  return { ok: false, fault: { kind: "garbled", code } };
}

/** `$1$` and the SHA-1 of what is asked, with both secrets: their way, whatever one thinks of SHA-1. */
function sign(
  { applicationKey, applicationSecret, consumerKey }: OvhSettings,
  url: URL,
  body: unknown,
  at: string,
): Record<string, string> {
  const method = body === undefined ? "GET" : "POST";
  const said = [applicationSecret, consumerKey, method, url.href, body === undefined ? "" : JSON.stringify(body), at];
  return {
    "x-ovh-application": applicationKey,
    "x-ovh-consumer": consumerKey,
    "x-ovh-timestamp": at,
    "x-ovh-signature": `$1$${createHash("sha1").update(said.join("+")).digest("hex")}`,
  };
}

/** Whether it is about our account, or about this very SMS. */
function readFault(status: number, body: unknown): SmsFault {
  const { errorCode = "", message = "" } = FAULT.safeParse(body).data ?? {};
  if (status === 402 || /credit/i.test(message) || /CREDIT(?!ENTIAL)/.test(errorCode))
    return { kind: "no-credit", code: status };
  if (status === 401 || status === 403 || status === 404 || /SIGNATURE|CREDENTIAL|INVALID_KEY/.test(errorCode))
    return { kind: "sign-in-refused", code: status };
  if (/sender/i.test(message)) return { kind: "sender-refused", code: status };
  return { kind: "refused", code: status };
}
