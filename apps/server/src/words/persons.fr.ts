import type { ConsentRefusal, ForbiddenRefusal, NoteRefusal, RefusedContent, TypedPersonRefusal } from "@escale/domain";
import { counted } from "./count.fr.ts";
import { describeForbidden } from "./rights.fr.ts";

const SECRET: Readonly<Record<RefusedContent, string>> = {
  "card-number": "un numéro de carte bancaire",
  "bank-account": "un numéro de compte bancaire",
  "social-security-number": "un numéro de sécurité sociale",
  password: "un mot de passe",
};

/** Why a text is refused; what it held is not repeated. */
export function secretInside(content: RefusedContent): string {
  return `Ce texte contient ce qui ressemble à ${SECRET[content]} : Escale n’en garde jamais. Retirez-le, puis enregistrez de nouveau.`;
}

type Refusal =
  | ForbiddenRefusal
  | TypedPersonRefusal
  | NoteRefusal
  | ConsentRefusal
  | { readonly refused: "already-known" };

export function describePersonRefusal(refusal: Refusal): string {
  switch (refusal.refused) {
    case "forbidden":
      return describeForbidden(refusal.action);
    case "name-missing":
      return "Écrivez le nom de la personne.";
    case "name-too-long":
      return "Ce nom est trop long (120 caractères au plus).";
    case "email-wrong":
      return "Cette adresse électronique n’en est pas une : par exemple, jeanne@exemple.fr.";
    case "phone-wrong":
      return "Ce numéro de téléphone n’en est pas un : par exemple, 06 12 34 56 78.";
    case "birth-year-wrong":
      return "L’année de naissance s’écrit en quatre chiffres : par exemple, 1948.";
    case "commune-unknown":
      return "Cette commune n’est pas connue, ou plusieurs portent ce nom : ajoutez alors son code postal, par exemple « Iron 02510 ».";
    case "secret-inside":
      return secretInside(refusal.content);
    case "note-empty":
      return "Écrivez la note.";
    case "note-too-long":
      return `Cette note est trop longue (${refusal.most.toLocaleString("fr")} caractères au plus).`;
    case "no-consent":
      return "Cette personne n’a pas donné son accord pour des notes de suivi : demandez-le d’abord.";
    case "already-agrees":
      return "Cet accord est déjà enregistré.";
    case "does-not-agree":
      return "Cet accord n’est pas donné, ou il est déjà repris.";
    case "already-known":
      return "Cette personne est déjà enregistrée.";
  }
}

/** The pages on people. */
export const personsFr = {
  title: "Personnes",
  lead: "Cherchez par le nom entier, le téléphone ou l’adresse électronique. Les noms sont chiffrés : une partie du nom ne suffit pas.",
  clue: "Nom, téléphone ou adresse électronique",
  clueEmpty: "Écrivez un nom, un téléphone ou une adresse électronique.",
  search: "Chercher",
  found: (count: number) => counted(count, "personne trouvée", "personnes trouvées"),
  none: "Personne n’est enregistré ainsi.",
  add: "Enregistrer une personne",
  newTitle: "Enregistrer une personne",
  newLead: "Seulement ce qui sert à la reconnaître et à la joindre. Dites-lui ce que vous écrivez.",
  name: "Prénom et nom",
  phone: "Téléphone",
  email: "Adresse électronique",
  birthYear: "Année de naissance",
  birthYearHint: "Facultative. Elle distingue deux personnes du même nom et compte dans les chiffres par âge.",
  commune: "Sa commune",
  communeHint: "Facultatif. Son nom, ou son code postal.",
  optional: "Facultatif.",
  save: "Enregistrer",
  saved: "C’est enregistré.",
  known: "Cette personne est déjà enregistrée : voici sa page.",
  facts: "Ce que nous savons",
  firstMet: "Première rencontre",
  lastContact: "Dernier contact",
  keptUntil: (day: string) => `Sans nouveau contact, tout est effacé le ${day}.`,
  correct: "Corriger",
  correctTitle: "Corriger",
  consents: "Accords",
  consentsHint: "Lisez le texte à la personne, puis dites comment elle a répondu.",
  agrees: (day: string, channel: string, version: number) =>
    `D’accord depuis le ${day}, ${channel} (texte nº ${version}).`,
  tookBack: (day: string, channel: string) => `Accord repris le ${day}, ${channel}.`,
  neverAgreed: "Pas d’accord enregistré.",
  channel: "Comment",
  give: "Elle est d’accord",
  withdraw: "Elle reprend son accord",
  withdrawNotes: "Les notes de suivi sont alors effacées.",
  notes: "Notes de suivi",
  noNotes: "Aucune note.",
  note: "Nouvelle note",
  noteHint: "Ce qui sert à suivre ses démarches, et rien d’autre. Jamais de mot de passe ni de numéro de compte.",
  writeNote: "Ajouter la note",
  notesNeedConsent: "Les notes demandent l’accord de la personne.",
  herRights: "Ses droits",
  exportLead: "Tout ce qui est gardé sur elle, à lui remettre.",
  export: "Voir et imprimer",
  exportJson: "Fichier JSON",
  erase: "Effacer cette personne",
  eraseTitle: "Effacer cette personne ?",
  eraseLead:
    "Son nom, ses contacts, ses accords et ses notes disparaissent pour de bon. Les chiffres la comptent toujours, sans rien qui la désigne.",
  eraseYes: "Effacer pour de bon",
  eraseNo: "Garder",
  erased: "La personne est effacée.",
  back: "Retour",
  exportTitle: "Ce que nous gardons sur vous",
  exportIntro: (operator: string, day: string) => `${operator}, le ${day}.`,
  exportRights:
    "Vous pouvez faire corriger ou effacer ces informations, et reprendre vos accords : dites-le à bord ou écrivez-nous.",
  nothing: "Rien.",
  tables: {
    persons: "Vous",
    case_notes: "Notes de suivi",
    consents: "Vos accords",
    bookings: "Vos rendez-vous",
    waits: "Vos attentes",
    slot_offers: "Les heures qui vous ont été proposées",
    visits: "Vos visites à bord",
    visit_requests: "Ce pour quoi vous êtes venu à bord",
  } as Readonly<Record<string, string>>,
  columns: {
    name: "Nom",
    birth_year: "Année de naissance",
    commune_code: "Commune (code INSEE)",
    first_met_on: "Première rencontre",
    last_contact_on: "Dernier contact",
    email: "Adresse électronique",
    phone: "Téléphone",
    text: "Note",
    written_at: "Écrite le",
    written_by: "Par le compte",
    purpose: "Pour",
    given_at: "Donné le",
    channel: "Comment",
    procedure_key: "Démarche",
    starts_at: "Début",
    ends_at: "Fin",
    state: "État",
    made_at: "Fait le",
    joined_at: "Sur la liste depuis le",
    until_at: "À répondre avant le",
    seen_at: "Vu le",
    answered_at: "Répondu le",
    note: "Ce que vous avez dit",
    recorded_at: "Notée le",
    booked: "Avec rendez-vous",
    minutes: "Durée (minutes)",
    gender: "Femme ou homme",
    age_band: "Âge",
    first_visit: "Première fois cette année",
    autonomy: "Autonomie",
    redirected_to: "Orientation",
    signals: "Situation repérée",
    outcome: "Résultat",
    text_version: "Texte nº",
    withdrawn_at: "Repris le",
    withdrawn_channel: "Repris comment",
  } as Readonly<Record<string, string>>,
  keysMissing:
    "Les données personnelles ne peuvent pas être lues : il manque une clé à cette installation. Rien n’est perdu. Prévenez la personne qui la tient.",
};

/** What `escale person` says. */
export const personCommandFr = {
  noId: "Donnez l’identifiant de la personne (escale person find l’écrit).",
  unreadable: "L’entrée standard n’a pas pu être lue : du texte en UTF-8, 64 ko au plus.",
  noPerson:
    "Donnez sur l’entrée standard un objet JSON avec « name », et rien que les champs connus (escale person --help).",
  noClue: "Donnez sur l’entrée standard un nom, un téléphone ou une adresse électronique.",
  nobody: "Personne n’est enregistré ainsi.",
  unknown: "Cette personne n’existe pas, ou plus.",
  kept: "C’est enregistré.",
  erased: "La personne est effacée.",
};
