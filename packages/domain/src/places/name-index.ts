import { typingErrors, wordsOf } from "./commune-words.ts";

/** How a name was found; the smaller, the better. */
export const FOUND = { exactly: 0, fromItsStart: 1, byAWord: 2, despiteErrors: 3 } as const;

export interface FoundName {
  /** Position in the list that was indexed. */
  readonly index: number;
  readonly how: (typeof FOUND)[keyof typeof FOUND];
}

/** Which names may answer, and which come before others found as well. */
export interface Preference {
  readonly limit: number;
  within?(index: number): boolean;
  favoured?(index: number): boolean;
}

/** Longest query that is looked at; the longest name of a commune has 45 letters. */
const LONGEST = 60;
/** So many names found as typed are no typing error. */
const ENOUGH = 6;
/** Names whose errors are counted, most alike first. */
const CANDIDATES = 80;

/**
 * An index over names that forgives accents, articles, abbreviations and typing errors. A few MB for 35 000 names.
 * @param names the ones that most people mean first: that is the order of what is found equally well.
 */
export function indexNames(names: readonly string[]): (query: string, preference: Preference) => readonly FoundName[] {
  const words = names.map(wordsOf);
  const keys = words.map((list) => list.join(" "));
  const starts = sortedStarts(words);
  const trigrams = indexTrigrams(keys);
  const scratch = { shared: new Uint8Array(names.length), touched: new Uint16Array(names.length) };

  return (query, { limit, within = () => true, favoured = () => false }) => {
    const asked = wordsOf(query.slice(0, LONGEST * 2))
      .join(" ")
      .slice(0, LONGEST);
    if (asked === "") return [];
    const rankOf = (index: number, how: number, errors: number) =>
      packRank(how, errors, favoured(index) ? 0 : 1, index);
    const found = startingWith(starts, asked, scratch.shared, within).map(({ index, wordStart }) => {
      const how = wordStart > 0 ? FOUND.byAWord : keys[index] === asked ? FOUND.exactly : FOUND.fromItsStart;
      return rankOf(index, how, 0);
    });
    // Somebody who typed a real name, or the start of several, has not slipped.
    if (found.length < ENOUGH && !found.some((rank) => unpackRank(rank).how === FOUND.exactly)) {
      const known = new Set(found.map((rank) => unpackRank(rank).index));
      for (const { index, errors } of despiteErrors(asked, keys, trigrams, scratch, within)) {
        if (!known.has(index)) found.push(rankOf(index, FOUND.despiteErrors, errors));
      }
    }
    return [...Uint32Array.from(found).sort().subarray(0, limit)].map(unpackRank);
  };
}

/** Room that every search uses again: a collector that passes is slower than the search. */
interface Scratch {
  /** A count for each name, zero before and after. */
  readonly shared: Uint8Array;
  /** Names whose count is not zero. */
  readonly touched: Uint16Array;
}

/** How well a name was found as one number, the smaller the better: thousands are sorted for a single letter typed. */
function packRank(how: number, errors: number, unfavoured: 0 | 1, index: number): number {
  return ((how * 4 + errors) << 17) | (unfavoured << 16) | index;
}

function unpackRank(rank: number): FoundName {
  return { index: rank & 0xffff, how: (rank >>> 19) as FoundName["how"] };
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

/** Names with a word from which they go on as asked; each once, by its first such word. */
function startingWith(
  { texts, indexes, wordStarts }: Starts,
  asked: string,
  shared: Uint8Array,
  within: (index: number) => boolean,
): readonly { readonly index: number; readonly wordStart: number }[] {
  const found: number[] = [];
  const from = firstAtLeast(texts, asked);
  // No letter comes after this one: what begins as asked ends there.
  const to = firstAtLeast(texts, `${asked}\uffff`);
  for (let at = from; at < to; at += 1) {
    const index = indexes[at] as number;
    const wordStart = wordStarts[at] as number;
    // One more, since zero is for names not seen yet.
    const seen = shared[index] as number;
    if (seen === 0 || wordStart + 1 < seen) shared[index] = wordStart + 1;
    if (seen === 0 && within(index)) found.push(index);
  }
  const all = found.map((index) => ({ index, wordStart: (shared[index] as number) - 1 }));
  for (let at = from; at < to; at += 1) shared[indexes[at] as number] = 0;
  return all;
}

function firstAtLeast(texts: readonly string[], text: string): number {
  let low = 0;
  let high = texts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((texts[middle] as string) < text) low = middle + 1;
    else high = middle;
  }
  return low;
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

/** Names within one error for five letters or less, two or three beyond. */
function despiteErrors(
  asked: string,
  keys: readonly string[],
  trigrams: ReadonlyMap<string, Uint16Array>,
  { shared, touched }: Scratch,
  within: (index: number) => boolean,
): readonly { readonly index: number; readonly errors: number }[] {
  if (asked.length < 3) return [];
  const limit = asked.length <= 5 ? 1 : asked.length <= 12 ? 2 : 3;
  const own = trigramsOf(asked);
  let seen = 0;
  for (const trigram of own) {
    const postings = trigrams.get(trigram);
    if (!postings) continue;
    for (let at = 0; at < postings.length; at += 1) {
      const index = postings[at] as number;
      if (shared[index] === 0) touched[seen++] = index;
      (shared[index] as number)++;
    }
  }
  // One error spoils at most three trigrams, a swap four.
  const least = Math.max(1, own.length - 4 * limit);
  const likely: { readonly index: number; readonly likeness: number }[] = [];
  for (let at = 0; at < seen; at += 1) {
    const index = touched[at] as number;
    const count = shared[index] as number;
    shared[index] = 0;
    if (count < least) continue;
    const length = (keys[index] as string).length;
    if (Math.abs(length - asked.length) > limit || !within(index)) continue;
    likely.push({ index, likeness: (2 * count) / (own.length + length) });
  }
  likely.sort((a, b) => b.likeness - a.likeness || a.index - b.index);
  return likely.slice(0, CANDIDATES).flatMap(({ index }) => {
    const errors = typingErrors(asked, keys[index] as string, limit);
    return errors <= limit ? [{ index, errors }] : [];
  });
}
