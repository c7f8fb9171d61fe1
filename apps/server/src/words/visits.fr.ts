import type {
  Autonomy,
  ChangeVisitRefusal,
  FirstVisit,
  Gender,
  RecordVisitRefusal,
  Redirection,
  RequestOutcome,
  Signal,
} from "@escale/domain";
import { dayWords } from "../public/date-words.ts";
import { AGE_WORDS } from "./ages.fr.ts";
import { counted } from "./count.fr.ts";
import { describeForbidden } from "./rights.fr.ts";

/** What is told of a visit, in words. */
export const VISIT_WORDS = {
  outcome: {
    "on-the-spot": "Réglée sur place",
    redirected: "Orientée ailleurs",
    escalated: "Transmise à l’administration",
    "to-follow": "À suivre",
  } satisfies Record<RequestOutcome, string>,
  redirection: {
    administration: "Administration (mairie, préfecture…)",
    operateur_ou_organisme_en_charge: "Organisme en charge de la démarche (CAF, Assurance maladie…)",
    aide_aux_demarches_administratives: "Aide aux démarches (France services…)",
    mediation_numerique: "Médiation numérique",
    aide_sociale: "Aide sociale",
    insertion_professionnelle: "Insertion professionnelle (France Travail, mission locale…)",
    autre: "Autre",
  } satisfies Record<Redirection, string>,
  autonomy: {
    entierement_accompagne: "Avec guidage",
    partiellement_autonome: "Autonome avec guidage en cas de besoin",
    autonome: "Autonome",
  } satisfies Record<Autonomy, string>,
  gender: { feminin: "Femme", masculin: "Homme", non_communique: "Non dit" } satisfies Record<Gender, string>,
  age: AGE_WORDS,
  firstVisit: { yes: "Oui", no: "Non", unknown: "On ne sait pas" } satisfies Record<FirstVisit, string>,
  signal: {
    "energy-poverty": "Précarité énergétique",
    isolation: "Isolement",
    "unclaimed-rights": "Droits non demandés",
  } satisfies Record<Signal, string>,
} as const;

/** Whom those aboard receive. */
export const visitsFr = {
  title: (commune: string) => `Visites : ${commune}`,
  toDay: "La journée",
  count: (visits: number, requests: number) =>
    visits === 0 ? "Aucune visite notée." : `${counted(visits, "visite")}, ${counted(requests, "démarche")}.`,
  anonymous: "Une visite est anonyme : n’y mettez rien qui nomme la personne.",
  record: "Noter une visite",
  recordMore: (count: number) => (count === 0 ? "Noter une visite" : `Noter une visite (${counted(count, "notée")})`),
  of: (name: string, hour: string) => `Rendez-vous de ${name}, ${hour}.`,
  ofSomebody: "Visite d’une personne qui avait rendez-vous.",
  came: "La personne sera notée comme venue.",
  procedures: "Venue pour",
  informal: "Sans démarche : un échange, un renseignement, un café",
  outcome: "La démarche est",
  redirectedTo: "Orientée vers",
  redirectedToHint: "À dire quand la personne est orientée ailleurs.",
  nowhere: "Nulle part",
  own: "Une démarche a une autre suite",
  asAll: "Comme les autres",
  gender: "Femme ou homme",
  ageBand: "Âge",
  firstVisit: "Première fois cette année ?",
  minutes: "Durée",
  notTold: "Non noté",
  minutesOf: (minutes: number) => `${minutes} min`,
  more: "Autonomie, situation repérée",
  autonomy: "Autonomie",
  signals: "Situation repérée",
  signalsHint: "Ce que vous remarquez, même si la personne n’est pas venue pour cela.",
  save: "Noter la visite",
  recorded: "La visite est notée.",
  list: "Visites notées",
  noVisit: "Aucune visite n’est encore notée à ce passage.",
  booked: "avec rendez-vous",
  walkIn: "sans rendez-vous",
  noProcedure: "Sans démarche",
  correct: "Corriger",
  correctTitle: "Corriger une visite",
  change: "Enregistrer",
  changed: "La visite est corrigée.",
  erase: "Effacer cette visite",
  eraseHint: "Si elle a été notée par erreur. Elle ne compte plus dans les chiffres.",
  eraseIt: "Effacer…",
  eraseYes: "Effacer pour de bon",
  erased: "La visite est effacée.",
  noted: "visite notée",
  noteIt: "Noter la visite",
} as const;

export function describeVisitRefusal(refusal: RecordVisitRefusal | ChangeVisitRefusal): string {
  switch (refusal.refused) {
    case "forbidden":
      return describeForbidden(refusal.action);
    case "unknown-stop":
      return "Ce passage n’existe pas, ou n’est pas à cet opérateur.";
    case "unknown-visit":
      return "Cette visite n’existe pas, ou a été effacée.";
    case "unknown-booking":
      return "Ce rendez-vous n’est plus à ce passage, ou a été rendu : notez la visite sans rendez-vous.";
    case "booking-has-visit":
      return "La visite de ce rendez-vous est déjà notée. N’envoyez ce formulaire que pour une autre personne, sans rendez-vous.";
    case "visit-known":
      return "Une première visite est déjà notée avec ce formulaire : corrigez-la dans la liste. N’envoyez celui-ci que pour une autre personne.";
    case "too-early-to-tell":
      return "Le passage n’a pas commencé : une personne qui a rendez-vous se note à partir de son ouverture.";
    case "booking-of-workshop":
      return "Cette personne a une place dans un atelier : sa présence se dit sur la page de la journée.";
    case "stop-not-there":
      return "Ce passage est annulé, ou n’est pas encore publié : personne n’y a été reçu.";
    case "too-early-to-record":
      return `Ce passage est le ${dayWords(refusal.day.toString(), "fr").long} : les visites se notent à partir de ce jour-là.`;
    case "nothing-said":
      return "Cochez au moins une démarche, ou « Sans démarche ».";
    case "unknown-procedure":
      return "Choisissez une démarche de la liste.";
    case "outcome-missing":
      return "Dites ce qu’est devenue la demande.";
    case "redirection-missing":
      return "Dites vers qui la personne est orientée.";
    case "minutes-wrong":
      return `Donnez une durée en minutes, de 1 à ${refusal.most}.`;
    case "choice-wrong":
      return "Choisissez dans la liste.";
  }
}

/** The field of the form that a refusal is about; empty: none of them. */
export function fieldOfVisit(refusal: RecordVisitRefusal | ChangeVisitRefusal): string {
  switch (refusal.refused) {
    case "nothing-said":
    case "unknown-procedure":
      return "procedures";
    case "outcome-missing":
      return "outcome";
    case "redirection-missing":
      return "redirectedTo";
    case "minutes-wrong":
      return "minutes";
    case "choice-wrong":
      return refusal.field;
    default:
      return "";
  }
}
