import type { Speech } from "./page-world.ts";

/** No sentence holds it. */
const HOLE = "\u0000";

/** A sentence of ours around words that an operator wrote: they are French on every page, and say so where the page is not. */
export function Around({
  say,
  french,
  speech,
}: {
  say: (words: string) => string;
  french: string;
  speech: Pick<Speech, "french">;
}) {
  if (speech.french.lang === undefined) return say(french);
  const [before, after] = say(HOLE).split(HOLE);
  return (
    <>
      {before}
      <span {...speech.french}>{french}</span>
      {after}
    </>
  );
}
