import { findRefused } from "../personal/refused-text.ts";
import { HOLIDAY_REGIONS } from "./local-clock.ts";

/** What an operator may change of itself. Its slug is in addresses and its zone in promises: they stay. */
export interface OperatorSettings {
  readonly name: string;
  readonly presentation: string;
  /** `#rrggbb`. */
  readonly accent: string;
  /** Empty: none; and so for the next two. */
  readonly phone: string;
  readonly email: string;
  readonly website: string;
  /** Networks that it is part of, several at once: `France services`, `Bibliobus`. */
  readonly labels: readonly string[];
  /** In which people are received: codes of ISO 639, `fr`, `pt`; `fsl` is French Sign Language. */
  readonly languages: readonly string[];
  readonly partners: readonly string[];
  readonly funders: readonly string[];
  /** Whose public holidays it keeps in what is planned from now on. */
  readonly holidayRegion: string;
}

export type Setting = keyof OperatorSettings;

export interface SettingFault {
  readonly setting: Setting;
  readonly why:
    | "empty"
    | "too-long"
    | "too-many"
    | "twice"
    | "unreadable"
    | "unknown-language"
    | "unknown-region"
    | "secret";
}

/** How long a setting may be, or each line of one, and how many lines it may have. */
const BOUNDS: Readonly<Record<Setting, { readonly most: number; readonly lines?: number; readonly needed?: true }>> = {
  name: { most: 200, needed: true },
  presentation: { most: 2_000, needed: true },
  accent: { most: 7, needed: true },
  phone: { most: 30 },
  email: { most: 254 },
  website: { most: 300 },
  labels: { most: 80, lines: 20 },
  languages: { most: 3, lines: 20, needed: true },
  partners: { most: 200, lines: 50 },
  funders: { most: 200, lines: 50 },
  holidayRegion: { most: 5, needed: true },
};

const SHAPES: Readonly<Partial<Record<Setting, RegExp>>> = {
  accent: /^#[0-9a-f]{6}$/,
  phone: /^(\+?[0-9][0-9 .-]{3,})?$/,
  email: /^([^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"']{2,})?$/,
  website: /^(https?:\/\/[^\s<>"']+)?$/,
};

/** Letters and signs, no line feeds nor other controls: a setting is one line on a page, in a feed, in a mail. */
const CONTROLS = /\p{Cc}/u;

/** The faults of settings, the first of each. */
export function checkSettings(settings: Partial<OperatorSettings>): readonly SettingFault[] {
  return (Object.keys(settings) as Setting[]).flatMap((setting) => {
    const why = faultOf(setting, settings[setting] ?? "");
    return why === undefined ? [] : [{ setting, why }];
  });
}

function faultOf(setting: Setting, value: string | readonly string[]): SettingFault["why"] | undefined {
  const { most, lines, needed } = BOUNDS[setting];
  const all = typeof value === "string" ? [value] : value;
  if (needed && (all.length === 0 || all.some((line) => line.trim() === ""))) return "empty";
  if (lines !== undefined && all.some((line) => line.trim() === "")) return "empty";
  if (all.length > (lines ?? 1)) return "too-many";
  if (all.some((line) => line.length > most)) return "too-long";
  if (all.some((line) => findRefused(line))) return "secret";
  if (new Set(all).size < all.length) return "twice";
  if (all.some((line) => CONTROLS.test(line) || !(SHAPES[setting]?.test(line) ?? true))) return "unreadable";
  if (setting === "holidayRegion" && !all.every((region) => HOLIDAY_REGIONS.includes(region))) return "unknown-region";
  return setting === "languages" && !all.every(isLanguage) ? "unknown-language" : undefined;
}

/** French Sign Language, which the lists of languages that machines have leave out. */
const SIGNED = "fsl";

/** Known by a name of its own. */
function isLanguage(code: string): boolean {
  if (code === SIGNED) return true;
  if (!/^[a-z]{2,3}$/.test(code)) return false;
  return new Intl.DisplayNames("en", { type: "language", fallback: "none" }).of(code) !== undefined;
}
