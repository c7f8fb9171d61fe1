import { done, type Outcome, refused, type TerritoryChoice } from "@escale/domain";
import type { Reference } from "@escale/exchange";
import { counted } from "../words/count.fr.ts";
import { describeInput } from "../words/input.fr.ts";
import type { CommandIo } from "./command-io.ts";
import { readInput } from "./read-input.ts";

export interface TerritoryOptions {
  readonly epci?: string;
  readonly communes?: string;
  readonly departement?: string;
  readonly population?: string;
}

/** A sentence for whoever typed it. */
export type Wrong = { readonly refused: "wrong"; readonly sentence: string };
const wrong = (sentence: string) => refused({ refused: "wrong" as const, sentence });

/** Bytes: every code of France, several times over. */
const LIST_LIMIT = 1_000_000;
const MOST_SHOWN = 12;

/** The territory that options name; undefined when none does. */
export async function readTerritory(
  options: TerritoryOptions,
  reference: Reference,
  io: CommandIo,
): Promise<Outcome<TerritoryChoice | undefined, Wrong>> {
  const { departement, population } = options;
  const epci = options.epci === undefined ? undefined : readEpci(options.epci, reference);
  if (epci && !epci.ok) return epci;
  const communes = options.communes === undefined ? undefined : await readCodes("--communes", options.communes, io);
  if (communes && !communes.ok) return communes;
  const range = population === undefined ? undefined : /^\s*(\d{1,8})\s*[-–]\s*(\d{1,8})\s*$/.exec(population);
  if (range === null) return wrong("--population doit être un intervalle, par exemple 300-700.");
  if (!epci && !communes && departement === undefined && !range) return done(undefined);
  return done({
    ...(epci && { epci: epci.value }),
    ...(communes && { communes: communes.value }),
    ...(departement !== undefined && { departement: departement.trim().toUpperCase() }),
    ...(range && { population: { from: Number(range[1]), to: Number(range[2]) } }),
  });
}

/** A SIREN is taken as it is; words must name one EPCI, wholly or in part. */
function readEpci(text: string, reference: Reference): Outcome<string, Wrong> {
  const digits = text.replace(/\s/g, "");
  if (/^\d{9}$/.test(digits)) return done(digits);
  const found = reference.findEpci(text);
  const [only] = found;
  if (only && found.length === 1) return done(only.siren);
  const quoted = text.slice(0, 60);
  if (!only)
    return wrong(`Aucun EPCI ne s’appelle « ${quoted} ». Donnez une partie de son nom, ou son SIREN (9 chiffres).`);
  const candidates = found.slice(0, MOST_SHOWN).map(({ siren, name }) => `  ${siren}  ${name}`);
  const more = found.length > MOST_SHOWN ? [`  … et ${counted(found.length - MOST_SHOWN, "autre")}`] : [];
  return wrong(
    [`${found.length} EPCI répondent à « ${quoted} ». Donnez le SIREN du bon :`, ...candidates, ...more].join("\n"),
  );
}

/** Codes with commas between them, or a file with some on each line. */
export async function readCodes(
  option: string,
  text: string,
  io: CommandIo,
): Promise<Outcome<readonly string[], Wrong>> {
  const listed = codesIn(text);
  if (listed.length > 0 && listed.every((code) => /^[0-9][0-9AB][0-9]{3}$/.test(code))) return done(listed);
  const file = await readInput(text, io.stdin, LIST_LIMIT);
  if (!file.ok) {
    return wrong(
      file.why === "missing"
        ? `${option} attend des codes INSEE (02298,02361) ou un fichier qui en contient : « ${text.slice(0, 60)} » n’est ni l’un ni l’autre.`
        : describeInput(text, file, LIST_LIMIT),
    );
  }
  const codes = codesIn(file.text.replace(/^\uFEFF/, ""));
  return codes.length > 0
    ? done(codes)
    : wrong(`${option} : le fichier « ${text.slice(0, 60)} » ne contient aucun code.`);
}

function codesIn(text: string): readonly string[] {
  return text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((code) => code !== "");
}
