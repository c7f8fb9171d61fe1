import type { ProviderRefusal } from "@escale/domain";
import type { AnswerRefusal } from "../openid/read-answer.ts";

/** Signing in by another service (OpenID Connect). */

export const openidFr = {
  signIn: (label: string) => `Se connecter avec ${label}`,
  or: "ou",
  lost: (label: string) =>
    `La connexion avec ${label} a été interrompue, ou elle a déjà servi. Recommencez depuis cette page.`,
  away: (label: string) =>
    `${label} ne répond pas pour le moment. Réessayez plus tard, ou connectez-vous d’une autre manière.`,
  signOutTitle: "Vous êtes déconnecté d’Escale",
  signOutLead: (label: string) => `Votre session chez ${label} peut être encore ouverte.`,
  signOutThere: (label: string) => `Se déconnecter aussi de ${label}`,
  card: "Autres services de connexion",
  none: "Aucun. Le premier passage par l’un d’eux le relie à votre compte.",
  linked: (label: string, when: string) => `${label}, relié le ${when}.`,
  unlink: "Retirer",
} as const;

/** Why somebody who was known elsewhere does not come in here, and whom to ask. */
export function describeProviderRefusal(refusal: ProviderRefusal | AnswerRefusal, label: string): string {
  switch (refusal.refused) {
    case "identity-without-email":
      return `${label} ne nous a pas donné votre adresse e-mail, sans laquelle nous ne trouvons pas votre compte.`;
    case "identity-unverified":
      return `${label} n’a pas vérifié l’adresse ${refusal.email}. Faites-la vérifier par ${label}, ou connectez-vous d’une autre manière.`;
    case "identity-unknown":
      return `Aucun compte n’existe ici pour ${refusal.email}. Demandez à la personne qui administre le bureau de vous inviter à cette adresse.`;
    case "identity-other":
      return `Le compte de ${refusal.email} est déjà relié à une autre personne chez ${label}. Connectez-vous d’une autre manière, puis retirez l’ancien lien dans « Votre compte ».`;
    case "identity-disabled":
      return "Votre compte est fermé. Adressez-vous à la personne qui administre le bureau.";
    case "provider-refuses":
      return refusal.code === "access_denied"
        ? `La connexion avec ${label} a été annulée.`
        : `${label} a refusé la connexion. Réessayez, ou connectez-vous d’une autre manière.`;
    case "provider-away":
      return openidFr.away(label);
    case "provider-late":
      return `La réponse de ${label} est trop ancienne : son horloge et la nôtre ne vont pas ensemble. Prévenez la personne qui gère ce serveur, ou connectez-vous d’une autre manière.`;
    case "provider-wrong":
      return `La réponse de ${label} n’est pas celle que nous attendions : par prudence, nous n’ouvrons pas votre compte. Réessayez, ou connectez-vous d’une autre manière.`;
  }
}
