import type { Agent, AgentId, OperatorId, PlanningBase, Vehicle, VehicleId } from "@escale/domain";
import type { Selectable, Transaction } from "kysely";
import type { Schema } from "./schema.ts";

/** The vehicles and the agents of an operator, by name. */
export async function loadMeans(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
): Promise<Pick<PlanningBase, "vehicles" | "agents">> {
  const vehicles = await trx
    .selectFrom("vehicles")
    .selectAll()
    .where("operator_id", "=", operatorId)
    .orderBy("name")
    .orderBy("vehicle_id")
    .execute();
  const spaces = await trx
    .selectFrom("vehicle_spaces")
    .selectAll()
    .where("operator_id", "=", operatorId)
    .orderBy("position")
    .execute();
  const agents = await trx
    .selectFrom("agents")
    .selectAll()
    .where("operator_id", "=", operatorId)
    .orderBy("label")
    .orderBy("agent_id")
    .execute();
  const absences = await trx
    .selectFrom("absences")
    .selectAll()
    .where("operator_id", "=", operatorId)
    .orderBy("starts_on")
    .execute();
  return {
    vehicles: vehicles.map((row) => rowToVehicle(row, spaces, operatorId)),
    agents: agents.map((row) => rowToAgent(row, absences, operatorId)),
  };
}

function rowToVehicle(
  row: Selectable<Schema["vehicles"]>,
  spaces: readonly Selectable<Schema["vehicle_spaces"]>[],
  operatorId: OperatorId,
): Vehicle {
  return {
    operatorId,
    vehicleId: row.vehicle_id as VehicleId,
    name: row.name,
    kind: row.kind,
    depot: { name: row.depot_name, lat: row.depot_lat, lon: row.depot_lon },
    spaces: spaces
      .filter((space) => space.vehicle_id === row.vehicle_id)
      .map(({ name, capacity, confidential }) => ({ name, capacity, confidential })),
    equipment: row.equipment,
    stepFree: row.step_free,
    connection: row.connection,
    working: {
      weekdays: row.weekdays as Vehicle["working"]["weekdays"],
      from: row.day_from,
      to: row.day_to,
      ...(row.lunch_from &&
        row.lunch_to &&
        row.lunch_seconds && {
          lunch: { from: row.lunch_from, to: row.lunch_to, service: row.lunch_seconds },
        }),
      maxDriving: row.max_driving_seconds,
    },
    ...(row.crew_size !== null && { crewSize: row.crew_size }),
  };
}

function rowToAgent(
  row: Selectable<Schema["agents"]>,
  absences: readonly Selectable<Schema["absences"]>[],
  operatorId: OperatorId,
): Agent {
  return {
    operatorId,
    agentId: row.agent_id as AgentId,
    label: row.label,
    skills: row.skills,
    drives: row.drives,
    absences: absences
      .filter((absence) => absence.agent_id === row.agent_id)
      .map((absence) => ({ from: absence.starts_on, to: absence.ends_on })),
  };
}
