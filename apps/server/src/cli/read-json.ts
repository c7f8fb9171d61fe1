/** Reads JSON; or says in a sentence that it is none, and where. */
export function readJson(
  text: string,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly sentence: string } {
  try {
    return { ok: true, value: JSON.parse(text.replace(/^\uFEFF/, "")) };
  } catch (error) {
    const where = /position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    const line = where === undefined ? "" : ` (ligne ${text.slice(0, Number(where)).split("\n").length})`;
    return { ok: false, sentence: `Ce fichier n’est pas du JSON${line}.` };
  }
}
