import type { Role } from "@escale/domain";
import type { MailWords } from "../mail/write-mail.tsx";
import { instantFr } from "./instant.fr.ts";
import { ROLE_NAMES } from "./rights.fr.ts";

/** What Escale writes to people about their accounts. */

const NOT_YOU = "Vous n’avez rien demandé ? N’en faites rien : sans ce lien, rien ne change.";

export function invitationLetter(asked: {
  readonly operator: string;
  readonly invitedBy: string | undefined;
  readonly roles: readonly Role[];
  readonly expiresAt: Temporal.Instant;
  readonly url: string;
}): MailWords {
  const { operator, invitedBy, roles, expiresAt, url } = asked;
  return {
    subject: `${operator} : votre accès au bureau`,
    lines: [
      "Bonjour,",
      `${invitedBy ?? "L’administration"} vous invite à travailler avec ${operator}, dans Escale.`,
      `Votre rôle : ${roles.map((role) => ROLE_NAMES[role]).join(", ")}.`,
      { action: "Accepter l’invitation", url },
      `Ce lien fonctionne une seule fois, jusqu’au ${instantFr(expiresAt)}.`,
      "Vous ne connaissez pas ce service ? Laissez ce message sans suite.",
    ],
  };
}

export function passwordLetter({ name, url, expiresAt }: Asked): MailWords {
  return {
    subject: "Choisir un nouveau mot de passe",
    lines: [
      `Bonjour ${name},`,
      "Voici le lien pour choisir un nouveau mot de passe dans Escale.",
      { action: "Choisir un mot de passe", url },
      `Ce lien fonctionne une seule fois, jusqu’au ${instantFr(expiresAt)}.`,
      NOT_YOU,
    ],
  };
}

export function signInLetter({ name, url, expiresAt }: Asked): MailWords {
  return {
    subject: "Votre lien de connexion",
    lines: [
      `Bonjour ${name},`,
      "Voici le lien pour vous connecter à Escale sans mot de passe.",
      { action: "Se connecter", url },
      `Ce lien fonctionne une seule fois, jusqu’au ${instantFr(expiresAt)}.`,
      NOT_YOU,
    ],
  };
}

export function emailLetter({ name, url, expiresAt }: Asked): MailWords {
  return {
    subject: "Confirmer votre nouvelle adresse",
    lines: [
      `Bonjour ${name},`,
      "Vous avez demandé à vous connecter à Escale avec cette adresse.",
      { action: "Confirmer cette adresse", url },
      `Ce lien fonctionne une seule fois, jusqu’au ${instantFr(expiresAt)}.`,
      NOT_YOU,
    ],
  };
}

export function emailChangedLetter({
  name,
  at,
  hidden,
}: {
  name: string;
  at: Temporal.Instant;
  hidden: string;
}): MailWords {
  return {
    subject: "Votre adresse a changé",
    lines: [
      `Bonjour ${name},`,
      `Depuis le ${instantFr(at)}, votre compte Escale n’est plus à cette adresse, mais à ${hidden}.`,
      "C’est bien vous ? Vous n’avez rien à faire.",
      "Ce n’est pas vous ? Prévenez tout de suite la personne qui administre votre opérateur : elle peut retirer les accès de ce compte.",
    ],
  };
}

interface Asked {
  readonly name: string;
  readonly url: string;
  readonly expiresAt: Temporal.Instant;
}
