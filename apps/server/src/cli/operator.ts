import { publicTimetable } from "@escale/store";
import { DOMAINS_ALONE } from "../words/colleagues.fr.ts";
import { describeOperators } from "../words/operator.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { createOperator } from "./operator-create.ts";
import { SETTING_OPTIONS, setDomains, setOperator, showOperator } from "./operator-set.ts";
import { readCommand } from "./read-command.ts";
import { withStore } from "./with-store.ts";

const USAGE = `Usage : escale operator create --preset MODÈLE [TERRITOIRE] [POSITIONS] [AUTRES]
                               [RÉGLAGES]
        escale operator list
        escale operator show --operator NOM
        escale operator set  --operator NOM RÉGLAGES
        escale operator set  --operator NOM --domains "mairie.fr, departement.fr"

TERRITOIRE : les communes qui répondent à tout ce qui est demandé ; sans rien, celles du modèle.
  --epci SIREN_OU_NOM       une partie du nom suffit
  --departement CODE        02, 2A, 971…
  --communes CODES          codes INSEE séparés par des virgules, ou un fichier qui en contient
  --population MIN-MAX      bornes comprises ; avec l’une des précédentes
  --leave-out CODES         communes du territoire où le véhicule ne s’arrête pas (codes ou fichier)

POSITIONS : l’API Géo ; sans TERRITOIRE, celles du modèle.
  --positions FICHIER.csv   colonnes code,lat,lon ; les communes voisines peuvent y être aussi
  --api-geo ADRESSE         une autre adresse pour l’API Géo (ou la variable ESCALE_API_GEO)

AUTRES
  --name "NOM"              nom de l’opérateur, pour le public
  --slug NOM-COURT          nom de l’opérateur dans les adresses et les commandes
  --depot CODE_OU_POSITION  point de départ du véhicule : code INSEE, ou --depot=LATITUDE,LONGITUDE
  --time-zone FUSEAU        si le territoire est à cheval sur deux fuseaux horaires
  --programmes "…, …"       ce qu’il mène, séparé par des virgules ; le premier est celui des tournées
  --demonstration           le public lit que ce ne sont pas de vrais horaires

--domains : les domaines des adresses e-mail qui ont accès au bureau ; "" les accepte toutes. Se donne seul.

RÉGLAGES : ce qui est nommé change, le reste demeure ; "" retire ce qui peut manquer
  --name "NOM"  --presentation "…"  --accent "#1f5c99"
  --phone "…"  --email "…"  --website "https://…"
  --labels "France services, Bibliobus"    plusieurs à la fois, séparés par des virgules
  --languages "fr, pt, fsl"                codes des langues dans lesquelles on reçoit
  --partners "…, …"  --funders "…, …"
  --holidays RÉGION         jours fériés de ce qui sera planifié : FR, FR-57, GP…
`;

const OPTIONS = {
  preset: { type: "string" },
  epci: { type: "string" },
  departement: { type: "string" },
  communes: { type: "string" },
  population: { type: "string" },
  "leave-out": { type: "string" },
  positions: { type: "string" },
  "api-geo": { type: "string" },
  name: { type: "string" },
  slug: { type: "string" },
  depot: { type: "string" },
  "time-zone": { type: "string" },
  programmes: { type: "string" },
  demonstration: { type: "boolean" },
  operator: { type: "string" },
  domains: { type: "string" },
  ...SETTING_OPTIONS,
} as const;

/** `escale operator create|list|show|set`. */
export async function operatorCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readCommand(args, io, { usage: USAGE, options: OPTIONS, most: 1 });
  if (!asked.ok) return asked.code;
  const { values, words } = asked;
  const { operator, domains, ...settings } = values;
  if (domains !== undefined && words[0] !== "set") return fail(io, USAGE, 2);
  if (words[0] === "create") return createOperator(values, io);
  if (words[0] === "show") return showOperator(operator, io);
  if (words[0] === "set" && domains !== undefined) {
    return Object.keys(settings).length > 0 ? fail(io, DOMAINS_ALONE, 2) : setDomains(operator, domains, io);
  }
  if (words[0] === "set") return setOperator(operator, settings, io);
  if (words[0] !== "list") return fail(io, USAGE, 2);
  return withStore(io, async (store) => {
    io.stdout.write(`${describeOperators(await publicTimetable(store).operators()).join("\n")}\n`);
    return 0;
  });
}
