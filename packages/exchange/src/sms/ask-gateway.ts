import type { SmsFault } from "@escale/domain";
import { type AskJsonRefusal, askJson, type JsonAnswer, type JsonQuestion } from "../services/ask-json.ts";

/** Milliseconds for an answer: who waits longer than a mail server needs is in nobody's way. */
export const GATEWAY_PATIENCE = 15_000;

/** Asks a gateway once: the queue is what tries again. */
export async function askGateway(
  question: JsonQuestion,
  timeout: number,
): Promise<{ readonly ok: true; readonly answer: JsonAnswer } | { readonly ok: false; readonly fault: SmsFault }> {
  const asked = await askJson(question, {
    ...{ timeout, attempts: 1, patience: 0, limit: 100_000, pause: async () => {}, now: Date.now },
  });
  return asked.ok ? { ok: true, answer: asked.value } : { ok: false, fault: faultOf(asked.refusal) };
}

function faultOf(refusal: AskJsonRefusal): SmsFault {
  switch (refusal.refused) {
    case "service-unreachable":
      return { kind: "unreachable" };
    case "service-slow":
      return { kind: "silent" };
    case "service-failing":
      return { kind: "later", code: refusal.status };
    case "service-not-json":
    case "service-too-long":
      return { kind: "garbled" };
  }
}
