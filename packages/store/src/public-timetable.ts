import type {
  LocatedCommune,
  OperatorId,
  Procedure,
  PublicOperator,
  PublicStop,
  PublicTimetable,
  PublicVehicle,
  Space,
  VehicleId,
} from "@escale/domain";
import type { Pool } from "pg";
import { readPublicWorkshops } from "./bookings/read-public-workshops.ts";
import { nameStop } from "./name-stop.ts";
import type { Store } from "./open-store.ts";
import { type PublicNames, readNames } from "./public-names.ts";
import { readChanges, readingStops, readNextStops, readStops, type StopRow } from "./read-public-stops.ts";

/**
 * What the public may read, of all operators together.
 * @param names where the names come from: read anew for each question, unless the caller keeps them between two changes.
 */
export function publicTimetable(
  { public: { pool } }: Pick<Store, "public">,
  names: () => Promise<PublicNames> = () => readNames(pool),
): PublicTimetable {
  const readStop = readingStops(pool);
  const nameAll = async (rows: readonly StopRow[], known: PublicNames): Promise<readonly FoundStop[]> => {
    const named = nameRows(rows, known);
    if (named) return named;
    // A stop of a place that was added a moment ago, while older names were being kept.
    const fresh = nameRows(rows, await readNames(pool));
    if (!fresh) throw new Error("a stop has no operator, vehicle or site: the database promises that it has");
    return fresh;
  };
  return {
    async stops(filter) {
      const known = await names();
      const { siteId, communeCode } = filter;
      const here = communeCode === undefined ? undefined : (known.sitesIn.get(communeCode) ?? []);
      const sites = siteId === undefined ? here : [siteId].filter((one) => here?.includes(one) ?? true);
      return earliestFirst(await nameAll(await readStops(pool, filter, sites), known), filter.limit);
    },
    async nextStops(from) {
      const known = await names();
      return firstOfEach(await nameAll(await readNextStops(pool, from), known));
    },
    async stop(stopId) {
      const row = await readStop(stopId);
      return row && (await nameAll([row], await names()))[0]?.stop;
    },
    changes: (stopId) => readChanges(pool, stopId),
    workshops: (operatorId, stopId) => readPublicWorkshops(pool, operatorId, stopId),
    operators: () => readOperators(pool, "true", []),
    operator: async (slug) => (await readOperators(pool, "o.slug = $1", [slug]))[0],
    vehicle: async (vehicleId) => (await readVehicles(pool, "v.vehicle_id = $1", vehicleId))[0],
    vehiclesOf: (operatorId) => readVehicles(pool, "v.operator_id = $1", operatorId),
    site: async (siteId) => (await names()).sites.get(siteId),
    locatedCommunes: () => readLocatedCommunes(pool),
  };
}

interface FoundStop {
  readonly stop: PublicStop;
  /** When it is expected where it was found, in milliseconds of the epoch. */
  readonly expected: number;
}

/** Undefined when a name is younger than the names at hand. */
function nameRows(rows: readonly StopRow[], names: PublicNames): readonly FoundStop[] | undefined {
  const found: FoundStop[] = [];
  for (const { line, promised } of rows) {
    const stop = nameStop(line, names);
    if (!stop) return undefined;
    const expected = (promised && stop.state.from?.startsAt) || stop.startsAt;
    found.push({ stop, expected: expected.epochMilliseconds });
  }
  return found;
}

/** Each once, when it is first expected: one that moved far ahead is not pushed out by those in between. */
function earliestFirst(found: readonly FoundStop[], limit: number): readonly PublicStop[] {
  const once = new Map<string, FoundStop>();
  for (const one of found.toSorted(byExpected)) if (!once.has(one.stop.stopId)) once.set(one.stop.stopId, one);
  return [...once.values()].slice(0, limit).map(({ stop }) => stop);
}

/** The first stop of each operator in each commune. */
function firstOfEach(found: readonly FoundStop[]): readonly PublicStop[] {
  const first = new Map<string, PublicStop>();
  for (const { stop } of found.toSorted(byExpected)) {
    const key = `${stop.operator.operatorId} ${stop.site.commune.code}`;
    if (!first.has(key)) first.set(key, stop);
  }
  return [...first.values()];
}

function byExpected(one: FoundStop, other: FoundStop): number {
  return one.expected - other.expected || (one.stop.stopId < other.stop.stopId ? -1 : 1);
}

async function readOperators(pool: Pool, where: string, values: unknown[]): Promise<readonly PublicOperator[]> {
  const { rows } = await pool.query<{
    operator_id: OperatorId;
    slug: string;
    name: string;
    presentation: string;
    demonstration: string | null;
    time_zone: string;
    accent: string;
    phone: string | null;
    email: string | null;
    website: string | null;
    partners: string[];
    labels: string[];
    languages: string[];
    funders: string[];
    procedures: Procedure[];
  }>({
    name: `operators ${where}`,
    text: `select o.operator_id, o.slug, o.name, o.presentation, o.demonstration, o.time_zone, o.accent, o.phone, o.email,
        o.website, o.partners, o.labels, o.languages, o.funders,
        coalesce((select jsonb_agg(jsonb_build_object('key', p.procedure_key, 'topic', p.topic, 'name', p.name,
            'bring', p.bring, 'equipment', p.equipment) order by p.position)
          from procedures p where p.operator_id = o.operator_id), '[]') as procedures
      from operators o where ${where} order by o.name, o.operator_id`,
    values,
  });
  return rows.map((row) => ({
    operatorId: row.operator_id,
    slug: row.slug,
    name: row.name,
    presentation: row.presentation,
    ...present("demonstration", row.demonstration),
    timeZone: row.time_zone,
    accent: row.accent,
    ...present("phone", row.phone),
    ...present("email", row.email),
    ...present("website", row.website),
    partners: row.partners,
    labels: row.labels,
    languages: row.languages,
    funders: row.funders,
    procedures: row.procedures,
  }));
}

/** `exactOptionalPropertyTypes`: an absent column is an absent key. */
function present<Key extends string>(key: Key, value: string | null): { [K in Key]?: string } {
  return value === null ? {} : ({ [key]: value } as { [K in Key]: string });
}

async function readVehicles(pool: Pool, where: string, value: string): Promise<readonly PublicVehicle[]> {
  const { rows } = await pool.query<{
    vehicle_id: VehicleId;
    name: string;
    kind: PublicVehicle["kind"];
    equipment: string[];
    step_free: boolean;
    connection: PublicVehicle["connection"];
    spaces: Space[];
    operator_id: OperatorId;
    slug: string;
    operator_name: string;
    is_demonstration: boolean;
  }>({
    name: `vehicles ${where}`,
    text: `select v.vehicle_id, v.name, v.kind, v.equipment, v.step_free, v.connection,
        coalesce((select jsonb_agg(jsonb_build_object('name', vs.name, 'capacity', vs.capacity,
            'confidential', vs.confidential) order by vs.position)
          from vehicle_spaces vs where vs.operator_id = v.operator_id and vs.vehicle_id = v.vehicle_id), '[]') as spaces,
        o.operator_id, o.slug, o.name as operator_name, o.demonstration is not null as is_demonstration
      from vehicles v join operators o on o.operator_id = v.operator_id
      where ${where} order by v.name, v.vehicle_id`,
    values: [value],
  });
  return rows.map((row) => ({
    vehicleId: row.vehicle_id,
    operator: {
      operatorId: row.operator_id,
      slug: row.slug,
      name: row.operator_name,
      isDemonstration: row.is_demonstration,
    },
    name: row.name,
    kind: row.kind,
    spaces: row.spaces,
    equipment: row.equipment,
    stepFree: row.step_free,
    connection: row.connection,
  }));
}

async function readLocatedCommunes(pool: Pool): Promise<readonly LocatedCommune[]> {
  type Contour = NonNullable<LocatedCommune["contour"]>;
  const { rows } = await pool.query<Omit<LocatedCommune, "contour"> & { contour: Contour | null }>({
    name: "located communes",
    text: `select c.operator_id as "operatorId", c.code, c.name, c.lat, c.lon, c.in_territory as "inTerritory", c.contour,
        exists (select from sites si join stops s on s.operator_id = si.operator_id and s.site_id = si.site_id
          where si.operator_id = c.operator_id and si.commune_code = c.code and s.state <> 'planned') as served
      from communes c order by c.name, c.code`,
  });
  return rows.map(({ contour, ...commune }) => (contour ? { ...commune, contour } : commune));
}
