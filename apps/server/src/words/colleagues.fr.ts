import type { ChangeColleagueRefusal, DomainsRefusal, InviteRefusal } from "@escale/domain";
import { describeAccountRefusal } from "./accounts.fr.ts";
import { describeForbidden } from "./rights.fr.ts";

export const colleaguesFr = {
  title: "Collègues",
  lead: "Les personnes qui ont accès à ce bureau, et ce qu’elles peuvent y faire.",
  you: "vous",
  disabled: "compte fermé",
  secondFactor: "code à usage unique",
  change: "Changer",
  invited: "Invitations en attente",
  noneInvited: "Aucune invitation n’est en attente.",
  until: (when: string) => `Valable jusqu’au ${when}.`,
  expired: "Trop ancienne : retirez-la ou invitez de nouveau.",
  cancel: "Retirer",
  invite: "Inviter un ou une collègue",
  inviteHint: "Un message part avec un lien, valable 7 jours.",
  email: "Adresse e-mail",
  roles: "Rôles",
  communes: "Communes de la mairie",
  communesHint: "Pour le rôle « mairie » : noms ou codes INSEE, séparés par des virgules.",
  send: "Envoyer l’invitation",
  domains: "Adresses acceptées",
  domainsLabel: "Domaines",
  domainsHint:
    "Domaines des adresses e-mail de vos collègues, séparés par des virgules. Laissez vide pour accepter toutes les adresses. Qui a une autre adresse n’a plus accès au bureau, de quelque manière qu’il se connecte.",
  foreign: "adresse non acceptée",
  save: "Enregistrer",
  changeTitle: (name: string) => `Rôles de ${name}`,
  remove: "Retirer du bureau",
  removeHint: "La personne garde son compte, mais n’a plus accès à ce bureau.",
  back: "Tous les collègues",
} as const;

/** What was done, as the address of the page says it. */
export const COLLEAGUES_DONE = {
  invitation: "L’invitation part dans quelques instants.",
  retiree: "L’invitation est retirée.",
  roles: "Les rôles sont enregistrés.",
  retrait: "Cette personne n’a plus accès au bureau.",
  domaines: "Les adresses acceptées sont enregistrées.",
} as const;

export function isColleaguesDone(text: string | undefined): text is keyof typeof COLLEAGUES_DONE {
  return text !== undefined && Object.hasOwn(COLLEAGUES_DONE, text);
}

export function describeColleagueRefusal(refusal: InviteRefusal | ChangeColleagueRefusal): string {
  switch (refusal.refused) {
    case "email-wrong":
      return describeAccountRefusal(refusal);
    case "email-foreign":
      return `Cet opérateur n’accepte que des adresses de ${refusal.domains.join(", ")}.`;
    case "email-colleague":
      return "Cette personne a déjà accès au bureau : changez ses rôles dans la liste.";
    case "roles-missing":
      return "Choisissez au moins un rôle.";
    case "communes-wrong":
      return "Pour le rôle « mairie », nommez au moins une commune de votre territoire, et seulement des communes de celui-ci.";
    case "colleague-unknown":
      return "Cette personne n’a pas accès à ce bureau.";
    case "last-administrator":
      return "C’est la dernière personne chargée de l’administration : confiez d’abord ce rôle à quelqu’un d’autre.";
  }
}

export function describeDomainsRefusal(refusal: DomainsRefusal): string {
  switch (refusal.refused) {
    case "forbidden":
      return describeForbidden(refusal.action);
    case "domain-wrong":
      return `« ${refusal.domain.slice(0, 60)} » n’est pas un domaine, par exemple exemple.fr.`;
    case "domains-shut-out":
      return "Avec ces domaines, plus personne ne pourrait administrer : ajoutez celui d’une personne qui administre.";
  }
}

/** As a command shows it. */
export function describeDomains(domains: readonly string[]): string {
  return `adresses acceptées : ${domains.length === 0 ? "toutes" : domains.join(", ")}`;
}

export const DOMAINS_ALONE = "--domains se donne seul, sans autre réglage. Rien n’a été changé.";
