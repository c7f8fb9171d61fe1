import type { OperatorSettings, SettingFault } from "@escale/domain";
import type { Context } from "hono";
import { languageCode } from "../../words/languages.ts";
import { describeFaultOfField } from "../../words/operator-settings.fr.ts";
import type { Faults } from "../form.tsx";
import { readChoices, readFields } from "../read-fields.ts";

const TEXTS = ["name", "presentation", "accent", "phone", "email", "website", "holidayRegion"] as const;
const LISTS = ["labels", "partners", "funders"] as const;

/** The settings as the form has them: lists are texts with a line each. */
export interface TypedSettings extends Readonly<Record<(typeof TEXTS)[number] | (typeof LISTS)[number], string>> {
  /** Codes of the languages that are ticked. */
  readonly languages: readonly string[];
  /** Names or codes of others, with commas between them. */
  readonly otherLanguages: string;
}

/** Those whom many people speak who come to a service like this; others are typed. */
export const USUAL_LANGUAGES: readonly string[] = ["fr", "fsl", "en", "ar", "pt", "es", "it", "tr", "uk", "ro"];

export async function readTypedSettings(c: Context): Promise<TypedSettings> {
  const fields = await readFields(c, [...TEXTS, ...LISTS, "otherLanguages"]);
  const ticked = await readChoices(c, "languages");
  return { ...fields, languages: USUAL_LANGUAGES.filter((code) => ticked.includes(code)) };
}

/** Settings as a form shows them. */
export function typedOf(settings: OperatorSettings): TypedSettings {
  const { labels, partners, funders, languages, ...texts } = settings;
  const lines = (list: readonly string[]) => list.join("\n");
  return {
    ...texts,
    labels: lines(labels),
    partners: lines(partners),
    funders: lines(funders),
    languages,
    otherLanguages: languages.filter((code) => !USUAL_LANGUAGES.includes(code)).join(", "),
  };
}

/** What a form says, as settings; whether they are right is not asked here. */
export function settingsOf(typed: TypedSettings): OperatorSettings {
  const one = (text: string) => text.replaceAll(/\s+/g, " ").trim();
  const others = typed.otherLanguages.split(/[,;\n]+/).map(languageCode);
  return {
    name: one(typed.name),
    presentation: one(typed.presentation),
    accent: typed.accent.trim().toLowerCase(),
    phone: one(typed.phone),
    email: one(typed.email),
    website: one(typed.website),
    labels: linesIn(typed.labels),
    partners: linesIn(typed.partners),
    funders: linesIn(typed.funders),
    languages: [...new Set([...typed.languages, ...others.filter((code) => code !== "")])],
    holidayRegion: typed.holidayRegion,
  };
}

/** What stands on each line. */
export function linesIn(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** A sentence beside each field that is wrong. */
export function faultsOfSettings(faults: readonly SettingFault[]): Faults {
  const field = (fault: SettingFault) =>
    fault.setting === "languages" && fault.why !== "empty" ? "otherLanguages" : fault.setting;
  return Object.fromEntries(faults.map((fault) => [field(fault), describeFaultOfField(fault)]));
}
