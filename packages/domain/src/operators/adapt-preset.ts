import type { Position } from "../places/commune.ts";
import type { LocalClock } from "./local-clock.ts";
import type { Furniture, Preset } from "./preset.ts";

/** What makes somebody else's operator out of a preset. */
export interface Adaptation extends LocalClock {
  readonly name: string;
  readonly slug: string;
  /** The sentence that says so to the public, for a demonstration. */
  readonly demonstration?: string;
  readonly depot: Position & { readonly name: string };
}

/** A preset on another territory: nothing that is only true of its own is kept, neither partners nor contacts. */
export function adaptPreset(preset: Preset, { depot, ...own }: Adaptation): Furniture {
  const { presentation, accent } = preset.operator;
  return {
    key: preset.key,
    operator: { ...own, presentation, accent, partners: preset.elsewhere.partners },
    vehicles: preset.vehicles.map((vehicle) => ({ ...vehicle, depot })),
    agents: preset.agents,
    procedures: preset.procedures,
    programme: preset.programme,
    site: preset.site,
    demand: preset.demand,
  };
}
