import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { type Commune, type CommuneSearch, makeCommuneSearch } from "@escale/domain";
import { z } from "zod";

/** The official reference of communes, EPCI and départements, in memory. */
export interface Reference {
  /** The communes of today, by code; delegated and associated ones and arrondissements are parts of them. */
  readonly communes: readonly Commune[];
  byCode(code: string): Commune | undefined;
  epci(siren: string): Epci | undefined;
  /** INSEE codes of its members. */
  epciMembers(siren: string): readonly string[] | undefined;
  /** EPCI whose name holds these words, accents and case aside. */
  findEpci(words: string): readonly Epci[];
  /** Départements and overseas collectivities (`987`). */
  hasDepartement(code: string): boolean;
  departementName(code: string): string | undefined;
  /** Its index is built when it is first asked for (about 200 ms), once. */
  communeSearch(): CommuneSearch;
}

export interface Epci {
  readonly siren: string;
  readonly name: string;
  readonly members: readonly string[];
}

const CommuneFile = z.array(
  z.object({
    code: z.string(),
    nom: z.string(),
    type: z.string(),
    departement: z.string().optional(),
    codesPostaux: z.array(z.string()).optional(),
    population: z.number().optional(),
  }),
);
const EpciFile = z.array(
  z.object({ code: z.string(), nom: z.string(), membres: z.array(z.object({ code: z.string() })) }),
);
const DepartementFile = z.array(z.object({ code: z.string(), nom: z.string() }));

const require = createRequire(import.meta.url);

async function readData<T>(file: string, shape: z.ZodType<T>): Promise<T> {
  const path = require.resolve(`@etalab/decoupage-administratif/data/${file}.json`);
  return shape.parse(JSON.parse(await readFile(path, "utf8")));
}

let loaded: Promise<Reference> | undefined;

/** Reads the package `@etalab/decoupage-administratif`, once: one edition of the official reference. */
export function loadReference(): Promise<Reference> {
  loaded ??= readReference();
  return loaded;
}

async function readReference(): Promise<Reference> {
  const epciList = (await readData("epci", EpciFile)).map(({ code, nom, membres }) => ({
    siren: code,
    name: nom,
    members: membres.map((member) => member.code),
  }));
  const epciBySiren = new Map(epciList.map((epci) => [epci.siren, epci]));
  const epciOf = new Map(epciList.flatMap((epci) => epci.members.map((code) => [code, epci.siren] as const)));
  const departements = new Map((await readData("departements", DepartementFile)).map(({ code, nom }) => [code, nom]));
  const communes = await readCommunes(epciOf);
  const inhabited = new Set(communes.map((commune) => commune.departement));
  const byCode = new Map(communes.map((commune) => [commune.code, commune]));
  const departementName = (code: string) => departements.get(code);
  let search: CommuneSearch | undefined;
  return {
    communes,
    byCode: (code) => byCode.get(code),
    epci: (siren) => epciBySiren.get(siren),
    epciMembers: (siren) => epciBySiren.get(siren)?.members,
    findEpci(words) {
      const wanted = plain(words);
      return wanted === "" ? [] : epciList.filter((epci) => plain(epci.name).includes(wanted));
    },
    hasDepartement: (code) => inhabited.has(code),
    departementName,
    communeSearch() {
      search ??= makeCommuneSearch(communes, departementName);
      return search;
    },
  };
}

async function readCommunes(epciOf: ReadonlyMap<string, string>): Promise<readonly Commune[]> {
  const rows = await readData("communes", CommuneFile);
  return rows
    .filter((row) => row.type === "commune-actuelle")
    .map((row) => {
      const epci = epciOf.get(row.code);
      return {
        code: row.code,
        name: row.nom,
        postcodes: row.codesPostaux ?? [],
        // Overseas collectivities have no département: their INSEE prefix is what people know.
        departement: row.departement ?? row.code.slice(0, 3),
        ...(epci !== undefined && { epci }),
        population: row.population ?? 0,
      };
    });
}

function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}
