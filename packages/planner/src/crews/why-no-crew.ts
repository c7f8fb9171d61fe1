import type { Reason } from "../plan.ts";
import type { Problem } from "../problem.ts";
import { type Crews, isFree, isThere } from "./crews.ts";
import type { Outing } from "./outing.ts";
import type { CrewRule, Member, Team } from "./team.ts";

export type CrewReason = Extract<Reason, { rule: "crew-short" | "no-driver" | "skill-missing" | "agent-hours" }>;

/** Why nobody can go on a tour, others staying where they are: who is missing, else whose hours are. */
export function whyNoCrew(problem: Problem, crews: Crews, outing: Outing): CrewReason {
  const { team } = crews;
  const vehicle = problem.vehicles[outing.vehicle]?.id as string;
  const rule = team.rules[outing.vehicle] as CrewRule;
  const known = team.members.flatMap(({ mayBoard }, agent) => (mayBoard[outing.vehicle] ? [agent] : []));
  const there = known.filter((agent) => isThere(crews, agent, outing));
  const able = there.filter((agent) => isFree(crews, agent, outing));
  const named = (agents: readonly number[]) => agents.map((agent) => problem.agents?.[agent]?.id as string);
  const away = known.filter((agent) => !there.includes(agent));
  const member = (agent: number) => team.members[agent] as Member;

  const lack = lackOf(team, there, outing);
  if (lack?.what === "people") return { rule: "crew-short", vehicle, days: 1, needed: rule.size, away: named(away) };
  if (lack?.what === "drivers") {
    return { rule: "no-driver", vehicle, days: 1, away: named(away.filter((agent) => member(agent).drives)) };
  }
  if (lack?.what === "skills") {
    const able = away.filter((agent) => lack.skills.some((skill) => member(agent).skills.has(skill)));
    return { rule: "skill-missing", days: 1, skills: skillNames(team, lack.skills), away: named(able) };
  }
  const tired = there.filter((agent) => !able.includes(agent));
  if (tired.length > 0) return { rule: "agent-hours", vehicle, days: 1, agents: named(tired) };
  // All there, one by one, but never so many together with every skill.
  return { rule: "crew-short", vehicle, days: 1, needed: rule.size, away: named(away) };
}

type Lack = { readonly what: "people" | "drivers" } | { readonly what: "skills"; readonly skills: readonly number[] };

function lackOf(team: Team, agents: readonly number[], { vehicle, skills }: Outing): Lack | undefined {
  const rule = team.rules[vehicle] as CrewRule;
  const members = agents.map((agent) => team.members[agent] as Member);
  if (members.length < rule.size) return { what: "people" };
  if (members.filter(({ drives }) => drives).length < rule.drivers) return { what: "drivers" };
  const missing = skills.filter((skill) => !members.some((member) => member.skills.has(skill)));
  return missing.length > 0 ? { what: "skills", skills: missing } : undefined;
}

function skillNames({ skills }: Team, wanted: readonly number[]): readonly string[] {
  return [...skills].flatMap(([name, number]) => (wanted.includes(number) ? [name] : []));
}

/** One reason for each rule and vehicle: its days counted, everybody named. */
export function gatherCrewReasons(
  found: readonly { readonly day: number; readonly reason: CrewReason }[],
): CrewReason[] {
  const alike = Map.groupBy(found, ({ reason }) =>
    reason.rule === "skill-missing" ? `${reason.rule} ${reason.skills.join()}` : `${reason.rule} ${reason.vehicle}`,
  );
  return [...alike.values()].map((some) => {
    const { reason } = some[0] as { reason: CrewReason };
    const days = new Set(some.map(({ day }) => day)).size;
    const names = [...new Set(some.flatMap((one) => namesIn(one.reason)))];
    return reason.rule === "agent-hours" ? { ...reason, days, agents: names } : { ...reason, days, away: names };
  });
}

function namesIn(reason: CrewReason): readonly string[] {
  return reason.rule === "agent-hours" ? reason.agents : reason.away;
}
