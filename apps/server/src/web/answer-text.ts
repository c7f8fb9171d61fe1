export interface MadeText {
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Where an answer keeps what it was made of, so that nobody has to read it back through a stream: that costs as much as a
 * query. Not in a `WeakMap`: V8 tidies young objects without looking which keys of an old map still live, so that each page
 * would outlive its answer and be left to the slow collection.
 */
const MADE = Symbol("made");

/** A page, a feed, a document: 200, and its text. */
export function answerText(text: string, type: string, headers: Readonly<Record<string, string>> = {}): Response {
  const all = { "content-type": type, ...headers };
  const made: MadeText = { text, headers: all };
  return Object.assign(new Response(text, { headers: all }), { [MADE]: made });
}

/** Undefined for an answer that came about in another way. */
export function textOf(response: Response): MadeText | undefined {
  return (response as { readonly [MADE]?: MadeText })[MADE];
}
