import { type DurationClass, LEAST_DETAILED, type VisitMeasure } from "@escale/domain";
import { VISIT_WORDS } from "./visits.fr.ts";

/** What a service has done, and how each figure is made. */
export const figuresFr = {
  title: "Chiffres",
  lead: "Ils viennent des visites notées, des ateliers et des passages, et ne se saisissent pas.",
  period: (service: string, from: string, to: string) => `${service}, du ${from} au ${to}.`,
  from: "Du",
  to: "Au",
  see: "Voir",
  periods: "Périodes",
  ways: {
    "this-month": "Ce mois-ci",
    "last-month": "Le mois dernier",
    "this-quarter": "Ce trimestre",
    "last-quarter": "Le trimestre dernier",
    "this-year": "Cette année",
    "last-year": "L’année dernière",
  },
  wrongDay: "Cette date n’existe pas. Choisissez-la dans le calendrier, ou écrivez-la ainsi : 2027-01-12.",
  wrongOrder: "La fin est avant le début.",
  wholeMonths: "Choisissez des mois entiers : du premier jour d’un mois au dernier jour d’un mois.",
  tooFew: (least: number) =>
    `Moins de ${least} visites et participations : le détail n’est pas donné, il pourrait désigner quelqu’un.`,
  tooLong: (years: number) => `Choisissez une période de ${years} ans au plus.`,
  csv: "Télécharger le tableau (CSV)",
  none: "Aucune visite n’est notée dans cette période.",
  noneTodo: "Les visites se notent sur la page de la journée, à côté de chaque passage.",
  headline: {
    visits: "visites",
    participants: "participations à un atelier",
    people: "venues pour la première fois de l’année",
    requests: "démarches",
    stops: "passages",
    hours: "heures d’ouverture",
  },
  /** Of one. */
  one: {
    visits: "visite",
    participants: "participation à un atelier",
    people: "venue pour la première fois de l’année",
    requests: "démarche",
    stops: "passage",
    hours: "heure d’ouverture",
  },
  perStop: (count: string) => `${count} visite par passage en moyenne.`,
  perStops: (count: string) => `${count} visites par passage en moyenne.`,
  notKnown: (count: string) =>
    `Pour ${count}, on ne sait pas si c’était la première de l’année : il peut y en avoir plus.`,
  months: "Par mois",
  communes: "Par commune",
  columns: {
    month: "Mois",
    commune: "Commune",
    stops: "Passages",
    visits: "Visites",
    participants: "Ateliers",
    people: "Premières fois",
    requests: "Démarches",
    hours: "Heures",
  },
  measures: {
    procedure: "Démarches les plus fréquentes",
    outcome: "Suite des démarches",
    redirection: "Orientations",
    informal: "Visites sans démarche",
    booked: "Avec ou sans rendez-vous",
    firstVisit: "Première fois cette année",
    gender: "Femmes et hommes (visites et ateliers)",
    age: "Âge (visites et ateliers)",
    autonomy: "Autonomie",
    duration: "Durée",
    signal: "Situations repérées",
  } satisfies Record<VisitMeasure, string>,
  share: "Part",
  count: "Nombre",
  definitions: "Comment ces chiffres sont faits",
  definition: [
    ["Visite", "une personne reçue à un passage, notée par les agents, quel que soit le nombre de démarches."],
    [
      "Participation à un atelier",
      "une personne venue à un atelier, comptée sur place ; venue à trois ateliers, elle compte trois fois.",
    ],
    [
      "Première fois de l’année",
      "une visite ou une présence à un atelier qui est la première de la personne dans l’année civile, d’après les agents : personne n’est nommé, on ne compte pas autrement. Sur une année entière, c’est le nombre de personnes ; sur un mois, celui des nouvelles.",
    ],
    ["Démarche", "ce pour quoi une personne est venue ; une visite peut en avoir plusieurs, ou aucune."],
    ["Passage", "un passage publié, qui a commencé, et qui n’a pas été annulé avant."],
    ["Heures d’ouverture", "la durée de ces passages, moins les retards annoncés."],
    [
      "Ce qui n’est pas croisé",
      "chaque chiffre est donné seul : dans un village, croiser l’âge et la démarche désignerait quelqu’un.",
    ],
    [
      "Ce qui n’est pas détaillé",
      `en dessous de ${LEAST_DETAILED} visites et participations, seuls les totaux sont donnés ; les financeurs lisent des mois entiers.`,
    ],
    [
      "Part",
      "des démarches, pour ce qui les concerne ; sinon des visites, avec les participations pour l’âge et le sexe.",
    ],
  ] as const,
  csvColumns: ["chiffre", "valeur", "nombre"] as const,
  csvService: "service",
  csvFrom: "du",
  csvTo: "au",
} as const;

const DURATION: Readonly<Record<DurationClass, string>> = {
  "under-30": "Moins de 30 min",
  "30-to-59": "30 min à 1 h",
  "60-to-119": "1 à 2 h",
  "120-and-over": "2 h et plus",
  unknown: "Non noté",
};

/** What a value of a measure is called; procedures have the names that their operator gives them. */
export const MEASURE_WORDS: Readonly<Record<Exclude<VisitMeasure, "procedure">, Readonly<Record<string, string>>>> = {
  outcome: VISIT_WORDS.outcome,
  redirection: VISIT_WORDS.redirection,
  informal: { informal: "Un échange, un renseignement, un café" },
  booked: { booked: "Avec rendez-vous", "walk-in": "Sans rendez-vous" },
  firstVisit: VISIT_WORDS.firstVisit,
  gender: VISIT_WORDS.gender,
  age: VISIT_WORDS.age,
  autonomy: VISIT_WORDS.autonomy,
  duration: DURATION,
  signal: VISIT_WORDS.signal,
};
