import type { ChangeEmailRefusal } from "@escale/domain";
import { describeAccountRefusal } from "./accounts.fr.ts";

/** Changing the e-mail of one's own account. */
export const emailFr = {
  link: "Changer d’adresse",
  title: "Changer d’adresse e-mail",
  lead: (email: string) =>
    `Vous vous connectez avec ${email}. Un lien part à la nouvelle adresse ; rien ne change avant que vous l’ayez suivi.`,
  email: "Nouvelle adresse e-mail",
  current: "Mot de passe actuel",
  send: "Envoyer le lien",
  back: "Retour à votre compte",
  sentTitle: "Regardez vos e-mails",
  sent: (email: string) =>
    `Si ${email} n’a pas déjà un compte, un message y arrive dans quelques minutes. Son lien fonctionne 24 heures, une seule fois.`,
  confirmTitle: "Confirmer votre adresse",
  confirmLead: (name: string, before: string, after: string) =>
    `Bonjour ${name}. Vous vous connecterez avec ${after}, et non plus avec ${before}, qui en sera avertie.`,
  confirm: "Confirmer cette adresse",
  dead: "Il a déjà servi, il est trop ancien, ou cette adresse n’est plus possible. Demandez-en un autre depuis votre compte.",
  doneTitle: "Votre adresse a changé",
  done: (email: string) => `Connectez-vous désormais avec ${email}.`,
  toAccount: "Aller à votre compte",
} as const;

export function describeEmailRefusal(refusal: ChangeEmailRefusal): string {
  switch (refusal.refused) {
    case "email-same":
      return "C’est déjà votre adresse.";
    case "email-refused-there":
      return `Cette adresse n’est pas de celles qu’accepte ${refusal.operators.join(", ")} : vous n’y auriez plus accès.`;
    default:
      return describeAccountRefusal(refusal);
  }
}
