import type { SmsFault, SmsGateway } from "@escale/domain";
import { z } from "zod";
import { askGateway, GATEWAY_PATIENCE } from "./ask-gateway.ts";

/** A telephone with "SMS Gateway for Android", asked on its own network. */
export interface AndroidSettings {
  readonly kind: "android";
  /** Without account and final slash: `http://192.168.1.20:8080`. */
  readonly url: string;
  readonly account: string;
  readonly password: string;
}

const MESSAGE = z.object({
  id: z.string(),
  state: z.string(),
  recipients: z.array(z.object({ state: z.string() })).optional(),
});

/**
 * SMS by a telephone (https://docs.sms-gate.app, local server). An SMS bears our own identity there: asked for it, the telephone says
 * whether it has it.
 */
export function androidGateway({ url, account, password }: AndroidSettings, timeout = GATEWAY_PATIENCE): SmsGateway {
  const headers = { authorization: `Basic ${Buffer.from(`${account}:${password}`).toString("base64")}` };
  const ask = (path: string, body?: unknown) =>
    askGateway({ url: new URL(`${url}/message${path}`), headers, body }, timeout);
  return {
    async post({ smsId, to, text, usefulUntil }) {
      const asked = await ask("", {
        ...{ id: smsId, textMessage: { text }, phoneNumbers: [to], withDeliveryReport: false },
        validUntil: usefulUntil.toString({ fractionalSecondDigits: 3 }),
      });
      if (!asked.ok) return asked;
      const { status, body } = asked.answer;
      // It has one under this identity: ours.
      if (status === 409) return { ok: true };
      if (status >= 400) return { ok: false, fault: readFault(status) };
      const message = MESSAGE.safeParse(body);
      if (!message.success || message.data.id !== smsId) return { ok: false, fault: { kind: "garbled", code: status } };
      return message.data.state === "Failed" ? { ok: false, fault: { kind: "refused", code: 400 } } : { ok: true };
    },
    async hasTaken({ smsId }) {
      const asked = await ask(`/${smsId}`);
      if (!asked.ok) return asked;
      const { status, body } = asked.answer;
      if (status === 404) return { ok: true, taken: false };
      if (status >= 400) return { ok: false, fault: readFault(status) };
      const message = MESSAGE.safeParse(body);
      return message.success
        ? { ok: true, taken: message.data.id === smsId }
        : { ok: false, fault: { kind: "garbled", code: status } };
    },
  };
}

function readFault(code: number): SmsFault {
  if (code === 401 || code === 403 || code === 404) return { kind: "sign-in-refused", code };
  return { kind: "refused", code };
}
