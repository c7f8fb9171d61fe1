import type { Reason } from "../plan.ts";
import type { Problem } from "../problem.ts";
import { type Crews, isFree, isThere } from "./crews.ts";
import { KEEPS_DRIVING } from "./driving-hours.ts";
import { type DrivingLimitName, LIMIT_NAMES, type LimitName } from "./limits.ts";
import type { Outing } from "./outing.ts";
import { hasDailyRest, hasWeeklyRest } from "./rests.ts";
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
  const named = (agents: readonly number[]) => agents.flatMap((agent) => problem.agents?.[agent]?.id ?? []);
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
  if (tired.length > 0) {
    const limits = LIMIT_NAMES.filter((name) => tired.some((agent) => isBeyond[name](crews, agent, outing)));
    return { rule: "agent-hours", vehicle, days: 1, agents: named(tired), ...(limits.length > 0 && { limits }) };
  }
  // All there, one by one, but never so many together with every skill.
  return { rule: "crew-short", vehicle, days: 1, needed: rule.size, away: named(away) };
}

/** Would the tour take an agent beyond that limit of the problem? */
const isBeyond: Readonly<Record<LimitName, (crews: Crews, agent: number, outing: Outing) => boolean>> = {
  maxWork: ({ team }, _, { work }) => work > team.limits.maxWork,
  maxWeek: ({ team, worked }, agent, { day, work }) =>
    (worked[agent * team.weeks + (team.weekOf[day] as number)] as number) + work > team.limits.maxWeek,
  dailyRest: (...tour) => !hasDailyRest(...tour),
  weeklyRest: (...tour) => !hasWeeklyRest(...tour),
  "driving.longDays": (...tour) => isBeyondDriving("driving.longDays", ...tour),
  "driving.maxWeek": (...tour) => isBeyondDriving("driving.maxWeek", ...tour),
  "driving.maxTwoWeeks": (...tour) => isBeyondDriving("driving.maxTwoWeeks", ...tour),
};

function isBeyondDriving(name: DrivingLimitName, crews: Crews, agent: number, outing: Outing): boolean {
  return (crews.team.members[agent] as Member).drives && !KEEPS_DRIVING[name](crews, agent, outing);
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
    if (reason.rule !== "agent-hours") return { ...reason, days, away: names };
    const limits = LIMIT_NAMES.filter((name) =>
      some.some((one) => "limits" in one.reason && one.reason.limits?.includes(name)),
    );
    return { ...reason, days, agents: names, ...(limits.length > 0 && { limits }) };
  });
}

function namesIn(reason: CrewReason): readonly string[] {
  return reason.rule === "agent-hours" ? reason.agents : reason.away;
}
