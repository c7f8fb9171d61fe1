import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { AccountId, NewId, ProgrammeId, SiteId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import type { NewOperator, Operator, TerritoryCommune } from "./operator.ts";
import type { Furniture } from "./preset.ts";

export type SetUpRefusal =
  | ForbiddenRefusal
  | { readonly refused: "slug-taken"; readonly slug: string }
  | { readonly refused: "nobody-served" };

/** Saves everything in one transaction; false when the slug was taken meanwhile. */
export interface SetUpStore {
  saveNewOperator(operator: NewOperator, line: JournalLine): Promise<boolean>;
}

/** The communes of a new operator, chosen and located. */
export interface ChosenTerritory {
  readonly territory: readonly TerritoryCommune[];
  readonly servedCodes: ReadonlySet<string>;
  /** Located communes around it, so that their inhabitants find the nearest stop. */
  readonly neighbours?: readonly TerritoryCommune[];
}

/**
 * Sets up an operator on a real territory, with what a preset (or its adaptation) furnishes.
 * @param administrator the account that administers it from then on, in the same act; none: somebody is invited later.
 */
export async function setUpOperator(
  world: Asker & { readonly store: SetUpStore; readonly now: Temporal.Instant; readonly newId: NewId },
  furniture: Furniture,
  chosen: ChosenTerritory,
  administrator?: AccountId,
): Promise<Outcome<Operator, SetUpRefusal>> {
  const forbidden = refuseUnless(world, "set-up-operator");
  if (forbidden) return forbidden;
  if (chosen.servedCodes.size === 0) return refused({ refused: "nobody-served" });
  const today = world.now.toZonedDateTimeISO(furniture.operator.timeZone).toPlainDate();
  const furnished = furnishOperator(furniture, chosen, today, world.newId);
  const created = administrator === undefined ? furnished : { ...furnished, administrator };
  const { operatorId, slug } = created.operator;
  const object = `operator:${operatorId}`;
  const after = { slug, administrator: administrator ?? null };
  const line = lineOf(world, { operatorId, at: world.now, action: "set-up-operator", object, after });
  const saved = await world.store.saveNewOperator(created, line);
  return saved ? done(created.operator) : refused({ refused: "slug-taken", slug: created.operator.slug });
}

/** One site and one demand in each served commune, the means, under new identities. */
export function furnishOperator(
  furniture: Furniture,
  chosen: ChosenTerritory,
  today: Temporal.PlainDate,
  newId: NewId,
): NewOperator {
  const operator: Operator = { ...furniture.operator, operatorId: newId(), preset: furniture.key };
  const { operatorId } = operator;
  const programmeId: ProgrammeId = newId();
  const sites = chosen.territory
    .filter((commune) => chosen.servedCodes.has(commune.code))
    .map((commune) => ({
      ...furniture.site,
      operatorId,
      siteId: newId<SiteId>(),
      communeCode: commune.code,
      lat: commune.lat,
      lon: commune.lon,
      contact: "Mairie",
    }));
  return {
    operator,
    communes: [
      ...chosen.territory.map((commune) => ({ ...commune, inTerritory: true })),
      ...(chosen.neighbours ?? []).map((commune) => ({ ...commune, inTerritory: false })),
    ],
    sites,
    vehicles: furniture.vehicles.map((vehicle) => ({ ...vehicle, operatorId, vehicleId: newId() })),
    agents: furniture.agents.map((agent) => ({ ...agent, operatorId, agentId: newId(), absences: [] })),
    procedures: furniture.procedures,
    programme: { programmeId, name: furniture.programme, startsOn: today },
    otherProgrammes: (furniture.otherProgrammes ?? []).map((name) => ({ programmeId: newId(), name, startsOn: today })),
    demands: sites.map((site) => ({
      operatorId,
      demandId: newId(),
      programmeId,
      siteId: site.siteId,
      rule: furniture.demand,
    })),
  };
}
