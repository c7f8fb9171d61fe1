import type { BookingLanguage } from "@escale/domain";
import { counted } from "./count.fr.ts";

/** Workshops, as a resident reads of them. */
const fr = {
  title: "Ateliers",
  lead: "À plusieurs, avec un formateur ou un agent.",
  hours: (from: string, to: string) => `${from} à ${to}`,
  left: (seats: number) => (seats === 0 ? "complet" : `il reste ${counted(seats, "place")}`),
  take: "Prendre une place",
  othersTitle: "D’autres ateliers où il reste des places",
  none: "En atelier. Il n’y en a pas à ce passage.",
  seats: (seats: number) => counted(seats, "place"),
};

const en: typeof fr = {
  title: "Workshops",
  lead: "With others, and somebody who shows how.",
  hours: (from: string, to: string) => `${from} to ${to}`,
  left: (seats: number) => (seats === 0 ? "full" : seats === 1 ? "1 seat left" : `${seats} seats left`),
  take: "Take a seat",
  othersTitle: "Other workshops with seats left",
  none: "In a workshop. There is none at this stop.",
  seats: (seats: number) => (seats === 1 ? "1 seat" : `${seats} seats`),
};

export const WORKSHOP_WORDS: Readonly<Record<BookingLanguage, typeof fr>> = { fr, en };
