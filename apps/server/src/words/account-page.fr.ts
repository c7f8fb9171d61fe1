import type { SignInMethod } from "@escale/domain";

/** The page of one's own account. */
export const accountFr = {
  title: "Votre compte",
  name: "Nom",
  nameLabel: "Votre nom",
  save: "Enregistrer",
  password: "Mot de passe",
  current: "Mot de passe actuel",
  next: "Nouveau mot de passe",
  nextHint: "12 caractères au moins. Une phrase que vous retenez convient très bien.",
  changePassword: "Changer le mot de passe",
  noPassword: "Vous vous connectez sans mot de passe. Vous pouvez en choisir un.",
  sessions: "Sessions ouvertes",
  sessionsHint:
    "Les appareils sur lesquels votre compte est ouvert. Vous n’en reconnaissez pas un ? Fermez-le, puis changez votre mot de passe.",
  here: "cet appareil",
  opened: (when: string, how: string) => `Ouverte le ${when}, par ${how}.`,
  seen: (when: string) => `Vue le ${when}.`,
  from: (address: string) => (address === "unknown" ? "" : `Adresse ${address}.`),
  endSession: "Fermer",
  signOutEverywhere: "Me déconnecter partout",
} as const;

export const METHODS: Readonly<Record<SignInMethod, string>> = {
  password: "mot de passe",
  link: "lien reçu par e-mail",
  passkey: "clé d’accès",
  openid: "un autre service",
};

/** What was done, as the address of the page says it. */
export const DONE = {
  nom: "Votre nom est enregistré.",
  "mot-de-passe": "Votre mot de passe est changé. Vos autres sessions sont fermées.",
  session: "La session est fermée.",
  cle: "La clé d’accès est ajoutée. Elle vous connecte dès maintenant.",
  "sans-cle": "La clé d’accès est retirée : elle ne vous connecte plus. Effacez-la aussi dans votre appareil.",
  service: "Ce service ne connecte plus à votre compte.",
  "sans-code": "Aucun code ne vous sera plus demandé.",
} as const;

export function isDone(text: string | undefined): text is keyof typeof DONE {
  return text !== undefined && Object.hasOwn(DONE, text);
}
