import { nextQuarter, type Operator, type PublicOperator } from "@escale/domain";
import type { PositionSource } from "../start/locate-communes.ts";
import type { PreparedOperator } from "../start/prepare-operator.ts";
import { counted } from "./count.fr.ts";

/** Said to the public of an operator that is only tried out. */
export const DEMONSTRATION =
  "Ceci est une démonstration d’Escale, calculée sur de vraies communes. Ce ne sont pas les horaires d’un vrai service : ne vous déplacez pas.";

const WHERE_FROM: Readonly<Record<PositionSource["kind"], string>> = {
  preset: "celles du modèle",
  csv: "celles du fichier CSV",
  "api-geo": "API Géo (mairies et contours des communes)",
};

/** Whose public holidays; the mainland's need no other name. */
const HOLIDAYS: Readonly<Record<string, string>> = {
  "FR-57": "Moselle",
  "FR-67": "Bas-Rhin",
  "FR-68": "Haut-Rhin",
  GP: "Guadeloupe",
  MQ: "Martinique",
  GF: "Guyane",
  RE: "La Réunion",
  PM: "Saint-Pierre-et-Miquelon",
  YT: "Mayotte",
  BL: "Saint-Barthélemy",
  MF: "Saint-Martin",
  WF: "Wallis-et-Futuna",
  PF: "Polynésie française",
  NC: "Nouvelle-Calédonie",
};

/** Whose public holidays, in words. */
export function holidaysOf(region: string): string {
  return HOLIDAYS[region] ?? "France";
}

/** What was set up, what was assumed, what to type next. */
export function describeNewOperator(
  { slug, name, timeZone, holidayRegion, demonstration }: Operator,
  { furniture, chosen, assumptions, depotAssumed }: PreparedOperator,
  source: PositionSource["kind"],
  today: Temporal.PlainDate,
): readonly string[] {
  const neighbours = chosen.neighbours?.length ?? 0;
  const outlined = chosen.territory.filter((commune) => commune.contour).length;
  const { from, to } = nextQuarter(today);
  return [
    `${demonstration === undefined ? "Opérateur créé" : "Démonstration créée"} : ${name}`,
    `  nom court : ${slug}`,
    `  territoire : ${counted(chosen.territory.length, "commune")}, dont ${chosen.servedCodes.size} à desservir`,
    `  positions : ${WHERE_FROM[source]}`,
    ...(outlined === 0 ? ["  contours : inconnus, la carte montrera des points"] : []),
    ...(neighbours > 0
      ? [`  alentours : ${counted(neighbours, "commune")}, dont les habitants trouveront l’arrêt le plus proche`]
      : []),
    `  horloge : ${timeZone} ; jours fériés : ${holidaysOf(holidayRegion)}`,
    ...furniture.vehicles.map((vehicle) => `  véhicule : ${vehicle.name}, au départ de ${vehicle.depot.name}`),
    "",
    "Supposé, à vérifier :",
    ...(depotAssumed
      ? [
          `  - Le point de départ est ${furniture.vehicles[0]?.depot.name}, la commune desservie la plus peuplée (--depot pour un autre).`,
        ]
      : []),
    ...assumptions.map((assumption) => `  - ${assumption}`),
    "",
    "Pour continuer :",
    `  npm run escale -- period plan --operator ${slug} --from ${from} --to ${to}`,
    `  npm run escale -- period publish --operator ${slug} --from ${from}`,
  ];
}

export const OPERATOR_MISSING = "Il manque --operator : le nom court de l’opérateur.";

export function unknownOperator(slug: string): string {
  return `Aucun opérateur ne s’appelle « ${slug.slice(0, 80)} ». « escale operator list » les donne.`;
}

/** One line an operator. */
export function describeOperators(operators: readonly PublicOperator[]): readonly string[] {
  if (operators.length === 0)
    return ["Aucun opérateur pour le moment. Pour en créer un : npm run escale -- operator create --help"];
  const width = Math.max(...operators.map(({ slug }) => slug.length));
  return operators.map(
    ({ slug, name, timeZone, demonstration }) =>
      `${slug.padEnd(width)}  ${name}  (${timeZone}${demonstration === undefined ? "" : ", démonstration"})`,
  );
}
