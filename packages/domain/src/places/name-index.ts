import { typingErrors, wordsOf } from "./commune-words.ts";

/** How a name was found; the smaller, the better. */
export const FOUND = { exactly: 0, fromItsStart: 1, byAWord: 2, despiteErrors: 3 } as const;

export interface FoundName {
  /** Position in the list that was indexed. */
  readonly index: number;
  readonly how: (typeof FOUND)[keyof typeof FOUND];
  /** Typing errors, 0 unless found despite them. */
  readonly errors: number;
}

/** Longest query that is looked at; the longest name of a commune has 45 letters. */
const LONGEST = 60;
/** So many names found as typed are no typing error. */
const ENOUGH = 6;
/** Names whose errors are counted, most alike first. */
const CANDIDATES = 80;

/** An index over names that forgives accents, articles, abbreviations and typing errors. A few MB for 35 000 names. */
export function indexNames(names: readonly string[]): (query: string) => readonly FoundName[] {
  const words = names.map(wordsOf);
  const keys = words.map((list) => list.join(" "));
  const starts = sortedStarts(words);
  const trigrams = indexTrigrams(keys);
  const shared = new Uint8Array(names.length);

  return (query) => {
    const asked = wordsOf(query.slice(0, LONGEST * 2))
      .join(" ")
      .slice(0, LONGEST);
    if (asked === "") return [];
    const found = new Map<number, FoundName>();
    for (const { index, wordStart } of startingWith(starts, asked)) {
      const whole = wordStart === 0;
      const how = whole && keys[index] === asked ? FOUND.exactly : whole ? FOUND.fromItsStart : FOUND.byAWord;
      const known = found.get(index);
      if (!known || how < known.how) found.set(index, { index, how, errors: 0 });
    }
    // Somebody who typed a real name, or the start of several, has not slipped.
    const known = found.size >= ENOUGH || [...found.values()].some((one) => one.how === FOUND.exactly);
    if (known) return [...found.values()];
    for (const one of despiteErrors(asked, keys, trigrams, shared))
      if (!found.has(one.index)) found.set(one.index, one);
    return [...found.values()];
  };
}

interface Starts {
  /** `key from that word on`, sorted. */
  readonly texts: readonly string[];
  readonly indexes: Uint32Array;
  readonly wordStarts: Uint8Array;
}

function sortedStarts(words: readonly (readonly string[])[]): Starts {
  const rows = words
    .flatMap((list, index) => list.map((_, word) => ({ text: list.slice(word).join(" "), index, word })))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.index - b.index));
  return {
    texts: rows.map((row) => row.text),
    indexes: Uint32Array.from(rows, (row) => row.index),
    wordStarts: Uint8Array.from(rows, (row) => row.word),
  };
}

/** A single letter starts thousands of names: enough of them to rank by population. */
const MOST_STARTS = 2_500;

function* startingWith({ texts, indexes, wordStarts }: Starts, asked: string) {
  let low = 0;
  let high = texts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((texts[middle] as string) < asked) low = middle + 1;
    else high = middle;
  }
  for (
    let at = low;
    at < Math.min(texts.length, low + MOST_STARTS) && (texts[at] as string).startsWith(asked);
    at += 1
  ) {
    yield { index: indexes[at] as number, wordStart: wordStarts[at] as number };
  }
}

/** Three letters in a row, the ends marked, so that the first and last letters count. */
function trigramsOf(text: string): readonly string[] {
  const marked = `^${text}$`;
  const all = new Set<string>();
  for (let at = 0; at + 3 <= marked.length; at += 1) all.add(marked.slice(at, at + 3));
  return [...all];
}

function indexTrigrams(keys: readonly string[]): ReadonlyMap<string, Uint16Array> {
  const postings = new Map<string, number[]>();
  for (const [index, key] of keys.entries()) {
    for (const trigram of trigramsOf(key)) {
      const list = postings.get(trigram);
      if (list) list.push(index);
      else postings.set(trigram, [index]);
    }
  }
  // 35 000 names fit in sixteen bits.
  if (keys.length > 65_536) throw new Error("more names than a trigram index of sixteen bits can hold");
  return new Map([...postings].map(([trigram, list]) => [trigram, Uint16Array.from(list)]));
}

/** Names within one error for five letters or less, two beyond; `shared` is scratch space, zero before and after. */
function despiteErrors(
  asked: string,
  keys: readonly string[],
  trigrams: ReadonlyMap<string, Uint16Array>,
  shared: Uint8Array,
): readonly FoundName[] {
  if (asked.length < 3) return [];
  const limit = asked.length <= 5 ? 1 : asked.length <= 12 ? 2 : 3;
  const own = trigramsOf(asked);
  const touched: number[] = [];
  for (const trigram of own) {
    for (const index of trigrams.get(trigram) ?? []) {
      if (shared[index] === 0) touched.push(index);
      (shared[index] as number)++;
    }
  }
  // One error spoils at most three trigrams, a swap four.
  const least = Math.max(1, own.length - 4 * limit);
  const likeness = (index: number) => (2 * (shared[index] as number)) / (own.length + (keys[index] as string).length);
  const likely = touched
    .filter(
      (index) => (shared[index] as number) >= least && Math.abs((keys[index] as string).length - asked.length) <= limit,
    )
    .map((index) => ({ index, likeness: likeness(index) }))
    .sort((a, b) => b.likeness - a.likeness || a.index - b.index)
    .slice(0, CANDIDATES);
  for (const index of touched) shared[index] = 0;
  return likely.flatMap(({ index }) => {
    const errors = typingErrors(asked, keys[index] as string, limit);
    return errors <= limit ? [{ index, how: FOUND.despiteErrors, errors }] : [];
  });
}
