import type { DiscardPlanRefusal, NewPlan, PlanPeriodRefusal, PublishPlanRefusal, StandingPlan } from "@escale/domain";
import type { Reason, Relaxation, WouldFree } from "@escale/planner";
import { counted } from "./count.fr.ts";
import { periodInWords, problemFaultSentence, reasonSentence } from "./planning.fr.ts";
import { wouldFreeSentence } from "./relaxation.fr.ts";
import { describeForbidden } from "./rights.fr.ts";
import { describeTravelTrouble } from "./travel.fr.ts";

const MOST_UNSERVED_SHOWN = 10;

/** What people call what a plan knows by identity. */
export interface PlanNames {
  place(demandId: string): string;
  vehicle(vehicleId: string): string;
  agent(agentId: string): string;
}

/** What a plan does, in a few lines for a terminal. */
export function describePlan({ horizon, summary, unserved }: NewPlan, names: PlanNames): readonly string[] {
  const km = Math.round(summary.distance / 1000).toLocaleString("fr");
  const hours = counted(Math.round(summary.presence / 3600), "heure");
  const lines = [
    `Plan ${fromTo(horizon)} :`,
    `  ${counted(summary.stops, "passage")} en ${counted(summary.tours, "tournée")}, ${km} km, ${hours} de présence.`,
  ];
  if (unserved.length === 0) return [...lines, "  Toutes les demandes sont servies."];
  const byDemand = [...Map.groupBy(unserved, ({ demandId }) => demandId)];
  const shown = byDemand.slice(0, MOST_UNSERVED_SHOWN).flatMap(([demandId, missing]) => {
    const reason = missing[0]?.reasons[0];
    const periods = missing.map(({ period }) => periodInWords(period)).join(", ");
    const free = missing[0]?.wouldFree?.[0];
    const said = reason ? reasonSentence(withName(reason, names)) : "aucune raison connue.";
    return [
      `  - ${names.place(demandId)}, ${periods} : ${said}`,
      ...(free ? [`    → ${wouldFreeSentence(withName(free, names))}`] : []),
    ];
  });
  const more = byDemand.length - MOST_UNSERVED_SHOWN;
  const lost = counted(unserved.length, "passage ne trouve", "passages ne trouvent");
  return [
    ...lines,
    `  ${lost} pas de place, dans ${counted(byDemand.length, "lieu", "lieux")} :`,
    ...shown,
    ...(more > 0 ? [`  … et ${counted(more, "autre lieu", "autres lieux")}.`] : []),
  ];
}

export function fromTo({ from, to }: Pick<StandingPlan, "from" | "to">): string {
  return `du ${from.toLocaleString("fr")} au ${to.toLocaleString("fr")}`;
}

/** The same, with the names that people use. */
export function withName<T extends Reason | WouldFree | Relaxation>(said: T, names: PlanNames): T {
  return {
    ...said,
    ...("vehicle" in said && { vehicle: names.vehicle(said.vehicle) }),
    ...("like" in said && { like: names.vehicle(said.like) }),
    ...("agent" in said && { agent: names.agent(said.agent) }),
    ...("away" in said && { away: said.away.map(names.agent) }),
    ...("agents" in said && { agents: said.agents.map(names.agent) }),
    ...("and" in said && said.and && { and: withName(said.and, names) }),
  };
}

/** @param slug of the operator, for the command to type next. */
export function describePlanRefusal(refusal: PlanPeriodRefusal, slug: string): string {
  switch (refusal.refused) {
    case "forbidden":
      return describeForbidden(refusal.action);
    case "unknown-operator":
      return "Cet opérateur n’existe pas.";
    case "horizon-reversed":
      return "La période se termine avant de commencer : elle ne contient aucun jour.";
    case "horizon-in-the-past":
      return `La période commence dans le passé. Aujourd’hui : ${refusal.today.toLocaleString("fr")}.`;
    case "horizon-too-long":
      return `La période compte ${refusal.days} jours ; le plus long plan possible en compte ${refusal.limit} (deux ans).`;
    case "nothing-to-serve":
      return "Aucune demande n’est enregistrée : il n’y a rien à planifier.";
    case "already-planned":
      return alreadyPlanned(refusal.plan, slug);
    case "changed-meanwhile":
      return "Pendant le calcul, un passage a été déplacé ou rétabli, et ce plan ne va plus avec lui. Rien n’est enregistré : recommencez.";
    case "programme-changed":
      return "Pendant le calcul, un programme a reçu un autre premier ou dernier jour, et ce plan a des passages en dehors. Rien n’est enregistré : recommencez.";
    case "problem-faulty":
      return refusal.faults.map(problemFaultSentence).join(" ");
    case "travel-unknown":
      return `${describeTravelTrouble(refusal.trouble)} Rien n’est enregistré. Avec ESCALE_ROUTING=none, les trajets sont estimés à vol d’oiseau.`;
  }
}

function alreadyPlanned(plan: StandingPlan | undefined, slug: string): string {
  const covers = "couvre déjà une partie de cette période";
  if (!plan) return `Un autre plan ${covers} : il a été fait pendant le calcul.`;
  if (plan.published) return `Un autre plan ${covers} : il va ${fromTo(plan)}, et il est publié.`;
  const which = `--operator ${slug} --from ${plan.from}`;
  return [
    `Un autre plan ${covers} : il va ${fromTo(plan)}, et il n’est pas publié.`,
    `  Pour le publier :          escale period publish ${which}`,
    `  Pour le jeter et refaire : escale period discard ${which}`,
  ].join("\n");
}

export function describePublished(stops: number): string {
  return `${counted(stops, "passage publié", "passages publiés")}.`;
}

export function describePublishRefusal(refusal: PublishPlanRefusal): string {
  switch (refusal.refused) {
    case "forbidden":
      return describeForbidden(refusal.action);
    case "unknown-plan":
      return "Aucun plan à publier sur cette période.";
    case "already-published":
      return `Ce plan est déjà publié (${refusal.at.toLocaleString("fr")}).`;
  }
}

export function describeDiscarded(stops: number): string {
  return `Plan jeté, avec ${counted(stops, "passage prévu", "passages prévus")}. Le public n’en avait rien vu ; la période peut être planifiée de nouveau.`;
}

export function describeDiscardRefusal(refusal: DiscardPlanRefusal): string {
  if (refusal.refused === "forbidden") return describeForbidden(refusal.action);
  return refusal.refused === "unknown-plan"
    ? "Aucun plan ne commence ce jour-là."
    : `Ce plan est publié (${refusal.at.toLocaleString("fr")}) : le public compte sur ses passages. Chacun peut encore être déplacé ou annulé (escale stop --help).`;
}
