import type { About, DataLineKey, Ground, Role } from "@escale/domain";
import { ROLE_NAMES } from "./rights.fr.ts";

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
  asLongAs: { person: "aussi longtemps que votre nom, et effacé avec lui" } as Readonly<
    Partial<Record<DataLineKey, string>>
  >,
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
    mail: {
      what: "messages envoyés : une partie de l’adresse ; le texte seulement jusqu’à ce que le message soit parti",
      why: "les envoyer, et savoir qu’ils sont partis",
      since: "après l’envoi",
    },
    crew: {
      what: "nom ou libellé, compétences, permis, absences, équipages",
      why: "préparer les tournées",
    },
    "stop-change": { what: "qui a publié, déplacé ou annulé un passage", why: "garder l’histoire de chaque passage" },
    "site-contact": { what: "contact à la mairie pour un lieu", why: "prévenir avant de venir" },
    "operator-contact": { what: "téléphone et adresse électronique du service", why: "être joignable" },
  } satisfies Record<DataLineKey, { what: string; why: string; since?: string }>,
};

export type RegisterWords = typeof registerFr;

function plural(count: number, one: string, many: string): string {
  return `${count} ${count > 1 ? many : one}`;
}
