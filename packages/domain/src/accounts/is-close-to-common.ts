/** What people write in place of letters. */
const DISGUISES: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  $: "s",
  "@": "a",
};

/** Characters that do not make a word rare. */
const FEW = 4;

/**
 * Whether a password is in a list of common ones, or is one of them with digits and signs around it, letters in disguise, twice
 * or more in a row, or little more than the person's own words.
 * @param common in lower case.
 * @param words what anybody knows of the person: name, e-mail, operator.
 */
export function isCloseToCommon(password: string, common: ReadonlySet<string>, words: readonly string[]): boolean {
  const plain = plainly(password);
  const disguised = plain.replaceAll(/[01345$@]/g, (sign) => DISGUISES[sign] ?? sign);
  return [plain, disguised].some((text) => {
    const core = text.replaceAll(/^[^a-z]+|[^a-z]+$/g, "");
    return (
      common.has(text) || common.has(core) || isRepeated(text) || isRepeated(core) || isAlmost(text, words, common)
    );
  });
}

function plainly(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

/** One piece of up to six characters, again and again. */
function isRepeated(text: string): boolean {
  return /^(.{1,6})\1+.{0,3}$/su.test(text);
}

function isAlmost(text: string, words: readonly string[], common: ReadonlySet<string>): boolean {
  let rest = text;
  const own = words.flatMap((word) => plainly(word).split(/[^a-z0-9]+/)).filter((word) => word.length >= 3);
  for (const word of own.toSorted((a, b) => b.length - a.length)) rest = rest.replaceAll(word, " ");
  if (rest === text) return false;
  const left = rest.replaceAll(/[^a-z0-9]/g, "");
  return left.length <= FEW || common.has(left);
}
