import type {
  ChangeStopRefusal,
  NewPlan,
  PlanPeriodRefusal,
  PublishPlanRefusal,
  TerritoryRefusal,
} from "@escale/domain";
import type { FurnishRefusal } from "../start/furnish-from-preset.ts";
import { periodInWords, problemFaultSentence, reasonSentence } from "./planning.fr.ts";

const MOST_UNSERVED_SHOWN = 10;

/** What a plan does, in a few lines for a terminal. */
export function describePlan({ horizon, summary, unserved }: NewPlan): readonly string[] {
  const km = Math.round(summary.distance / 1000).toLocaleString("fr");
  const hours = Math.round(summary.presence / 3600).toLocaleString("fr");
  const lines = [
    `Plan du ${horizon.from.toLocaleString("fr")} au ${horizon.to.toLocaleString("fr")} :`,
    `  ${summary.stops} passages en ${summary.tours} tournées, ${km} km, ${hours} heures de présence.`,
  ];
  if (unserved.length === 0) return [...lines, "  Toutes les demandes sont servies."];
  const shown = unserved.slice(0, MOST_UNSERVED_SHOWN).map(({ period, reasons }) => {
    const [first] = reasons;
    return `  - ${periodInWords(period)} : ${first ? reasonSentence(first) : "aucune raison connue"}`;
  });
  const more = unserved.length - shown.length;
  return [
    ...lines,
    `  ${unserved.length} demandes non servies :`,
    ...shown,
    ...(more > 0 ? [`  … et ${more} autres.`] : []),
  ];
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
      return `Un opérateur s’appelle déjà « ${refusal.slug} ».`;
    case "nobody-served":
      return "Aucune commune n’est à desservir.";
    case "no-position":
      return `Position inconnue pour ${refusal.communes.length} commune(s) : ${refusal.communes.slice(0, 5).join(", ")}${refusal.communes.length > 5 ? "…" : ""}. Donnez un fichier CSV (code,lat,lon) ou l’accès à l’API Géo.`;
    default:
      return describeTerritoryRefusal(refusal);
  }
}

export function describeTerritoryRefusal(refusal: TerritoryRefusal): string {
  switch (refusal.refused) {
    case "no-clause":
      return "Dites quel territoire : un EPCI, des communes, un département ou une population.";
    case "unknown-commune":
      return `Code de commune inconnu : ${refusal.codes.slice(0, 5).join(", ")}${refusal.codes.length > 5 ? "…" : ""}.`;
    case "duplicate-commune":
      return `La commune ${refusal.code} est donnée deux fois.`;
    case "unknown-epci":
      return `Aucun EPCI ne porte le SIREN ${refusal.siren.slice(0, 20)}.`;
    case "unknown-departement":
      return `Aucun département ne porte le code ${refusal.code.slice(0, 20)}.`;
    case "population-reversed":
      return `La population va de ${refusal.from} à ${refusal.to} : ce n’est pas un intervalle.`;
    case "empty-territory":
      return "Aucune commune ne répond à ces conditions.";
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
