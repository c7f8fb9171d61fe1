import type { AgentId, OperatorId } from "../kernel/ids.ts";

/** Somebody who works aboard. `label` names a post, not necessarily a person ("Agent 1"). */
export interface Agent {
  readonly operatorId: OperatorId;
  readonly agentId: AgentId;
  readonly label: string;
  readonly skills: readonly string[];
  readonly drives: boolean;
  readonly absences: readonly { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }[];
}
