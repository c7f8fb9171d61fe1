import { METHODS } from "./account-page.fr.ts";
import { SCOPE_NAMES } from "./api-bookings.fr.ts";
import { EVENT_NAMES } from "./hooks.fr.ts";
import { registerFr } from "./register.fr.ts";
import { ROLE_NAMES } from "./rights.fr.ts";

/** What lines of the journal keep of before and after, by its name there. */
const LABELS: Readonly<Record<string, string>> = {
  roles: "Droits",
  communes: "Communes",
  method: "Par",
  waitSeconds: "Secondes à attendre",
  domains: "Domaines",
  fields: "Champs",
  installation: "Répond de l’installation",
  invitation: "Invitation",
  purpose: "Pour",
  subject: "Sujet",
  expiresAt: "Fin",
  format: "Format",
  stops: "Passages",
  act: "Ce qui a changé",
  kind: "Clé",
  number: "Numéro",
  master: "Protégée par",
  key: "Clé",
  madeAt: "Sauvegarde du",
  changed: "Champs changés",
  found: "Personnes trouvées",
  by: "D’après",
  agrees: "D’accord",
  channel: "Par",
  where: "Attend",
  answer: "Proposition",
  offer: "Proposition nº",
  until: "Jusqu’au",
  left: "A quitté la liste",
  scopes: "Permet de",
  url: "Adresse",
  events: "Prévenue quand",
  way: "Comment on vient",
  duration: "Durée, en secondes",
  confidential: "Confidentiel",
  skill: "Savoir-faire",
  equipment: "À bord",
  opensDaysBefore: "Ouverture, en jours avant",
  closesBefore: "Dernière réservation, en secondes avant",
  cancelsBefore: "Dernière annulation, en secondes avant",
  walkInShare: "Part gardée sans rendez-vous",
  releasesBefore: "Gardée jusqu’à, en secondes avant",
  step: "Un début toutes les, en secondes",
  title: "Titre",
  startsAt: "Début",
  endsAt: "Fin",
  seats: "Places",
  desks: "Postes",
  state: "État",
  stop: "Passage",
  procedure: "Démarche",
  programme: "Programme",
  startsOn: "Premier jour",
  endsOn: "Dernier jour",
};

const FIELDS = {
  name: "nom",
  email: "adresse e-mail",
  phone: "téléphone",
  birthYear: "année de naissance",
  communeCode: "commune",
};

const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  roles: ROLE_NAMES,
  method: { ...METHODS, code: "code du téléphone" },
  fields: FIELDS,
  changed: FIELDS,
  by: FIELDS,
  kind: { data: "de données", master: "de l’installation" },
  purpose: {
    "town-hall": "mairie",
    booking: "réservation",
    partner: "partenaire",
    waiting: "liste d’attente",
    agent: "agenda d’un agent",
  },
  where: { stop: "ce passage", commune: "un passage de la commune" },
  answer: {
    accepted: "acceptée",
    declined: "refusée",
    lapsed: "sans réponse à temps",
    withdrawn: "retirée",
    seen: "vue",
  },
  scopes: SCOPE_NAMES,
  events: EVENT_NAMES,
};

/** Before or after, a sentence for each thing; what is not known is shown as it is kept. */
export function describeJournalValue(json: string | null): readonly string[] {
  if (json === null) return [];
  const value: unknown = JSON.parse(json);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [json];
  return Object.entries(value).map(([key, one]) => `${labelOf(key)} : ${describeOne(key, one)}`);
}

/** What a purge took away is named as the register names it. */
function labelOf(key: string): string {
  const lines: Readonly<Record<string, { readonly what: string }>> = registerFr.lines;
  return Object.hasOwn(LABELS, key)
    ? named(LABELS, key)
    : ((Object.hasOwn(lines, key) ? lines[key]?.what : undefined) ?? key);
}

function describeOne(key: string, value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "aucun" : value.map((one) => describeOne(key, one)).join(", ");
  if (value === null) return "rien";
  if (typeof value === "boolean") return value ? "oui" : "non";
  return named(WORDS[key] ?? {}, typeof value === "object" ? JSON.stringify(value) : String(value));
}

function named(names: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(names, name) ? (names[name] as string) : name;
}
