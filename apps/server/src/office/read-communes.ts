/** Without case, accents or what stands between words. */
function plain(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim();
}

/**
 * The INSEE codes of communes that are typed by name or by code, with commas between them; what is not understood stays as it
 * was typed, and is the code of no commune.
 */
export function readCommunes(
  typed: string,
  communes: readonly { readonly code: string; readonly name: string }[],
): readonly string[] {
  const words = typed.split(/[,;\n]+/).map((word) => word.trim());
  return words
    .filter((word) => word !== "")
    .map(
      (word) =>
        communes.find(({ code, name }) => code === word.toUpperCase() || plain(name) === plain(word))?.code ?? word,
    );
}
