import {
  adaptPreset,
  type ChosenTerritory,
  type ClockRefusal,
  type Commune,
  chooseTerritory,
  clockOf,
  done,
  type Furniture,
  isSlug,
  type Outcome,
  type Position,
  type Preset,
  refused,
  slugOf,
  type TerritoryChoice,
  type TerritoryRefusal,
} from "@escale/domain";
import type { Reference } from "@escale/exchange";
import { chooseDepot, type DepotRefusal } from "./choose-depot.ts";
import { type LocateRefusal, locateCommunes, type PositionSource } from "./locate-communes.ts";

/** A new operator as somebody wants it. */
export interface OperatorWish {
  readonly preset: Preset;
  /** Absent: the preset's own territory. */
  readonly territory?: TerritoryChoice;
  /** Communes of the territory without a stop of their own. */
  readonly leaveOut?: readonly string[];
  readonly positions: PositionSource;
  readonly name?: string;
  readonly slug?: string;
  /** The code of a commune, or a place; absent: assumed. */
  readonly depot?: string | Position;
  readonly timeZone?: string;
  /** Elsewhere than on the preset's own territory: the sentence that tells the public so, for a demonstration. */
  readonly demonstration?: string;
}

export type PrepareRefusal =
  | TerritoryRefusal
  | ClockRefusal
  | LocateRefusal
  | DepotRefusal
  | { readonly refused: "name-malformed" }
  | { readonly refused: "slug-malformed"; readonly slug: string };

export interface PreparedOperator {
  readonly furniture: Furniture;
  readonly chosen: ChosenTerritory;
  /** What nobody said and the preset assumes, in words. */
  readonly assumptions: readonly string[];
  readonly depotAssumed: boolean;
}

const LONGEST_NAME = 200;

/** Everything of a new operator, chosen and located but not saved. */
export async function prepareOperator(
  reference: Reference,
  wish: OperatorWish,
): Promise<Outcome<PreparedOperator, PrepareRefusal>> {
  const { preset } = wish;
  const choice = wish.territory ?? preset.territory;
  const territory = chooseTerritory(reference, choice);
  if (!territory.ok) return territory;
  const served = chooseTerritory(reference, leavingOut(wish.territory ?? preset.served, wish.leaveOut ?? []));
  if (!served.ok) return served;
  const clock = clockOf(territory.value, wish.timeZone);
  if (!clock.ok) return clock;
  const name = (wish.name ?? defaultName(reference, wish, territory.value)).trim();
  if (name === "" || name.length > LONGEST_NAME) return refused({ refused: "name-malformed" });
  const slug = wish.slug ?? (wish.name || wish.territory ? slugOf(name) : preset.operator.slug);
  if (!isSlug(slug)) return refused({ refused: "slug-malformed", slug });

  const { positions } = wish;
  const located = await locateCommunes(reference, territory.value, choice, positions, preset.positions?.of ?? {});
  if (!located.ok) return located;
  const chosen = { ...located.value, servedCodes: new Set(served.value.map((commune) => commune.code)) };
  const depot = chooseDepot(reference.byCode, chosen, wish.depot);
  if (!depot.ok) return depot;
  const named = { ...clock.value, name, slug };
  if (wish.territory) {
    const { demonstration } = wish;
    const own = { ...named, depot: depot.value, ...(demonstration !== undefined && { demonstration }) };
    const furniture = adaptPreset(preset, own);
    return done({ furniture, chosen, assumptions: preset.elsewhere.assumptions, depotAssumed: !wish.depot });
  }
  const vehicles = wish.depot
    ? preset.vehicles.map((vehicle) => ({ ...vehicle, depot: depot.value }))
    : preset.vehicles;
  const furniture = { ...preset, operator: { ...preset.operator, ...named }, vehicles };
  return done({ furniture, chosen, assumptions: preset.assumptions, depotAssumed: false });
}

function leavingOut(choice: TerritoryChoice, communes: readonly string[]): TerritoryChoice {
  const already = choice.leaveOut?.communes ?? [];
  return { ...choice, leaveOut: { ...choice.leaveOut, communes: [...already, ...communes] } };
}

/** The kind of service and the name that people give to the territory. */
function defaultName(reference: Reference, { preset, territory }: OperatorWish, communes: readonly Commune[]): string {
  if (!territory) return preset.operator.name;
  const [largest] = communes.toSorted((a, b) => b.population - a.population);
  const place =
    territory.epci !== undefined
      ? reference.epci(territory.epci)?.name
      : territory.departement !== undefined
        ? reference.departementName(territory.departement)
        : largest?.name;
  return place === undefined ? preset.elsewhere.service : `${preset.elsewhere.service}, ${place}`;
}
