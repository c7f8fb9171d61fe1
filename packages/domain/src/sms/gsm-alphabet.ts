/** What a telephone writes in one septet (3GPP TS 23.038, 6.2.1)… */
const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/** …and in two. */
const EXTENDED = "^{}\\[~]|€\f";

const SEPTETS: ReadonlyMap<string, number> = new Map([
  ...[...BASIC].map((letter) => [letter, 1] as const),
  ...[...EXTENDED].map((letter) => [letter, 2] as const),
]);

/** How French is written by whoever has no typesetter. */
const PLAIN: Readonly<Record<string, string>> = {
  ...{ "’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-", "…": "..." },
  ...{ œ: "oe", Œ: "OE", "·": "-", "°": "o", "\t": " ", "\u00a0": " ", "\u202f": " ", "\u2009": " " },
};

/**
 * A text in the letters that every telephone has, in which an SMS holds more than twice as much: accents that it lacks (ê, ç) go,
 * others (é, à) stay. What is written in no such letter becomes a question mark.
 */
export function toGsm(text: string): string {
  return [...text.normalize("NFC")].map(plainOf).join("");
}

function plainOf(letter: string): string {
  if (SEPTETS.has(letter)) return letter;
  const plain = PLAIN[letter];
  if (plain !== undefined) return plain;
  const bare = letter.normalize("NFD").replaceAll(/\p{M}/gu, "");
  return [...bare].every((part) => SEPTETS.has(part)) ? bare : "?";
}

/** SMS that a text takes; each is paid for. Outside of the letters of telephones, one holds 70 UTF-16 units in place of 160. */
export function countSegments(text: string): number {
  const septets = [...text].map((letter) => SEPTETS.get(letter) ?? Number.NaN).reduce((sum, count) => sum + count, 0);
  return Number.isNaN(septets) ? segments(text.length, 70, 67) : segments(septets, 160, 153);
}

/** Several that belong together have a head each. */
function segments(units: number, alone: number, together: number): number {
  return units <= alone ? 1 : Math.ceil(units / together);
}
