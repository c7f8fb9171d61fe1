import { done, type Outcome, refused } from "@escale/domain";
import { type Asking, type AskJsonRefusal, askJson } from "../services/ask-json.ts";

/** Asks for JSON; `undefined` is the answer "not found". */
export async function getJson(url: URL, asking: Asking): Promise<Outcome<unknown, AskJsonRefusal>> {
  const answer = await askJson({ url }, asking);
  if (!answer.ok) return answer;
  const { status, body } = answer.value;
  if (status === 404) return done(undefined);
  return status < 400 ? done(body) : refused({ refused: "service-failing", status });
}
