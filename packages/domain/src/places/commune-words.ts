/** Words that people add, forget or swap in the name of a commune. */
const ARTICLES = new Set(["le", "la", "les", "l"]);
const LONG_FORMS: Readonly<Record<string, string>> = { st: "saint", ste: "sainte", sts: "saints", stes: "saintes" };

/** A name as lower-case words without accents, articles or punctuation; "St" is "saint". */
export function wordsOf(name: string): readonly string[] {
  const words = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => (Object.hasOwn(LONG_FORMS, word) ? (LONG_FORMS[word] as string) : word));
  const kept = words.filter((word) => !ARTICLES.has(word));
  // "Les" alone is an article; "Y" and "L" are all that some names have.
  return kept.length > 0 ? kept : words;
}

/**
 * Typing errors between two words or names: insertions, deletions, changes, neighbours swapped (restricted
 * Damerau-Levenshtein). Stops counting past `limit` and then answers `limit + 1`.
 */
export function typingErrors(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let errors = Math.min(
        (previous[j] as number) + 1,
        (current[j - 1] as number) + 1,
        (previous[j - 1] as number) + (same ? 0 : 1),
      );
      const swapped =
        i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) errors = Math.min(errors, (before[j - 2] as number) + 1);
      current.push(errors);
      if (errors < least) least = errors;
    }
    if (least > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return Math.min(previous[b.length] as number, limit + 1);
}
