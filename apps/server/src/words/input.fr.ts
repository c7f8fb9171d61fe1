import type { Input } from "../cli/read-input.ts";

/**
 * Why a file cannot be read.
 * @param path `-` is standard input.
 * @param limit bytes.
 */
export function describeInput(path: string, { why }: Extract<Input, { ok: false }>, limit: number): string {
  const name = path === "-" ? "L’entrée standard" : `Le fichier « ${path.slice(0, 200)} »`;
  switch (why) {
    case "too-big":
      return `${name} dépasse ${limit / 1_000_000} Mo.`;
    case "missing":
      return `${name} n’existe pas.`;
    case "a-folder":
      return `${name} est un dossier.`;
    case "not-utf8":
      return `${name} n’est pas écrit en UTF-8.`;
    case "unreadable":
      return `${name} ne peut pas être lu.`;
  }
}

/** What to do in a spreadsheet. */
export const SAVE_AS_UTF8 = "Enregistrez-le en « CSV UTF-8 ».";
