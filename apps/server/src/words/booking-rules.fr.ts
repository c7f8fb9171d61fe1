import {
  type BookingRule,
  type BookingTerms,
  type BookingWay,
  RULE_MINUTES,
  type RuleFault,
  type SetRuleRefusal,
  type SetTermsRefusal,
  TERM_LIMITS,
  type Term,
} from "@escale/domain";
import { counted } from "./count.fr.ts";
import { describeForbidden } from "./rights.fr.ts";

/** How an operator takes bookings, for those who set it. */
export const bookingRulesFr = {
  title: "Règles des rendez-vous",
  lead: "Ce qui change ici vaut aussitôt pour tout ce qui se réserve. Les rendez-vous déjà pris restent pris.",
  terms: "Pour toutes les démarches",
  save: "Enregistrer",
  saved: "C’est enregistré.",
  procedures: "Pour chaque démarche",
  proceduresHint: "Comment on vient pour elle, combien de temps, et ce qu’il lui faut.",
  noProcedure: "Aucune démarche n’est au catalogue.",
  change: "Changer",
  back: "Toutes les règles",
  way: "Comment vient-on ?",
  minutes: "Durée, en minutes",
  minutesHint: `Avec un agent, de ${RULE_MINUTES.least} à ${RULE_MINUTES.most}.`,
  confidential: "On en parle là où personne n’entend",
  confidentialHint: "Se réserve seulement dans un espace confidentiel du véhicule.",
  skill: "Ce que l’agent doit savoir faire",
  anySkill: "Rien de particulier : n’importe quel agent",
  equipment: "Ce qu’il faut à bord",
  equipmentHint: "Se réserve seulement où le véhicule l’a, et à une personne à la fois.",
  noEquipment: "Aucun véhicule n’a d’équipement noté.",
} as const;

export const TERM_LABELS: Readonly<Record<Term, { readonly label: string; readonly hint: string }>> = {
  opensDaysBefore: {
    label: "Ouverture, en jours avant le passage",
    hint: "60 : on réserve dès deux mois avant.",
  },
  walkInShare: {
    label: "Part du temps gardée sans rendez-vous, sur 100",
    hint: "50 : la moitié du temps reste pour ceux qui viennent sans rendez-vous. 0 : tout peut être réservé.",
  },
  releasesBefore: {
    label: "Gardée jusqu’à combien d’heures avant le passage",
    hint: "24 : la veille, ce qui reste peut aussi être réservé.",
  },
  closesBefore: {
    label: "Dernière réservation, en heures avant le rendez-vous",
    hint: "2 : le matin même, on réserve encore pour dans deux heures.",
  },
  cancelsBefore: {
    label: "Dernière annulation en ligne, en heures avant le rendez-vous",
    hint: "0 : jusqu’à l’heure du rendez-vous.",
  },
  step: {
    label: "Un rendez-vous peut commencer toutes les … minutes",
    hint: "15 : à 9 h, 9 h 15, 9 h 30…",
  },
};

export const WAY_NAMES: Readonly<Record<BookingWay, string>> = {
  both: "avec ou sans rendez-vous",
  bookable: "sur rendez-vous",
  "walk-in": "sans rendez-vous",
  workshop: "en atelier seulement",
};

/** What the terms mean, in sentences. */
export function describeTerms(terms: BookingTerms): readonly string[] {
  const { opensDaysBefore, closesBefore, cancelsBefore, walkInShare, releasesBefore, step } = terms;
  const until = (seconds: number, what: string) =>
    seconds === 0 ? `jusqu’au dernier moment` : `jusqu’à ${hoursOf(seconds)} avant ${what}`;
  return [
    `On réserve dès ${counted(opensDaysBefore, "jour")} avant le passage, et ${until(closesBefore, "le rendez-vous")}.`,
    walkInShare === 0
      ? "Tout le temps peut être réservé : rien n’est gardé pour ceux qui viennent sans rendez-vous."
      : `${shareOf(walkInShare)} reste pour ceux qui viennent sans rendez-vous, ${
          releasesBefore === 0 ? "jusqu’au début du passage" : `jusqu’à ${hoursOf(releasesBefore)} avant le passage`
        }.`,
    `On annule en ligne ${until(cancelsBefore, "le rendez-vous")}.`,
    `Un rendez-vous peut commencer toutes les ${counted(step / 60, "minute")}.`,
  ];
}

function shareOf(share: number): string {
  const percent = Math.round(share * 100);
  if (percent === 50) return "La moitié du temps";
  return percent === 100 ? "Tout le temps" : `${percent} % du temps`;
}

function hoursOf(seconds: number): string {
  return seconds < 3_600
    ? counted(Math.round(seconds / 60), "minute")
    : counted(Math.round(seconds / 36) / 100, "heure");
}

/** `Avec ou sans rendez-vous, 30 minutes, là où personne n’entend, à bord : scanner.` */
export function describeRule({ way, duration, confidential, skill, equipment }: BookingRule): string {
  const parts = [
    `${WAY_NAMES[way].slice(0, 1).toUpperCase()}${WAY_NAMES[way].slice(1)}`,
    counted(duration / 60, "minute"),
    ...(confidential ? ["là où personne n’entend"] : []),
    ...(skill === undefined ? [] : [`avec un agent qui sait : ${skill}`]),
    ...(equipment.length === 0 ? [] : [`à bord : ${equipment.join(", ")}`]),
  ];
  return `${parts.join(", ")}.`;
}

/** One sentence for a term that is wrong. */
export function describeWrongTerm(term: Term): string {
  const { least, most, whole } = TERM_LIMITS[term];
  return `« ${TERM_LABELS[term].label} » : écrivez un nombre de ${least} à ${most}${whole ? ", sans virgule" : ""}.`;
}

export function describeTermsRefusal(refusal: SetTermsRefusal): readonly string[] {
  return refusal.refused === "forbidden"
    ? [describeForbidden(refusal.action)]
    : refusal.terms.map((term) => describeWrongTerm(term));
}

export function describeRuleFault(fault: RuleFault): string {
  switch (fault.field) {
    case "way":
      return "Choisissez comment on vient : sur rendez-vous, sans, avec ou sans, ou en atelier.";
    case "minutes":
      return `Donnez la durée en minutes, de ${RULE_MINUTES.least} à ${RULE_MINUTES.most}.`;
    case "skill":
      return `Aucun agent ne sait « ${fault.name} » : personne ne pourrait recevoir.`;
    case "equipment":
      return `Aucun véhicule n’a « ${fault.name} » : rien ne pourrait être réservé.`;
  }
}

export function describeRuleRefusal(refusal: SetRuleRefusal): readonly string[] {
  switch (refusal.refused) {
    case "forbidden":
      return [describeForbidden(refusal.action)];
    case "unknown-procedure":
      return ["Cette démarche n’est pas au catalogue de l’opérateur."];
    case "wrong-rule":
      return refusal.faults.map((fault) => describeRuleFault(fault));
  }
}

export const NOTHING_TO_SET_IN_TERMS = "Rien à changer : nommez au moins un réglage (escale booking --help).";
export const NOTHING_TO_SET_IN_RULE =
  "Rien à changer : dites au moins comment on vient, la durée ou ce qu’il faut (escale booking --help).";
export const NO_RULE_NAMED = "Nommez la démarche, par exemple « emploi » : « escale booking rule show » les donne.";
export const YES_OR_NO = "--confidential est « oui » ou « non ».";
