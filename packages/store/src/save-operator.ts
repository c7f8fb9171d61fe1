import type { NewOperator, SetUpStore } from "@escale/domain";
import type { Transaction } from "kysely";
import { isRefusedBy } from "./constraint.ts";
import { writeJournal } from "./journal-store.ts";
import type { Store } from "./open-store.ts";
import type { Schema } from "./schema.ts";

/** Saves a new operator with all that it starts with, at once. */
export function setUpStore(store: Store): SetUpStore {
  return {
    async saveNewOperator(created, line) {
      try {
        await store.within(created.operator.operatorId, async (trx) => {
          await insertOperator(trx, created, line.at);
          await writeJournal(trx, line);
        });
        return true;
      } catch (error) {
        if (isRefusedBy(error, "operators_slug_key")) return false;
        throw error;
      }
    },
  };
}

async function insertOperator(trx: Transaction<Schema>, created: NewOperator, at: Temporal.Instant): Promise<void> {
  const { operator, programme, otherProgrammes, administrator } = created;
  const operator_id = operator.operatorId;
  await trx
    .insertInto("operators")
    .values({
      operator_id,
      slug: operator.slug,
      name: operator.name,
      presentation: operator.presentation,
      demonstration: operator.demonstration ?? null,
      preset: operator.preset ?? null,
      time_zone: operator.timeZone,
      holiday_region: operator.holidayRegion,
      accent: operator.accent,
      phone: operator.phone ?? null,
      email: operator.email ?? null,
      website: operator.website ?? null,
      partners: [...operator.partners],
      ...(operator.labels && { labels: [...operator.labels] }),
      ...(operator.languages && { languages: [...operator.languages] }),
      ...(operator.funders && { funders: [...operator.funders] }),
      created_at: at,
    })
    .execute();
  // A national CSV brings 35 000 communes: PostgreSQL takes 65 535 parameters a statement.
  for (const batch of batches(created.communes, 5_000)) {
    await trx
      .insertInto("communes")
      .values(
        batch.map((commune) => ({
          operator_id,
          code: commune.code,
          name: commune.name,
          departement: commune.departement,
          population: commune.population,
          lat: commune.lat,
          lon: commune.lon,
          in_territory: commune.inTerritory,
          contour: commune.contour ? JSON.stringify(commune.contour) : null,
        })),
      )
      .execute();
  }
  for (const batch of batches(created.sites, 3_000)) {
    await trx
      .insertInto("sites")
      .values(
        batch.map((site) => ({
          operator_id,
          site_id: site.siteId,
          commune_code: site.communeCode,
          name: site.name,
          address: site.address,
          confirmed: site.confirmed,
          access: site.access,
          lat: site.lat,
          lon: site.lon,
          power_socket: site.power.socket,
          lead_metres: site.power.leadMetres,
          network: site.network,
          setup_seconds: site.setup,
          teardown_seconds: site.teardown,
          contact: site.contact,
        })),
      )
      .execute();
  }
  await insertMeans(trx, created);
  await trx
    .insertInto("programmes")
    .values(
      [programme, ...otherProgrammes].map(({ programmeId, name, startsOn, endsOn }) => ({
        operator_id,
        programme_id: programmeId,
        name,
        starts_on: startsOn,
        ends_on: endsOn ?? null,
      })),
    )
    .execute();
  for (const batch of batches(created.demands, 5_000)) {
    await trx
      .insertInto("demands")
      .values(
        batch.map((demand) => ({
          operator_id,
          demand_id: demand.demandId,
          programme_id: demand.programmeId,
          site_id: demand.siteId,
          rule: JSON.stringify(demand.rule),
        })),
      )
      .execute();
  }
  if (administrator === undefined) return;
  await trx
    .insertInto("memberships")
    .values({ operator_id, account_id: administrator, role: "administrator", since: at })
    .execute();
}

async function insertMeans(trx: Transaction<Schema>, { operator, vehicles, agents, procedures }: NewOperator) {
  const operator_id = operator.operatorId;
  for (const vehicle of vehicles) {
    const { working } = vehicle;
    await trx
      .insertInto("vehicles")
      .values({
        operator_id,
        vehicle_id: vehicle.vehicleId,
        name: vehicle.name,
        kind: vehicle.kind,
        depot_name: vehicle.depot.name,
        depot_lat: vehicle.depot.lat,
        depot_lon: vehicle.depot.lon,
        equipment: [...vehicle.equipment],
        step_free: vehicle.stepFree,
        connection: vehicle.connection,
        weekdays: [...working.weekdays],
        day_from: working.from,
        day_to: working.to,
        lunch_from: working.lunch?.from ?? null,
        lunch_to: working.lunch?.to ?? null,
        lunch_seconds: working.lunch?.service ?? null,
        max_driving_seconds: working.maxDriving,
        crew_size: vehicle.crewSize ?? null,
      })
      .execute();
    const spaces = vehicle.spaces.map((space, position) => ({
      operator_id,
      vehicle_id: vehicle.vehicleId,
      position,
      ...space,
    }));
    if (spaces.length > 0) await trx.insertInto("vehicle_spaces").values(spaces).execute();
  }
  if (agents.length > 0) {
    await trx
      .insertInto("agents")
      .values(
        agents.map((agent) => ({
          operator_id,
          agent_id: agent.agentId,
          label: agent.label,
          skills: [...agent.skills],
          drives: agent.drives,
        })),
      )
      .execute();
  }
  if (procedures.length > 0) {
    await trx
      .insertInto("procedures")
      .values(
        procedures.map((procedure, position) => ({
          operator_id,
          procedure_key: procedure.key,
          position,
          topic: procedure.topic,
          name: procedure.name,
          bring: [...procedure.bring],
          equipment: [...procedure.equipment],
        })),
      )
      .execute();
  }
}

function batches<T>(rows: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size),
  );
}
