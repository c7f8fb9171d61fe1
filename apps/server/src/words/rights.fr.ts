import type { Action, Role } from "@escale/domain";

/** What a person is for an operator. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  administrator: "administration",
  coordinator: "coordination",
  agent: "agent",
  trainer: "formation",
  "booking-clerk": "prise de rendez-vous",
  "partner-referent": "référent d’un partenaire",
  "town-hall": "mairie",
  funder: "financeur",
  auditor: "contrôle",
};

/** What each role is for, in one sentence for whoever invites. */
export const ROLE_DUTIES: Readonly<Record<Role, string>> = {
  administrator: "Règle l’opérateur, invite ses collègues et décide de leurs droits.",
  coordinator: "Prépare les tournées, les publie et les change.",
  agent: "Reçoit les personnes à bord, annonce un retard, termine un passage.",
  trainer: "Anime les ateliers, annonce un retard, termine un passage.",
  "booking-clerk": "Prend les rendez-vous pour les personnes qui appellent.",
  "partner-referent":
    "Répond aux demandes adressées à son administration et prend rendez-vous pour les personnes qu’il accompagne.",
  "town-hall":
    "Voit les passages dans sa commune, y prend rendez-vous pour les habitants et dit quand la place est prise.",
  funder: "Lit les chiffres.",
  auditor: "Lit le journal et les chiffres.",
};

/** Each action, to follow « Vous n’avez pas le droit de ». */
export const ACTION_NAMES: Readonly<Record<Action, string>> = {
  "read-timetable": "lire les passages publiés",
  "sign-in": "vous connecter",
  book: "prendre rendez-vous",
  "manage-own-account": "changer ce compte",
  "set-up-operator": "mettre en place un opérateur",
  "run-installation": "régler cette installation",
  "see-installation-mails": "voir les courriels de l’installation",
  "retry-installation-mail": "renvoyer un courriel de l’installation",
  "give-up-installation-mail": "abandonner un courriel de l’installation",
  "see-installation-journal": "lire le journal de l’installation",
  "export-installation-journal": "exporter le journal de l’installation",
  "see-office": "voir ce bureau",
  "manage-operator": "changer les réglages de l’opérateur",
  "see-colleagues": "voir la liste des collègues",
  "manage-colleagues": "inviter des collègues ou changer leurs droits",
  "see-stops": "voir tous les passages",
  "plan-period": "planifier une période",
  "publish-period": "publier une période",
  "discard-period": "jeter un plan",
  "replan-period": "refaire une période",
  "move-stop": "déplacer un passage",
  "cancel-stop": "annuler ou rétablir un passage",
  "delay-stop": "annoncer un retard",
  "hold-stop": "terminer un passage",
  "see-own-commune": "voir les passages d’une commune",
  "tell-taken-day": "dire qu’une place est prise",
  "see-taken-days": "voir les places prises",
  "settle-taken-day": "classer une place prise",
  "see-links": "voir les liens",
  "make-link": "créer un lien",
  "revoke-link": "retirer un lien",
  "see-api-keys": "voir les clés d’API",
  "make-api-key": "créer une clé d’API",
  "revoke-api-key": "retirer une clé d’API",
  "see-agendas": "voir les agendas des agents",
  "manage-agendas": "régler les agendas des agents",
  "see-own-agenda": "voir cet agenda",
  "see-hooks": "voir qui est prévenu",
  "manage-hooks": "choisir qui est prévenu",
  "see-mails": "voir les courriels",
  "retry-mail": "renvoyer un courriel",
  "give-up-mail": "abandonner un courriel",
  "see-journal": "lire le journal",
  "export-journal": "exporter le journal",
  "see-data-register": "lire le registre des données",
  "search-person": "chercher une personne",
  "record-person": "enregistrer une personne",
  "read-case-notes": "lire les notes de suivi",
  "write-case-note": "écrire une note de suivi",
  "record-consent": "noter un accord",
  "export-person": "exporter les données d’une personne",
  "erase-person": "effacer les données d’une personne",
  "purge-personal-data": "effacer les données arrivées à leur terme",
  "see-figures": "lire les chiffres",
  "book-for-somebody": "prendre un rendez-vous pour quelqu’un",
  "see-slots": "voir les heures libres",
  "see-bookings": "voir les rendez-vous",
  "call-people": "prévenir les personnes par téléphone",
  "see-own-booking": "voir ce rendez-vous",
  "give-back-own-booking": "annuler ce rendez-vous",
  "give-back-booking": "annuler un rendez-vous",
  "set-booking-rules": "régler les rendez-vous",
  "see-workshops": "voir les ateliers",
  "plan-workshop": "prévoir un atelier",
  "join-waiting-list": "vous inscrire sur une liste d’attente",
  "see-waiting-list": "voir les listes d’attente",
  "keep-waiting-list": "tenir les listes d’attente",
  "see-own-waiting": "voir cette attente",
  "answer-own-offer": "répondre à cette proposition",
  "leave-own-waiting": "quitter cette liste",
  "offer-slot": "proposer une heure libérée",
  "revoke-booking": "annuler un rendez-vous au nom du service",
  "tell-attendance": "noter qui est venu",
  "see-made-booking": "voir un rendez-vous que vous avez pris",
  "tell-booking-again": "renvoyer une confirmation",
  "change-booking": "changer un rendez-vous",
  "change-own-booking": "changer ce rendez-vous",
  "record-visit": "noter une visite",
  "answer-referral": "répondre à une orientation",
};

/** Why something is refused, wherever it is asked. */
export function describeForbidden(action: Action): string {
  const name = ACTION_NAMES[action];
  return `Vous n’avez pas le droit ${/^[aeiouyhéê]/.test(name) ? "d’" : "de "}${name}.`;
}

export const ROUTE_REFUSALS = {
  forbidden: "Ce n’est pas dans vos droits",
  forbiddenAdvice: "Une personne chargée de l’administration peut vous donner ce droit.",
  missing: "Cette page n’existe pas",
  missingAdvice:
    "L’adresse a peut-être changé, ou le lien n’est plus valable. Vérifiez-la, ou demandez un nouveau lien.",
  expired: "Ce lien n’est plus valable",
  expiredAdvice: "Il avait une date de fin. Demandez un nouveau lien au service qui vous l’avait envoyé.",
};
