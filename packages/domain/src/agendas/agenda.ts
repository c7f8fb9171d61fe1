import type { AgentId, OperatorId } from "../kernel/ids.ts";

/** When somebody is not free, by a calendar that they keep elsewhere: what it is does not matter here. */
export interface BusyTime {
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
}

/** Why a calendar could not be read. */
export const AGENDA_FAULTS = [
  "unreachable",
  "silent",
  "refused",
  "address-not-public",
  "too-long",
  "no-calendar",
  "unreadable",
] as const;
export type AgendaFault = (typeof AGENDA_FAULTS)[number];

export type AgendaAnswer =
  | { readonly ok: true; readonly busy: readonly BusyTime[] }
  | { readonly ok: false; readonly fault: AgendaFault };

/** Reads when somebody is not free, between two instants. */
export type ReadAgenda = (
  address: string,
  between: { readonly from: Temporal.Instant; readonly to: Temporal.Instant; readonly timeZone: string },
) => Promise<AgendaAnswer>;

/** An agent, and what is known of the calendar that they keep elsewhere. */
export interface AgentAgenda {
  readonly operatorId: OperatorId;
  readonly agentId: AgentId;
  readonly label: string;
  /** Absent: none is read. */
  readonly calendar?: {
    readonly since: Temporal.Instant;
    /** The last time that it could be read. */
    readonly readAt?: Temporal.Instant;
    /** Why it could not be read the last time. */
    readonly fault?: AgendaFault;
    readonly busy: number;
  };
}

/** Days ahead for which a calendar is read; minutes between two readings. */
export const AGENDA_PACE = { days: 120, minutes: 15 } as const;

/** Times that touch or overlap become one; earliest first. What is not between the two instants is cut off. */
export function joinBusy(
  times: readonly BusyTime[],
  { from, to }: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
): readonly BusyTime[] {
  const later = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) >= 0 ? a : b);
  const sooner = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) <= 0 ? a : b);
  const joined: BusyTime[] = [];
  for (const time of times.toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt))) {
    const [startsAt, endsAt] = [later(time.startsAt, from), sooner(time.endsAt, to)];
    if (Temporal.Instant.compare(startsAt, endsAt) >= 0) continue;
    const last = joined.at(-1);
    if (last && Temporal.Instant.compare(startsAt, last.endsAt) <= 0)
      joined[joined.length - 1] = { startsAt: last.startsAt, endsAt: later(last.endsAt, endsAt) };
    else joined.push({ startsAt, endsAt });
  }
  return joined;
}
