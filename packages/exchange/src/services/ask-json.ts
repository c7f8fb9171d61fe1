import { done, type Outcome, refused } from "@escale/domain";

/** How a service is asked. Times in milliseconds. */
export interface Asking {
  /** For one attempt, answer read to its end. */
  readonly timeout: number;
  readonly attempts: number;
  /** A service that wants us to wait longer before the next attempt is called failing. */
  readonly patience: number;
  /** Bytes of an answer; a longer one is dropped before it is in memory. */
  readonly limit: number;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Milliseconds since 1970: a service may say until when to wait. */
  readonly now: () => number;
  /** Ends it at once; the promise is then rejected. */
  readonly interrupted?: AbortSignal;
}

export interface JsonQuestion {
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, by POST; absent: GET. */
  readonly body?: unknown;
}

/** An answer for good: 200, or a 4xx whose body, when it is JSON, says more. */
export interface JsonAnswer {
  readonly status: number;
  /** Undefined: no JSON, which happens with a 4xx alone. */
  readonly body: unknown;
}

export type AskJsonRefusal =
  | { readonly refused: "service-unreachable" }
  | { readonly refused: "service-slow"; readonly seconds: number }
  | { readonly refused: "service-failing"; readonly status: number }
  | { readonly refused: "service-not-json" }
  | { readonly refused: "service-too-long"; readonly limit: number };

const FIRST_PAUSE = 300;

/** Asks for JSON. What may pass by itself (network, 429, 5xx) is tried again, ever more slowly, never before it is welcome. */
export async function askJson(question: JsonQuestion, asking: Asking): Promise<Outcome<JsonAnswer, AskJsonRefusal>> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await askOnce(question, asking);
    if ("outcome" in answer) return answer.outcome;
    const pause = answer.patience ?? FIRST_PAUSE * 3 ** (attempt - 1);
    if (attempt >= asking.attempts || pause > asking.patience) return refused(answer.passing);
    await asking.pause(pause);
  }
}

/** An answer for good, or a trouble that may pass. */
type Answer =
  | { readonly outcome: Outcome<JsonAnswer, AskJsonRefusal> }
  | { readonly passing: AskJsonRefusal; readonly patience?: number };

async function askOnce({ url, headers, body }: JsonQuestion, asking: Asking): Promise<Answer> {
  const { timeout, limit, interrupted } = asking;
  const late = AbortSignal.timeout(timeout);
  try {
    const response = await fetch(url, {
      signal: interrupted ? AbortSignal.any([late, interrupted]) : late,
      headers: {
        accept: "application/json",
        "user-agent": "Escale",
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
    });
    const { status } = response;
    if (status === 429 || status >= 500) {
      await response.body?.cancel();
      return { passing: { refused: "service-failing", status }, ...readPatience(response, asking.now()) };
    }
    const text = await readAtMost(response, limit);
    if (text === undefined) return { outcome: refused({ refused: "service-too-long", limit }) };
    const json = parseJson(text);
    return response.ok && json === undefined
      ? { outcome: refused({ refused: "service-not-json" }) }
      : { outcome: done({ status, body: json }) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name === "TimeoutError") return { passing: { refused: "service-slow", seconds: timeout / 1_000 } };
    // What `fetch` throws when the network fails, before or during the answer.
    if (error instanceof TypeError) return { passing: { refused: "service-unreachable" } };
    throw error;
  }
}

/** `Retry-After`: seconds, or a date. */
function readPatience({ headers }: Response, now: number): { readonly patience?: number } {
  const text = headers.get("retry-after")?.trim() ?? "";
  const patience = /^\d+$/.test(text) ? Number(text) * 1_000 : Math.max(0, Date.parse(text) - now);
  return Number.isNaN(patience) ? {} : { patience };
}

async function readAtMost(response: Response, limit: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early cancels the rest of the answer.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Undefined, which JSON cannot say: this is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
