import type { ChangeStopRefusal, NewPlan, PlanPeriodRefusal, PublishPlanRefusal } from "@escale/domain";
import type { Reason } from "@escale/planner";
import type { FurnishRefusal } from "../start/furnish-from-preset.ts";
import { periodInWords, problemFaultSentence, reasonSentence } from "./planning.fr.ts";
import { describePrepareRefusal } from "./territory.fr.ts";

const MOST_UNSERVED_SHOWN = 10;

/** What people call what a plan knows by identity. */
export interface PlanNames {
  place(demandId: string): string;
  vehicle(vehicleId: string): string;
}

/** What a plan does, in a few lines for a terminal. */
export function describePlan({ horizon, summary, unserved }: NewPlan, names: PlanNames): readonly string[] {
  const km = Math.round(summary.distance / 1000).toLocaleString("fr");
  const hours = Math.round(summary.presence / 3600).toLocaleString("fr");
  const lines = [
    `Plan du ${horizon.from.toLocaleString("fr")} au ${horizon.to.toLocaleString("fr")} :`,
    `  ${summary.stops} passages en ${summary.tours} tournées, ${km} km, ${hours} heures de présence.`,
  ];
  if (unserved.length === 0) return [...lines, "  Toutes les demandes sont servies."];
  const byDemand = [...Map.groupBy(unserved, ({ demandId }) => demandId)];
  const shown = byDemand.slice(0, MOST_UNSERVED_SHOWN).map(([demandId, missing]) => {
    const reason = missing[0]?.reasons[0];
    const periods = missing.map(({ period }) => periodInWords(period)).join(", ");
    return `  - ${names.place(demandId)}, ${periods} : ${reason ? reasonSentence(withName(reason, names)) : "aucune raison connue."}`;
  });
  const more = byDemand.length - shown.length;
  const passages = unserved.length > 1 ? "passages ne trouvent" : "passage ne trouve";
  return [
    ...lines,
    `  ${unserved.length} ${passages} pas de place, dans ${byDemand.length} ${byDemand.length > 1 ? "lieux" : "lieu"} :`,
    ...shown,
    ...(more > 0 ? [`  … et ${more} autres lieux.`] : []),
  ];
}

function withName(reason: Reason, names: PlanNames): Reason {
  return "vehicle" in reason ? { ...reason, vehicle: names.vehicle(reason.vehicle) } : reason;
}

export function describePlanRefusal(refusal: PlanPeriodRefusal): string {
  switch (refusal.refused) {
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
      return "Un autre plan couvre déjà une partie de cette période.";
    case "problem-faulty":
      return refusal.faults.map(problemFaultSentence).join(" ");
  }
}

export function describePublishRefusal(refusal: PublishPlanRefusal): string {
  return refusal.refused === "unknown-plan"
    ? "Aucun plan à publier sur cette période."
    : `Ce plan est déjà publié (${refusal.at.toLocaleString("fr")}).`;
}

export function describeSetUpRefusal(refusal: FurnishRefusal): string {
  switch (refusal.refused) {
    case "slug-taken":
      return `Un opérateur s’appelle déjà « ${refusal.slug} ». Choisissez un autre nom court avec --slug.`;
    case "nobody-served":
      return "Aucune commune n’est à desservir.";
    default:
      return describePrepareRefusal(refusal);
  }
}

export function describeStopRefusal(refusal: ChangeStopRefusal): string {
  switch (refusal.refused) {
    case "unknown-stop":
      return "Aucun passage ne porte cet identifiant.";
    case "unknown-site":
      return "Aucun lieu de cet opérateur ne porte cet identifiant.";
    case "changed-meanwhile":
      return "Ce passage vient d’être modifié par quelqu’un d’autre. Rien n’a été changé : relisez-le, puis recommencez.";
    case "vehicle-elsewhere":
      return "Le véhicule est déjà attendu ailleurs à ce moment-là. Rien n’a été changé.";
    case "not-now":
      return `C’est impossible : ce passage est ${STATE[refusal.state]}.`;
    case "reason-missing":
      return "Donnez une raison : le public la lira.";
    case "reason-too-long":
      return `La raison est trop longue (${refusal.limit} caractères au plus).`;
    case "delay-out-of-range":
      return `Le retard doit être un nombre entier de minutes, de 1 à ${refusal.limit}.`;
    case "in-the-past":
      return "Le nouvel horaire est déjà passé.";
    case "not-yet-begun":
      return "Ce passage n’a pas encore commencé : on ne peut pas le dire tenu.";
    case "same-place-and-time":
      return "Le lieu et l’horaire sont les mêmes qu’avant : rien à déplacer.";
  }
}

const STATE = {
  planned: "prévu mais pas encore publié",
  published: "publié",
  delayed: "annoncé en retard",
  moved: "déplacé",
  cancelled: "annulé",
  held: "déjà tenu",
} as const;
