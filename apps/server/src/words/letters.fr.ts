import type { MailWords } from "../mail/write-mail.tsx";

/** What Escale writes to people. */

export const SIGNATURE = "Ce message est envoyé par Escale, le logiciel des services publics itinérants.";

export function trialLetter(at: string): MailWords {
  return {
    subject: "Essai d’envoi d’Escale",
    lines: [
      "Bonjour,",
      "Ce message montre que votre installation d’Escale sait envoyer des courriels.",
      `Il a été demandé le ${at} par « escale mail test ». Vous n’avez rien à faire.`,
    ],
  };
}
