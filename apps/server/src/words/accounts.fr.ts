import type {
  AcceptRefusal,
  ChangePasswordRefusal,
  ChoosePasswordRefusal,
  CreateAccountRefusal,
  CreateFirstAccountRefusal,
  SignInRefusal,
} from "@escale/domain";

/** Signing in, and one's own account. */

type Refusal =
  | SignInRefusal
  | CreateAccountRefusal
  | CreateFirstAccountRefusal
  | ChoosePasswordRefusal
  | ChangePasswordRefusal
  | AcceptRefusal;

/** What is wrong, and what to do about it. */
export function describeAccountRefusal(refusal: Refusal): string {
  switch (refusal.refused) {
    case "sign-in-wrong":
      return "L’adresse e-mail ou le mot de passe n’est pas le bon.";
    case "current-wrong":
      return "Le mot de passe actuel n’est pas le bon.";
    case "sign-in-wait":
      return `Trop d’essais. Réessayez dans ${waiting(refusal.seconds)}.`;
    case "email-wrong":
      return "Écrivez une adresse e-mail complète, par exemple prenom.nom@exemple.fr.";
    case "email-taken":
      return "Un compte existe déjà pour cette adresse e-mail.";
    case "name-wrong":
      return "Écrivez un nom, en une ligne de 120 caractères au plus.";
    case "password-short":
      return "Le mot de passe doit avoir au moins 12 caractères.";
    case "password-long":
      return "Le mot de passe doit avoir au plus 256 caractères.";
    case "password-common":
      return "Ce mot de passe est trop facile à deviner. Choisissez par exemple quatre mots sans rapport entre eux.";
    case "sign-in-first":
      return "Cette adresse a déjà un compte. Connectez-vous avec ce compte, puis rouvrez l’invitation.";
    case "link-dead":
      return "Ce lien ne fonctionne plus : il a déjà servi ou il est trop ancien.";
  }
}

function waiting(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? "une seconde" : `${seconds} secondes`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? "une minute" : `${minutes} minutes`;
}

export const accountsFr = {
  signIn: "Se connecter",
  signInLead: "Le bureau est réservé aux personnes qui font vivre le service.",
  email: "Adresse e-mail",
  password: "Mot de passe",
  passwordHint: "12 caractères au moins. Une phrase que vous retenez convient très bien.",
  name: "Votre nom",
  nameHint: "Prénom et nom, comme vos collègues vous connaissent.",
  signedOut: "Vous êtes déconnecté.",
  forgotten: "Mot de passe oublié",
  byLink: "Recevoir un lien de connexion",
  forgottenLead: "Nous vous envoyons un lien pour en choisir un nouveau.",
  byLinkLead: "Nous vous envoyons un lien qui vous connecte sans mot de passe.",
  sendLink: "Envoyer le lien",
  sentTitle: "Regardez vos e-mails",
  sent: (email: string) => `Si un compte existe pour ${email}, un message y arrive dans quelques minutes.`,
  sentHint: "Rien n’arrive ? Regardez dans les messages indésirables, puis vérifiez l’adresse.",
  backToSignIn: "Retour à la connexion",
  linkTitle: "Vous connecter",
  linkLead: (name: string) => `Bonjour ${name}. Un appui sur ce bouton ouvre votre compte.`,
  invitationTitle: "Invitation",
  invitationLead: (operator: string) => `${operator} vous invite à rejoindre son bureau.`,
  invitationNew: "Donnez votre nom et choisissez un mot de passe : votre compte est créé aussitôt.",
  invitationKnown: (email: string) => `Vous avez déjà un compte pour ${email}.`,
  invitationSignIn: "Se connecter pour accepter",
  invitationOther: (email: string) =>
    `Cette invitation est pour ${email}. Déconnectez-vous, puis connectez-vous avec ce compte.`,
  accept: "Accepter l’invitation",
  linkDeadInvitation:
    "Cette invitation a déjà servi, a été retirée ou est trop ancienne. Demandez à la personne qui vous a invité d’en envoyer une autre.",
  firstTitle: "Premier compte",
  firstLead:
    "Ce compte administre l’installation et les opérateurs qui y sont déjà. Il peut ensuite inviter vos collègues.",
  firstSubmit: "Créer le compte",
  linkDeadTitle: "Ce lien ne fonctionne plus",
  linkDeadFirst:
    "Il a déjà servi, ou il est trop ancien. Tant qu’aucun compte n’existe, Escale en affiche un nouveau à chaque démarrage.",
  linkDead: "Il a déjà servi, ou il est trop ancien.",
  toSignIn: "Aller à la page de connexion",
  foreignTitle: "Adresse non acceptée",
  foreign: (email: string) =>
    `Le bureau n’accepte pas les adresses de ${email.slice(email.lastIndexOf("@") + 1)}. Demandez à la personne qui administre le bureau d’accepter ce domaine, ou de vous inviter avec votre adresse professionnelle.`,
  chooseTitle: "Choisir un mot de passe",
  chooseLead: (name: string) => `Bonjour ${name}. Ce mot de passe ouvrira votre compte.`,
  chooseSubmit: "Enregistrer le mot de passe",
} as const;

/** What the one who starts Escale reads while nobody has an account. */
export function firstAccountLine(url: string): string {
  return `Personne n’a encore de compte. Pour créer le premier (lien valable 24 heures, une seule fois) :\n  ${url}`;
}
