import type { AddPasskeyRefusal, PasskeyRefusal } from "@escale/domain";

/** Keys that devices keep, in place of a password and a code. */
export const passkeysFr = {
  card: "Clés d’accès",
  lead: "Votre téléphone ou votre ordinateur vous reconnaît (doigt, visage ou code) et vous connecte, sans mot de passe ni code.",
  name: "Nom de la clé",
  nameHint: "Pour la reconnaître plus tard : « Mon téléphone », « Clé du tiroir ».",
  add: "Ajouter une clé d’accès",
  without: "Pour en ajouter une, ouvrez cette page dans un navigateur récent, avec JavaScript.",
  made: (when: string) => `Ajoutée le ${when}.`,
  used: (when: string) => `Utilisée le ${when}.`,
  never: "Jamais utilisée.",
  remove: "Retirer",
  signIn: "Se connecter avec une clé d’accès",
  failed: "Votre appareil n’a pas donné de clé. Réessayez, ou connectez-vous d’une autre manière.",
  notMade: "Votre appareil n’a pas fait de clé : il en a peut-être déjà une pour ce compte.",
} as const;

export function describePasskeyRefusal(refusal: PasskeyRefusal | AddPasskeyRefusal): string {
  switch (refusal.refused) {
    case "name-wrong":
      return "Donnez un nom à la clé, en une ligne de 120 caractères au plus.";
    case "passkey-wrong":
      return "La réponse de votre appareil n’est pas valable, ou elle a déjà servi. Recommencez.";
    case "passkey-known":
      return "Cette clé est déjà connue, ou votre compte en a déjà 20.";
    case "passkey-unknown":
      return "Nous ne connaissons pas cette clé : elle a peut-être été retirée. Connectez-vous d’une autre manière.";
    case "identity-disabled":
      return "Votre compte est fermé. Adressez-vous à la personne qui administre le bureau.";
  }
}
