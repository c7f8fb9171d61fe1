import type { CodeRefusal } from "@escale/domain";
import { describeAccountRefusal } from "./accounts.fr.ts";

export function describeCodeRefusal(refusal: CodeRefusal): string {
  if (refusal.refused === "sign-in-wait") return describeAccountRefusal(refusal);
  return "Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant, et vérifiez que l’heure de votre téléphone est juste.";
}

export const secondFactorFr = {
  title: "Code à usage unique",
  askLead: "Ouvrez votre application de codes, ou prenez un code de secours.",
  code: "Code",
  codeHint: "6 chiffres de l’application, ou un code de secours.",
  six: "Code à 6 chiffres",
  go: "Continuer",
  again: "Recommencer la connexion",
  card: "Code à usage unique",
  off: "En plus du mot de passe, un code que votre téléphone calcule. Qui a volé votre mot de passe n’entre pas.",
  on: "À chaque connexion, un code vous est demandé.",
  noKeys:
    "Cette installation n’a pas de clés (ESCALE_KEYS) : les codes à usage unique n’y sont pas possibles pour l’instant.",
  set: "Mettre en place",
  manage: "Gérer",
  setTitle: "Mettre en place le code à usage unique",
  scan: "Avec une application de codes (par exemple celle de votre téléphone), photographiez ce carré.",
  type: "Ou recopiez cette clé dans l’application :",
  confirm: "Écrivez ensuite le code qu’elle affiche.",
  qr: "Carré à photographier avec l’application de codes",
  activate: "Activer",
  codesTitle: "Vos codes de secours",
  codesLead:
    "Le jour où votre téléphone est perdu, un de ces codes le remplace. Chacun sert une fois. Imprimez-les ou notez-les maintenant : ils ne seront plus montrés.",
  noted: "C’est noté",
  remove: "Ne plus demander de code",
  renew: "Avoir de nouveaux codes de secours",
  renewHint: "Les anciens ne fonctionneront plus.",
  manageLead: "Pour changer quelque chose ici, donnez un code.",
  back: "Retour à votre compte",
} as const;
