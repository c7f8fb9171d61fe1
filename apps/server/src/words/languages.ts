/** Languages that the machine has no name for. */
const OTHERS: Readonly<Record<string, Readonly<Record<"fr" | "en", string>>>> = {
  fsl: { fr: "langue des signes française", en: "French Sign Language" },
};

/** `pt` is `portugais`, or `Portuguese`. */
export function languageName(code: string, language: "fr" | "en"): string {
  return OTHERS[code]?.[language] ?? new Intl.DisplayNames(language, { type: "language" }).of(code) ?? code;
}
