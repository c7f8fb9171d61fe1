import type { About, DataLineKey, Ground, Role } from "@escale/domain";
import { ROLE_NAMES } from "./rights.fr.ts";

/** What is said of a line. */
export interface LineWords {
  readonly what: string;
  readonly why: string;
  readonly since?: string;
  /** What of it is encrypted, where that is not a resident’s. */
  readonly sealed?: string;
}

/** What the register of personal data says in French. English has the same keys, or it does not compile. */
export const registerFr = {
  title: "Vos données personnelles",
  lead: "Ce qu’Escale garde sur les personnes, pourquoi, combien de temps, et qui peut le lire. Cette page est écrite à partir de la règle même que le logiciel applique chaque nuit.",
  visiting: "Lire les dates et les lieux",
  visitingText:
    "Vous pouvez consulter ce site sans rien dire de vous. Il ne garde ni votre adresse ni vos recherches, et ne dépose aucun cookie tant que vous n’entrez pas dans le bureau de votre service.",
  about: {
    resident: "Si vous êtes reçu par un service",
    colleague: "Si vous travaillez pour un service",
    contact: "Si vous êtes le contact d’un lieu ou d’un service",
  } satisfies Record<About, string>,
  why: "Pourquoi",
  howLong: "Combien de temps",
  ground: "De quel droit",
  seenBy: "Qui le lit",
  sealed:
    "Votre nom, vos contacts et les notes sont chiffrés dans la base : sans la clé, une copie volée ne les montre pas.",
  grounds: {
    "public-task": "mission d’intérêt public (article 6.1.e du RGPD)",
    consent: "votre accord, que vous pouvez reprendre (article 6.1.a)",
    "legal-obligation": "obligation de la loi (article 6.1.c)",
    "legitimate-interest": "sécurité du service (article 6.1.f)",
  } satisfies Record<Ground, string>,
  never: "Ce qui n’est jamais gardé",
  neverText:
    "Vos mots de passe, votre numéro de carte ou de compte bancaire et votre numéro de sécurité sociale : un texte qui en contient est refusé.",
  rights: "Vos droits",
  rightsText:
    "Vous pouvez demander à lire tout ce qui est gardé sur vous, à le faire corriger ou effacer, et reprendre un accord aussi simplement que vous l’avez donné : dites-le à bord, ou écrivez au service qui vous a reçu.",
  complaint: "Si la réponse ne vous convient pas, vous pouvez vous plaindre à la CNIL :",
  whoAnswers: "À qui écrire",
  noContact: "dites-le à bord",
  everyone: "tout le monde : c’est public",
  nobody: "personne, sur aucune page",
  ownAccount: "vous",
  installation: "qui tient l’installation",
  roles: (roles: readonly Role[]) => roles.map((role) => ROLE_NAMES[role]).join(", "),
  days: (days: number) => (days % 365 === 0 ? plural(days / 365, "an", "ans") : plural(days, "jour", "jours")),
  since: (days: string, since: string) => `${days} ${since}`,
  /** What is kept as long as a line is: for each line that others hang on. */
  asLongAs: {
    person: "aussi longtemps que votre nom, et effacé avec lui",
    wait: "aussi longtemps que l’attente, et effacé avec elle",
  } as Readonly<Partial<Record<DataLineKey, string>>>,
  forGood: "toujours : il ne nomme plus personne une fois le compte supprimé",
  inUse: "tant que cela sert ; retiré à la main",
  lines: {
    person: {
      what: "nom, année de naissance, commune, dates de la première et de la dernière rencontre",
      why: "vous reconnaître d’un passage à l’autre, et compter les personnes par âge et par commune",
      since: "après le dernier contact",
    },
    "person-contact": {
      what: "téléphone, adresse électronique",
      why: "vous joindre si un rendez-vous change",
    },
    "case-note": {
      what: "notes de suivi, leur date, et qui les a écrites",
      why: "suivre vos démarches d’un passage à l’autre",
    },
    consent: {
      what: "vos accords : à quoi, quel jour, comment, et le texte qui vous a été lu",
      why: "prouver que vous étiez d’accord",
    },
    booking: {
      what: "vos rendez-vous : votre nom, la démarche, le jour et l’heure, s’il a eu lieu, et si vous voulez des SMS",
      why: "vous garder une place et vous recevoir",
    },
    "booking-contact": {
      what: "pour un rendez-vous, votre téléphone ou votre adresse électronique",
      why: "vous prévenir si le passage change",
    },
    "booking-note": {
      what: "pour un rendez-vous, ce que vous avez voulu dire de plus",
      why: "vous accueillir comme il faut",
    },
    wait: {
      what: "sur une liste d’attente : votre nom, votre téléphone ou votre adresse électronique, la démarche, le passage ou la commune, depuis quand",
      why: "vous proposer une heure qui se libère",
      since: "après la fin de l’attente",
    },
    "slot-offer": {
      what: "les heures qui vous ont été proposées, quand, et votre réponse",
      why: "proposer chaque heure dans l’ordre, et pouvoir dire comment",
    },
    visit: {
      what: "ce pour quoi vous êtes venu à bord et ce qui en est résulté, vers qui vous avez été orienté, la durée, votre autonomie, si vous aviez rendez-vous, si c’était la première fois de l’année, votre tranche d’âge, si vous êtes une femme ou un homme, ce que les agents ont remarqué ; jamais votre nom",
      why: "compter les visites et rendre compte à ceux qui paient le service ; tant que votre rendez-vous est gardé, on sait que la visite est la vôtre, ensuite elle n’est à personne",
    },
    "agent-agenda": {
      what: "adresse de l’agenda que vous tenez ailleurs, si vous l’avez donnée",
      why: "savoir quand vous n’êtes pas libre",
      sealed: "Elle est chiffrée.",
    },
    "busy-time": {
      what: "heures où cet agenda dit que vous n’êtes pas libre, sans dire pourquoi",
      why: "ne pas proposer de rendez-vous à ces heures",
      since: "après leur fin",
    },
    "hook-delivery": {
      what: "ce qui a été dit d’un rendez-vous à un autre logiciel du service : l’heure et l’état, sans nom",
      why: "le lui dire, et savoir qu’il l’a reçu",
      since: "après l’envoi",
    },
    hook: {
      what: "adresses d’autres logiciels qui sont prévenus des rendez-vous, et le secret qui signe ces messages",
      why: "les prévenir, eux seuls",
      sealed: "Le secret est chiffré.",
    },
    mail: {
      what: "messages envoyés : une partie de l’adresse ; le texte seulement jusqu’à ce que le message soit parti",
      why: "les envoyer, et savoir qu’ils sont partis",
      since: "après l’envoi",
      sealed: "L’adresse et le texte sont chiffrés dans la base : sans la clé, une copie volée ne les montre pas.",
    },
    sms: {
      what: "SMS envoyés : les derniers chiffres du numéro ; le texte seulement jusqu’à ce que le SMS soit parti",
      why: "les envoyer, et savoir qu’ils sont partis",
      since: "après l’envoi",
      sealed: "Le numéro et le texte sont chiffrés dans la base : sans la clé, une copie volée ne les montre pas.",
    },
    account: {
      what: "compte : nom, adresse électronique, rôles, façons de se connecter",
      why: "vous laisser entrer, vous seul, et pour ce que vos rôles permettent",
      sealed:
        "Le secret du code de connexion est chiffré. Le mot de passe n’est gardé que sous une forme d’où personne ne peut le retrouver.",
    },
    session: {
      what: "sessions ouvertes : quand, depuis quel navigateur et quelle adresse",
      why: "vous montrer où votre compte est ouvert, pour que vous puissiez le fermer",
      since: "après leur fin",
    },
    "known-device": {
      what: "navigateurs où vous vous êtes déjà connecté",
      why: "ne pas vous faire attendre quand d’autres essaient de deviner votre mot de passe",
      since: "après leur dernier usage utile",
    },
    "one-time-link": {
      what: "liens envoyés pour se connecter ou choisir un mot de passe",
      why: "n’ouvrir qu’une fois, et pas trop tard",
      since: "après leur fin",
    },
    "sign-in-step": {
      what: "connexions commencées et pas encore finies",
      why: "passer d’une étape à la suivante",
      since: "après leur fin",
    },
    "sign-in-failure": {
      what: "essais de connexion ratés, sous une empreinte de l’adresse électronique et du réseau",
      why: "ralentir ceux qui devinent",
      since: "après le dernier",
    },
    "rate-limit": {
      what: "nombre de demandes faites au site, sous une empreinte du réseau",
      why: "que le site réponde à tous quand quelqu’un demande trop",
      since: "après la dernière",
    },
    invitation: {
      what: "invitations : adresse électronique, rôles proposés, qui a invité",
      why: "faire entrer un collègue",
      since: "après leur fin",
    },
    journal: {
      what: "journal : quel compte a fait quoi, quand, depuis quel réseau",
      why: "pouvoir vérifier plus tard ce qui a été fait",
    },
    "taken-day": {
      what: "ce qu’une mairie a écrit d’une place prise",
      why: "comprendre pourquoi le véhicule ne peut pas venir",
    },
    crew: {
      what: "nom ou libellé, compétences, permis, absences, équipages",
      why: "préparer les tournées",
    },
    "stop-change": { what: "qui a publié, déplacé ou annulé un passage", why: "garder l’histoire de chaque passage" },
    "site-contact": { what: "contact à la mairie pour un lieu", why: "prévenir avant de venir" },
    "operator-contact": { what: "téléphone et adresse électronique du service", why: "être joignable" },
  } as Readonly<Record<DataLineKey, LineWords>>,
};

export type RegisterWords = typeof registerFr;

function plural(count: number, one: string, many: string): string {
  return `${count} ${count > 1 ? many : one}`;
}
