import type { ConsentRefusal, NoteRefusal, RefusedContent, TypedPersonRefusal } from "@escale/domain";

const SECRET: Readonly<Record<RefusedContent, string>> = {
  "card-number": "un numéro de carte bancaire",
  "bank-account": "un numéro de compte bancaire",
  "social-security-number": "un numéro de sécurité sociale",
  password: "un mot de passe",
};

/** Why a text is refused; what it held is not repeated. */
function secretInside(content: RefusedContent): string {
  return `Ce texte contient ce qui ressemble à ${SECRET[content]} : Escale n’en garde jamais. Retirez-le, puis enregistrez de nouveau.`;
}

type Refusal = TypedPersonRefusal | NoteRefusal | ConsentRefusal | { readonly refused: "already-known" };

export function describePersonRefusal(refusal: Refusal): string {
  switch (refusal.refused) {
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
      return "Ce code n’est celui d’aucune commune : cinq caractères, par exemple 02386.";
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

/** What is handed to a person. */
export const personsFr = {
  exportTitle: "Ce que nous gardons sur vous",
  exportIntro: (operator: string, day: string) => `${operator}, le ${day}.`,
  exportRights:
    "Vous pouvez faire corriger ou effacer ces informations, et reprendre vos accords : dites-le à bord ou écrivez-nous.",
  nothing: "Rien.",
  tables: {
    persons: "Vous",
    case_notes: "Notes de suivi",
    consents: "Vos accords",
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
    text_version: "Texte nº",
    withdrawn_at: "Repris le",
    withdrawn_channel: "Repris comment",
  } as Readonly<Record<string, string>>,
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
