import type { AgentId, OperatorId } from "@escale/domain";
import { newId } from "./given-operator.ts";
import type { GivenSite } from "./given-site.ts";

/** An agent who is aboard at every tour of an operator. */
export async function givenAgent(
  { store }: Pick<GivenSite, "store">,
  operatorId: OperatorId,
  label: string,
  skills: readonly string[] = [],
): Promise<AgentId> {
  const agentId = newId<AgentId>();
  await store.pool.query(
    "insert into agents (operator_id, agent_id, label, skills, drives) values ($1, $2, $3, $4, true)",
    [...[operatorId, agentId, label], skills],
  );
  await store.pool.query(
    "insert into tour_crews (operator_id, tour_id, agent_id) select operator_id, tour_id, $2 from tours where operator_id = $1",
    [operatorId, agentId],
  );
  return agentId;
}
