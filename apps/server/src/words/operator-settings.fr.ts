import { HOLIDAY_REGIONS, type PublicOperator, type Setting, type SettingFault } from "@escale/domain";
import type { ListedProgramme } from "@escale/store";
import { languageName } from "./languages.ts";
import { holidaysOf } from "./operator.fr.ts";

const NAMES: Readonly<Record<Setting, string>> = {
  name: "le nom (--name)",
  presentation: "la présentation (--presentation)",
  accent: "la couleur (--accent)",
  phone: "le téléphone (--phone)",
  email: "l’adresse de courriel (--email)",
  website: "le site (--website)",
  labels: "les labels (--labels)",
  languages: "les langues (--languages)",
  partners: "les partenaires (--partners)",
  funders: "les financeurs (--funders)",
  holidayRegion: "les jours fériés (--holidays)",
};

const SHAPES: Readonly<Partial<Record<Setting, string>>> = {
  accent: "s’écrit #1f5c99 : un dièse et six chiffres de 0 à 9 ou lettres de a à f",
  phone: "s’écrit en chiffres, par exemple 03 23 00 00 00",
  email: "s’écrit nom@exemple.fr",
  website: "s’écrit en entier, par exemple https://bus.exemple.fr",
};

export const NOTHING_TO_SET = "Rien à changer : donnez au moins un réglage (escale operator --help).";

export function operatorChanged(settings: number): string {
  return settings === 1
    ? "1 réglage changé. Le public le voit aussitôt."
    : `${settings} réglages changés. Le public les voit aussitôt.`;
}

/** A sentence for each. */
export function describeSettingFaults(faults: readonly SettingFault[]): string {
  return [...faults.map(describeSettingFault), "Rien n’a été changé."].join("\n");
}

function describeSettingFault({ setting, why }: SettingFault): string {
  return `${capital(NAMES[setting])} ${whyOf(setting, why)}.`;
}

/** The same on a page, beside the field. */
export function describeFaultOfField({ setting, why }: SettingFault): string {
  return `${capital(NAMES[setting].replace(/ \(.*/, ""))} ${whyOf(setting, why)}.`;
}

function whyOf(setting: Setting, why: SettingFault["why"]): string {
  switch (why) {
    case "empty":
      return "ne doit rien laisser de vide";
    case "too-long":
      return setting === "languages" ? "se donnent par leur code : fr, en, pt, fsl" : "a trop de lettres";
    case "too-many":
      return "en compte trop";
    case "twice":
      return "en nomme un deux fois";
    case "unreadable":
      return SHAPES[setting] ?? "tient sur une ligne, sans caractère spécial";
    case "secret":
      return "contient un numéro de carte, de compte ou de sécurité sociale, ou un mot de passe : retirez-le";
    case "unknown-region":
      return `se donnent par leur région : ${HOLIDAY_REGIONS.join(", ")}`;
    case "unknown-language":
      return "se donnent par leur code : fr, en, pt, fsl (langue des signes française)";
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Everything that an operator says of itself. */
export function describeOperator(
  operator: PublicOperator,
  holidayRegion: string,
  programmes: readonly ListedProgramme[],
): readonly string[] {
  const languages = operator.languages.map((code) => `${code} (${languageName(code, "fr")})`);
  const list = (lines: readonly string[]) => (lines.length === 0 ? "aucun" : lines.join(", "));
  return [
    operator.name,
    `  nom court : ${operator.slug}`,
    `  présentation : ${operator.presentation}`,
    `  couleur : ${operator.accent}`,
    `  horloge : ${operator.timeZone}`,
    `  jours fériés : ${holidaysOf(holidayRegion)}`,
    `  labels : ${list(operator.labels)}`,
    `  langues : ${languages.join(", ")}`,
    `  téléphone : ${operator.phone ?? "aucun"}`,
    `  courriel : ${operator.email ?? "aucun"}`,
    `  site : ${operator.website ?? "aucun"}`,
    `  partenaires : ${list(operator.partners)}`,
    `  financeurs : ${list(operator.funders)}`,
    ...programmes.map((programme) => `  programme : ${tellProgramme(programme)}`),
  ];
}

/** A programme with its days, as commands write them. */
export function tellProgramme({ name, from, to }: ListedProgramme): string {
  return `${name}, depuis le ${from}${to ? `, jusqu’au ${to}` : ""}`;
}
