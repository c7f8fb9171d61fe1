import { WEEKDAYS } from "../calendar.ts";
import { atLeastOne, day, duplicates, fault, number, oneOf } from "../check/faults.ts";
import type { ProblemFault } from "../plan.ts";
import type { Agent, Crew, Problem } from "../problem.ts";

const DAY_SECONDS = 86_400;

export function checkAgents({ agents = [], vehicles }: Problem): readonly ProblemFault[] {
  const known = new Set(vehicles.map(({ id }) => id));
  return [
    ...duplicates(agents, "agents"),
    ...agents.flatMap((agent, index) => checkAgent(agent, `agents[${index}]`, known)),
  ];
}

function checkAgent(agent: Agent, path: string, vehicles: ReadonlySet<string>): ProblemFault[] {
  return [
    ...number(agent.maxDay, `${path}.maxDay`, { most: DAY_SECONDS }),
    ...number(agent.maxWeek, `${path}.maxWeek`, { most: 7 * DAY_SECONDS }),
    ...oneOf(WEEKDAYS, agent.weekdays ?? [], `${path}.weekdays`),
    ...(agent.vehicles ?? []).flatMap((id, index) =>
      vehicles.has(id) ? [] : [fault(`${path}.vehicles[${index}]`, "unknown-vehicle", id)],
    ),
    ...(agent.absences ?? []).flatMap(({ from, to }, index): ProblemFault[] => {
      const at = `${path}.absences[${index}]`;
      const wrong = [...day(from, `${at}.from`), ...day(to, `${at}.to`)];
      if (wrong.length > 0 || from <= to) return wrong;
      return [{ path: at, fault: "contradiction", between: { kind: "dates-reversed", from, to } }];
    }),
    ...(["weekdays", "halfDays", "vehicles"] as const).flatMap((list): ProblemFault[] =>
      agent[list]?.length === 0 ? [{ path, fault: "contradiction", between: { kind: "empty-list", list } }] : [],
    ),
  ];
}

/** More agents than there are is no fault: the plan says that the crew is short. */
export function checkCrew(crew: Crew | undefined, path: string, { agents = [] }: Problem): readonly ProblemFault[] {
  if (!crew) return [];
  const known = new Set(agents.map(({ id }) => id));
  return [
    ...atLeastOne(crew.agents, `${path}.agents`, Number.MAX_SAFE_INTEGER),
    ...number(crew.drivers, `${path}.drivers`, { whole: true, most: crew.agents }),
    ...(crew.pairs ?? []).flatMap((pair, index) => [
      ...pair.filter((id) => !known.has(id)).map((id) => fault(`${path}.pairs[${index}]`, "unknown-agent", id)),
      ...(pair[0] === pair[1] ? [fault(`${path}.pairs[${index}]`, "duplicate-id", pair[0])] : []),
    ]),
  ];
}
