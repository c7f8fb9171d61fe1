import type { AgendaFault } from "@escale/domain";

type Instant = Temporal.Instant;

/** Tables of what agents do elsewhere; the truth is in `migrations/0020-agendas.ts`. */
export interface AgendasSchema {
  agent_agendas: {
    operator_id: string;
    agent_id: string;
    /** Which of the operator's data keys the address is sealed with. */
    key_number: number;
    address: Buffer;
    since: Instant;
    /** When it is to be read again. */
    due_at: Instant;
    read_at: Instant | null;
    fault: AgendaFault | null;
  };
  busy_times: { operator_id: string; agent_id: string; starts_at: Instant; ends_at: Instant };
}
