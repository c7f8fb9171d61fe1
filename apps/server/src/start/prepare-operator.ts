import {
  adaptPreset,
  type ChosenTerritory,
  type ClockRefusal,
  type Commune,
  checkSettings,
  chooseTerritory,
  clockOf,
  done,
  type Furniture,
  findRefused,
  isSlug,
  isTakenByOffice,
  type OperatorSettings,
  type Outcome,
  type Position,
  type Preset,
  refused,
  type SettingFault,
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
  /** What it says of itself, instead of what the preset says. */
  readonly settings?: Partial<Omit<OperatorSettings, "name">>;
  /** The first is what is planned for; none: the preset's. */
  readonly programmes?: readonly string[];
  /** Elsewhere than on the preset's own territory: the sentence that tells the public so, for a demonstration. */
  readonly demonstration?: string;
}

export type PrepareRefusal =
  | TerritoryRefusal
  | ClockRefusal
  | LocateRefusal
  | DepotRefusal
  | { readonly refused: "name-malformed" }
  | { readonly refused: "slug-reserved"; readonly slug: string }
  | { readonly refused: "programmes-malformed" }
  | { readonly refused: "wrong-settings"; readonly faults: readonly SettingFault[] }
  | { readonly refused: "slug-malformed"; readonly slug: string };

export interface PreparedOperator {
  readonly furniture: Furniture;
  readonly chosen: ChosenTerritory;
  /** What nobody said and the preset assumes, in words. */
  readonly assumptions: readonly string[];
  readonly depotAssumed: boolean;
}

const LONGEST_NAME = 200;
const MOST_PROGRAMMES = 20;

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
  if (isTakenByOffice(slug)) return refused({ refused: "slug-reserved", slug });
  const faults = checkSettings({ ...(wish.name !== undefined && { name }), ...wish.settings });
  if (faults.length > 0) return refused({ refused: "wrong-settings", faults });
  const { programmes = [] } = wish;
  if (!areProgrammes(programmes)) return refused({ refused: "programmes-malformed" });

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
    const furniture = sayingOf(adaptPreset(preset, own), wish);
    return done({ furniture, chosen, assumptions: preset.elsewhere.assumptions, depotAssumed: !wish.depot });
  }
  const vehicles = wish.depot
    ? preset.vehicles.map((vehicle) => ({ ...vehicle, depot: depot.value }))
    : preset.vehicles;
  const furniture = sayingOf({ ...preset, operator: { ...preset.operator, ...named }, vehicles }, wish);
  return done({ furniture, chosen, assumptions: preset.assumptions, depotAssumed: false });
}

/** What the operator says of itself, and what it runs, where that is said. */
function sayingOf(furniture: Furniture, { settings = {}, programmes = [] }: OperatorWish): Furniture {
  const { phone, email, website, ...others } = settings;
  const contacts = Object.entries({ phone, email, website }).filter(([, text]) => text !== undefined && text !== "");
  const [programme = furniture.programme, ...otherProgrammes] = programmes;
  const operator = { ...furniture.operator, ...others, ...Object.fromEntries(contacts) };
  return { ...furniture, operator, programme, otherProgrammes };
}

/** Names of their own, a line each, as the database holds them. */
function areProgrammes(names: readonly string[]): boolean {
  const isName = (name: string) =>
    name.trim() !== "" && name.length <= LONGEST_NAME && !/\p{Cc}/u.test(name) && !findRefused(name);
  return names.length <= MOST_PROGRAMMES && new Set(names).size === names.length && names.every(isName);
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
