import {
  type Commune,
  type CommuneReference,
  done,
  nearTerritory,
  type Outcome,
  refused,
  type TerritoryChoice,
  type TerritoryCommune,
} from "@escale/domain";
import {
  type ApiGeoRefusal,
  fetchPlaces,
  lightenOutlines,
  type Outline,
  type Place,
  type PlacesWanted,
} from "@escale/exchange";

/** Where positions come from. */
export type PositionSource =
  | { readonly kind: "preset" }
  | { readonly kind: "csv"; readonly of: ReadonlyMap<string, Place> }
  | { readonly kind: "api-geo"; readonly baseUrl: string };

export type LocateRefusal =
  | ApiGeoRefusal
  | { readonly refused: "no-position"; readonly source: PositionSource["kind"]; readonly communes: readonly Commune[] };

/** How far from its territory an operator is still the nearest to somebody, metres as the crow flies. */
const NEIGHBOURS_WITHIN = 40_000;

export interface Located {
  readonly territory: readonly TerritoryCommune[];
  readonly neighbours: readonly TerritoryCommune[];
}

/** Positions of a territory and of the communes around it; refused when one of the territory has none. */
export async function locateCommunes(
  reference: Pick<CommuneReference, "byCode">,
  communes: readonly Commune[],
  choice: TerritoryChoice,
  source: PositionSource,
  presetPositions: Readonly<Record<string, Place>>,
): Promise<Outcome<Located, LocateRefusal>> {
  const found = await findPlaces(communes, choice, source);
  if (!found.ok) return found;
  // The preset's own facts fill what the source does not know.
  const placeOf = (code: string) => found.value.get(code) ?? presetPositions[code];
  const lost = communes.filter(({ code }) => !placeOf(code));
  if (lost.length > 0) return refused({ refused: "no-position", source: source.kind, communes: lost });

  const outlines = new Map<string, Outline>();
  for (const { code } of communes) {
    const contour = placeOf(code)?.contour;
    if (contour) outlines.set(code, contour);
  }
  const light = lightenOutlines(outlines);
  const territory = communes.map((commune) => {
    const { lat, lon } = placeOf(commune.code) as Place;
    const contour = light.get(commune.code);
    return { ...commune, lat, lon, ...(contour && { contour }) };
  });
  const inside = new Set(communes.map(({ code }) => code));
  const around = [...found.value].flatMap(([code, { lat, lon }]) => {
    const commune = inside.has(code) ? undefined : reference.byCode(code);
    return commune ? [{ ...commune, lat, lon }] : [];
  });
  return done({ territory, neighbours: nearTerritory(territory, around, NEIGHBOURS_WITHIN) });
}

async function findPlaces(
  communes: readonly Commune[],
  choice: TerritoryChoice,
  source: PositionSource,
): Promise<Outcome<ReadonlyMap<string, Place>, ApiGeoRefusal>> {
  if (source.kind === "preset") return done(new Map());
  if (source.kind === "csv") return done(source.of);
  const codes = communes.map(({ code }) => code);
  // One question when one holds them all; a list is asked one by one.
  const wanted: PlacesWanted = choice.communes
    ? { communes: codes }
    : choice.epci !== undefined
      ? { epci: choice.epci }
      : choice.departement !== undefined
        ? { departement: choice.departement }
        : { communes: codes };
  const found = await fetchPlaces(source.baseUrl, wanted, true);
  if (!found.ok) return found;
  const places = new Map(found.value);
  // The others of these départements are the neighbours: a position is enough.
  const departements = new Set(communes.map((commune) => commune.departement));
  if ("departement" in wanted) departements.delete(wanted.departement);
  for (const departement of departements) {
    const others = await fetchPlaces(source.baseUrl, { departement }, false);
    if (!others.ok) return others;
    for (const [code, place] of others.value) if (!places.has(code)) places.set(code, place);
  }
  return done(places);
}
