import { type ChosenTerritory, type Commune, done, type Outcome, type Position, refused } from "@escale/domain";

export type Depot = Position & { readonly name: string };

export type DepotRefusal =
  | { readonly refused: "depot-unknown"; readonly code: string }
  | { readonly refused: "depot-not-located"; readonly commune: Commune };

/** Where the vehicles leave from: what was asked, else the most populous commune served. */
export function chooseDepot(
  byCode: (code: string) => Commune | undefined,
  { territory, neighbours = [], servedCodes }: ChosenTerritory,
  wanted?: string | Position,
): Outcome<Depot, DepotRefusal> {
  if (typeof wanted === "object") return done({ ...wanted, name: "Point de départ" });
  const located =
    wanted === undefined
      ? territory
          .filter((commune) => servedCodes.has(commune.code))
          .toSorted((a, b) => b.population - a.population || (a.code < b.code ? -1 : 1))[0]
      : [...territory, ...neighbours].find((commune) => commune.code === wanted);
  if (located) return done({ name: located.name, lat: located.lat, lon: located.lon });
  const commune = byCode(wanted ?? "");
  return refused(
    commune ? { refused: "depot-not-located", commune } : { refused: "depot-unknown", code: wanted ?? "" },
  );
}
