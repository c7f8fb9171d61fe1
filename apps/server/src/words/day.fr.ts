import type { BookingState } from "@escale/domain";
import type { DayStop } from "@escale/store";

/** The page of a day. */
export const dayFr = {
  title: "Journée",
  of: (day: string) => `${day.charAt(0).toUpperCase()}${day.slice(1)}`,
  today: "Aujourd’hui",
  before: (day: string) => `Avant : ${day}`,
  after: (day: string) => `Après : ${day}`,
  choose: "Une autre date",
  see: "Voir",
  wrongDate: "Cette date n’existe pas. Choisissez-la dans le calendrier, ou écrivez-la ainsi : 2027-01-12.",
  none: "Aucune tournée ce jour-là.",
  never: "Aucune tournée n’est planifiée.",
  leaves: (hour: string, depot: string) => `Départ de ${depot} à ${hour}`,
  comesBack: (hour: string) => `retour à ${hour}`,
  distance: (kilometres: string) => `${kilometres} en tout`,
  crew: "Équipage",
  noCrew: "Personne n’est encore désigné.",
  access: {
    yes: "",
    unknown: "",
    partly: "Accès en partie de plain-pied.",
    no: "Accès par des marches.",
  } satisfies Record<DayStop["access"], string>,
  contact: (contact: string) => `Contact : ${contact}`,
  state: {
    planned: "Pas encore publié",
    published: "",
    delayed: "Retardé",
    moved: "Déplacé",
    cancelled: "Annulé",
    held: "Terminé",
  } satisfies Record<DayStop["state"], string>,
  late: (minutes: number) => `de ${minutes} min`,
  publicPage: "Page publique",
  booked: (count: number) => (count === 1 ? "1 rendez-vous" : `${count} rendez-vous`),
  came: { unknown: "", seen: "venu", noshow: "pas venu", excused: "excusé", revoked: "" } satisfies Record<
    BookingState,
    string
  >,
  say: { seen: "Venu", noshow: "Pas venu", excused: "Excusé", unknown: "Corriger" },
  nextVisit: "Prochaine visite",
  bookHere: "Prendre un rendez-vous pour une personne à bord",
  desk: (number: number) => `poste ${number}`,
  toTakenDays: (count: number) => (count === 1 ? "1 place prise à régler" : `${count} places prises à régler`),
  nextDay: "Prochaine journée",
} as const;
