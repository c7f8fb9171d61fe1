export interface MadeText {
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What an answer was made of, so that nobody has to read it back through a stream: that costs as much as a query. */
const made = new WeakMap<Response, MadeText>();

/** A page, a feed, a document: 200, and its text. */
export function answerText(text: string, type: string, headers: Readonly<Record<string, string>> = {}): Response {
  const all = { "content-type": type, ...headers };
  const response = new Response(text, { headers: all });
  made.set(response, { text, headers: all });
  return response;
}

/** Undefined for an answer that came about in another way. */
export function textOf(response: Response): MadeText | undefined {
  return made.get(response);
}
