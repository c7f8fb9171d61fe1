/** Languages that the machine has no name for. */
const OTHERS: Readonly<Record<string, Readonly<Record<"fr" | "en", string>>>> = {
  fsl: { fr: "langue des signes française", en: "French Sign Language" },
};

/** `pt` is `portugais`, or `Portuguese`. */
export function languageName(code: string, language: "fr" | "en"): string {
  return OTHERS[code]?.[language] ?? new Intl.DisplayNames(language, { type: "language" }).of(code) ?? code;
}

/** The code of a language that is typed by its French name or its code; what is neither stays as it was typed. */
export function languageCode(typed: string): string {
  const text = typed.trim().toLowerCase();
  return NAMES.get(text) ?? text;
}

const LETTERS = Array.from({ length: 26 }, (_, index) => String.fromCharCode(97 + index));

const inFrench = new Intl.DisplayNames("fr", { type: "language", fallback: "none" });

/** French names of the languages that have a code of two letters, and of the others above. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ...LETTERS.flatMap((first) =>
    LETTERS.flatMap((second): [string, string][] => {
      const code = first + second;
      const name = inFrench.of(code);
      return name === undefined ? [] : [[name.toLowerCase(), code]];
    }),
  ),
  ...Object.entries(OTHERS).map(([code, { fr }]): [string, string] => [fr, code]),
]);
