import type { JournalAct } from "@escale/domain";
import { ACTION_NAMES } from "./rights.fr.ts";

/** What was done with an account or to the installation, to follow the name of whoever did it. */
const ACT_NAMES: Readonly<Record<JournalAct, string>> = {
  "open-session": "se connecter",
  "refuse-sign-in": "essayer de se connecter, sans y arriver",
  "lock-sign-in": "essayer trop souvent de se connecter, et devoir attendre",
  "sign-out": "se déconnecter",
  "end-session": "fermer une de ses sessions",
  "sign-out-everywhere": "se déconnecter partout",
  "choose-password": "choisir un mot de passe par un lien",
  "change-password": "changer son mot de passe",
  "set-second-factor": "demander un code à chaque connexion",
  "renew-recovery-codes": "refaire ses codes de secours",
  "remove-second-factor": "ne plus demander de code à la connexion",
  "add-passkey": "ajouter une clé d’accès",
  "remove-passkey": "retirer une clé d’accès",
  "link-identity": "relier son compte à un autre service de connexion",
  "unlink-identity": "ne plus se connecter par un autre service",
  "ask-for-new-email": "demander à changer d’adresse e-mail",
  "change-email": "changer d’adresse e-mail",
  "rename-account": "changer son nom",
  "send-sign-in-link": "demander un lien de connexion",
  "send-password-link": "demander un lien pour choisir un mot de passe",
  "use-sign-in-link": "se servir d’un lien de connexion",
  "invite-colleague": "inviter un collègue",
  "withdraw-invitation": "retirer une invitation",
  "accept-invitation": "accepter une invitation",
  "allow-domains": "changer les domaines d’adresses acceptés",
  "make-account": "créer un compte",
  "change-roles": "changer les droits d’un compte",
  "close-account": "fermer un compte",
  "reopen-account": "rouvrir un compte",
  "rotate-keys": "protéger de nouveau les données par une autre clé",
  "forget-key": "retirer une clé",
  "restore-backup": "remettre la base comme une sauvegarde l’avait",
};

const NAMES: Readonly<Record<string, string>> = { ...ACTION_NAMES, ...ACT_NAMES };

/** What a line tells; one that a later Escale has written keeps its own word. */
export function describeAct(action: string): string {
  return Object.hasOwn(NAMES, action) ? (NAMES[action] as string) : action;
}
