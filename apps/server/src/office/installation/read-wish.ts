import { done, type Outcome, oneCommune, type Preset, refused, type TerritoryChoice } from "@escale/domain";
import { readPositionsCsv } from "@escale/exchange";
import { readPosition } from "../../cli/read-position.ts";
import type { PositionSource } from "../../start/locate-communes.ts";
import type { OperatorWish } from "../../start/prepare-operator.ts";
import { SAVE_AS_UTF8 } from "../../words/input.fr.ts";
import { newOperatorFr as words } from "../../words/installation.fr.ts";
import { DEMONSTRATION } from "../../words/operator.fr.ts";
import { describeCsvRefusal } from "../../words/positions.fr.ts";
import type { Faults } from "../form.tsx";
import { linesIn, settingsOf } from "../settings/read-settings.ts";
import type { InstallationOffice } from "./installation-office.ts";
import type { readPositionsFile, TypedOperator } from "./read-typed-operator.ts";

type Wrong = { readonly refused: "wrong-form"; readonly faults: Faults };
type PositionsFile = Awaited<ReturnType<typeof readPositionsFile>>;

/** What a form wishes, or what is wrong beside each field. */
export function readWish(
  world: InstallationOffice,
  preset: Preset,
  typed: TypedOperator,
  file: PositionsFile,
): Outcome<OperatorWish, Wrong> {
  const faults: Record<string, string> = {};
  const epci = readEpci(world, typed.epci, faults);
  const departement = typed.departement.trim().toUpperCase();
  const here = membersOf(world, epci, departement);
  const communes = communesIn(world, typed.communes, here, (fault) => {
    faults.communes = fault;
  });
  const leaveOut = communesIn(world, typed.leaveOut, here, (fault) => {
    faults.leaveOut = fault;
  });
  const depot = typed.depot.trim() === "" ? undefined : readDepot(world, typed.depot, here, faults);
  const population = readPopulation(typed, faults);
  const positions = readPositions(world, file, faults);
  if (typed.name.trim() === "") faults.name = words.nameMissing;
  if (Object.keys(faults).length > 0) return refused({ refused: "wrong-form", faults });
  const territory: TerritoryChoice = {
    ...(epci !== undefined && { epci }),
    ...(departement !== "" && { departement }),
    ...(communes.length > 0 && { communes }),
    ...(population && { population }),
  };
  const { name, holidayRegion, ...settings } = settingsOf(typed);
  return done({
    preset,
    territory,
    positions,
    name,
    settings: { ...settings, ...(holidayRegion !== "" && { holidayRegion }) },
    programmes: linesIn(typed.programmes),
    ...(leaveOut.length > 0 && { leaveOut }),
    ...(depot !== undefined && { depot }),
    ...(typed.slug.trim() !== "" && { slug: typed.slug.trim().toLowerCase() }),
    ...(typed.timeZone !== "" && { timeZone: typed.timeZone }),
    ...(typed.demonstration !== "" && { demonstration: DEMONSTRATION }),
  });
}

type Faulty = Record<string, string>;

/** A SIREN is taken as it is; words must name one EPCI, wholly or in part. */
function readEpci({ reference }: InstallationOffice, text: string, faults: Faulty): string | undefined {
  if (text.trim() === "") return undefined;
  const digits = text.replace(/\s/g, "");
  if (/^\d{9}$/.test(digits)) return digits;
  const found = reference.findEpci(text);
  if (found.length === 1) return found[0]?.siren;
  faults.epci = found.length === 0 ? words.noEpci : words.severalEpci(found);
  return undefined;
}

/** The communes that a name means first, when several have it. */
function membersOf(
  { reference }: InstallationOffice,
  epci: string | undefined,
  departement: string,
): ReadonlySet<string> {
  const members = epci === undefined ? undefined : reference.epciMembers(epci);
  if (members) return new Set(members);
  return new Set(reference.communes.filter((one) => one.departement === departement).map(({ code }) => code));
}

function communesIn(
  { search }: InstallationOffice,
  text: string,
  here: ReadonlySet<string>,
  say: (fault: string) => void,
): readonly string[] {
  const typed = text.split(/[,;\n]+/).map((word) => word.trim());
  return typed
    .filter((word) => word !== "")
    .flatMap((word) => {
      const found = oneCommune({ search }, word, here);
      if (!found) say(words.noCommune(word));
      return found ? [found.code] : [];
    });
}

/** A position, or a commune by its name, code or postcode. */
function readDepot(world: InstallationOffice, text: string, here: ReadonlySet<string>, faults: Faulty) {
  const position = readPosition(text);
  if (position) return position;
  const found = oneCommune({ search: world.search }, text.trim(), here);
  if (!found) faults.depot = words.noCommune(text.trim());
  return found?.code;
}

function readPopulation(
  { populationFrom, populationTo }: TypedOperator,
  faults: Faulty,
): TerritoryChoice["population"] {
  const [from, to] = [populationFrom.replace(/\s/g, ""), populationTo.replace(/\s/g, "")];
  if (from === "" && to === "") return undefined;
  if (!/^\d{0,8}$/.test(from) || !/^\d{0,8}$/.test(to)) {
    faults.populationFrom = words.populationWrong;
    return undefined;
  }
  return { from: Number(from), to: to === "" ? 99_999_999 : Number(to) };
}

function readPositions({ reference, apiGeo }: InstallationOffice, file: PositionsFile, faults: Faulty): PositionSource {
  const source: PositionSource = { kind: "api-geo", baseUrl: apiGeo };
  if (file === undefined) return source;
  if (typeof file !== "string") {
    faults.positions = `${words.notUtf8} ${SAVE_AS_UTF8}`;
    return source;
  }
  const read = readPositionsCsv(file, (code) => reference.byCode(code) !== undefined);
  if (read.ok) return { kind: "csv", of: read.value };
  faults.positions = describeCsvRefusal(words.yourFile, read.refusal);
  return source;
}
