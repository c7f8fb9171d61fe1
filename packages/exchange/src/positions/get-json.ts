import { done, type Outcome, refused } from "@escale/domain";

/** How a service is asked. Times in milliseconds. */
export interface Asking {
  /** For one attempt, answer read to its end. */
  readonly timeout: number;
  readonly attempts: number;
  /** Bytes of an answer; a longer one is dropped before it is in memory. */
  readonly limit: number;
  readonly pause: (milliseconds: number) => Promise<void>;
}

export type GetJsonRefusal =
  | { readonly refused: "service-unreachable" }
  | { readonly refused: "service-slow"; readonly seconds: number }
  | { readonly refused: "service-failing"; readonly status: number }
  | { readonly refused: "service-not-json" }
  | { readonly refused: "service-too-long"; readonly limit: number };

const FIRST_PAUSE = 300;
/** A service that asks for more patience than this is called failing. */
const LONGEST_PAUSE = 30_000;

/** Asks for JSON; `undefined` is the answer "not found". What may pass by itself is tried again, ever more slowly. */
export async function getJson(url: URL, asking: Asking): Promise<Outcome<unknown, GetJsonRefusal>> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await askOnce(url, asking);
    if ("outcome" in answer) return answer.outcome;
    if (attempt >= asking.attempts) return refused(answer.passing);
    await asking.pause(Math.min(answer.patience ?? FIRST_PAUSE * 3 ** (attempt - 1), LONGEST_PAUSE));
  }
}

/** An answer for good, or a trouble that may pass. */
type Answer =
  | { readonly outcome: Outcome<unknown, GetJsonRefusal> }
  | { readonly passing: GetJsonRefusal; readonly patience?: number };

async function askOnce(url: URL, { timeout, limit }: Asking): Promise<Answer> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(timeout),
      headers: { accept: "application/json", "user-agent": "Escale" },
    });
    if (!response.ok) {
      await response.body?.cancel();
      return readFailure(response);
    }
    const text = await readAtMost(response, limit);
    if (text === undefined) return { outcome: refused({ refused: "service-too-long", limit }) };
    return { outcome: parseJson(text) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name === "TimeoutError") return { passing: { refused: "service-slow", seconds: timeout / 1_000 } };
    // What `fetch` throws when the network fails, before or during the answer.
    if (error instanceof TypeError) return { passing: { refused: "service-unreachable" } };
    throw error;
  }
}

function readFailure({ status, headers }: Response): Answer {
  if (status === 404) return { outcome: done(undefined) };
  const failing = { refused: "service-failing", status } as const;
  if (status !== 429 && status < 500) return { outcome: refused(failing) };
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return { passing: failing, ...(seconds >= 0 && { patience: seconds * 1_000 }) };
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

function parseJson(text: string): Outcome<unknown, GetJsonRefusal> {
  try {
    return done(JSON.parse(text));
  } catch {
    return refused({ refused: "service-not-json" });
  }
}
