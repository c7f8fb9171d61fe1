import type { Alternative, CycleAlternative, GoalName } from "@escale/planner";
import { counted } from "./count.fr.ts";
import { dayInWords, periodInWords, WEEKDAY } from "./planning.fr.ts";

type Refusal = Extract<Alternative, { kind: "refused" }>["reason"];

const HALF_DAY = { morning: "matin", afternoon: "après-midi" } as const;

/** Why a half-day is not offered, short enough for a table. */
const REFUSED: Readonly<Record<Refusal["rule"], string>> = {
  "no-day-in-horizon": "hors de la période",
  "weekday-not-allowed": "jour non permis",
  "closed-date": "fermé",
  "not-in-calendar": "hors calendrier",
  "in-excluded-calendar": "calendrier exclu",
  "site-not-open": "lieu fermé",
  "window-too-short": "créneau trop court",
  "equipment-missing": "équipement manquant",
  "space-missing": "espace manquant",
  "no-vehicle": "aucun véhicule",
  unreachable: "aucune route",
  "driving-limit": "trop loin",
  "held-by-programme": "autre programme",
  "day-too-short": "journée trop courte",
  "no-break": "pas de pause possible",
  "cycle-blocked": "cycle empêché",
  "cycle-too-long": "cycle trop long",
  "stay-too-long": "séjour trop long",
  "stay-nights": "trop de nuits dehors",
  "stay-out-of-reach": "trop loin",
  "stay-without-crew": "équipage incomplet",
  "stay-blocked": "séjour empêché",
  spacing: "trop près d’un autre",
  "vehicle-taken": "véhicule pris",
  "no-driver": "personne pour conduire",
  "crew-short": "équipage incomplet",
  "skill-missing": "compétence manquante",
  "agent-hours": "heures des agents épuisées",
  "half-day": "demi-journée non demandée",
  "whole-cycle": "se déplace avec tout son cycle",
  "rest-of-day": "sans lui, sa tournée est impossible",
};

/** Kilometres, with their sign: `+3,2 km`. */
export function kmMore(metres: number): string {
  const km = metres / 1_000;
  return `${km < 0 ? "−" : "+"}${Math.abs(km).toFixed(1).replace(".", ",")} km`;
}

/** What one half-day offers. */
export function alternativeInWords(one: Alternative): string {
  switch (one.kind) {
    case "here":
      return `ici, ${one.start}`;
    case "free":
      return `${kmMore(one.cost)}, ${one.start}`;
    case "swap": {
      const { demand, period, date, halfDay } = one.moves;
      return `${kmMore(one.cost)}, ${one.start}, si ${demand} (${periodInWords(period)}) passe le ${shortDay(date)} ${HALF_DAY[halfDay]}`;
    }
    case "refused": {
      const { reason } = one;
      const closed = reason.rule === "closed-date" && reason.name !== undefined ? ` (${reason.name})` : "";
      return `${REFUSED[reason.rule]}${closed}`;
    }
  }
}

/** What all sessions of a cycle could have instead. */
export function cycleAlternativeInWords({ weekday, halfDay, vehicle, from, to, cost }: CycleAlternative): string {
  return `le ${WEEKDAY[weekday]} ${HALF_DAY[halfDay]}, du ${dayInWords(from)} au ${dayInWords(to)}, ${vehicle}, ${kmMore(cost)}`;
}

/** How many half-days of its period a stop could have, and what takes the others, most first. */
export function roomInWords(cells: readonly Alternative[]): string {
  const refused = cells.flatMap((one) => (one.kind === "refused" ? [REFUSED[one.reason.rule]] : []));
  const byRule = [...Map.groupBy(refused, (words) => words)].sort(([, a], [, b]) => b.length - a.length);
  const swaps = cells.filter(({ kind }) => kind === "swap").length;
  const left = cells.length - refused.length;
  const others = byRule.map(([words, { length }]) => `${words} (${length})`).join(", ");
  const room = `Sur ${counted(cells.length, "demi-journée")}, ${left} ${left < 2 ? "est possible" : "sont possibles"}, celle-ci comprise${swaps === 0 ? "" : ` (${swaps} si un autre passage se déplace)`}`;
  return others === "" ? `${room}.` : `${room}. Ce qui prend les autres : ${others}.`;
}

/** `lun. 04/01`. */
export function shortDay(date: string): string {
  return Temporal.PlainDate.from(date).toLocaleString("fr", { weekday: "short", day: "2-digit", month: "2-digit" });
}

const GOAL: Readonly<Record<GoalName, string>> = {
  people: "habitants non servis",
  kilometres: "kilomètres",
  driving: "heures de conduite",
  outings: "jours de sortie",
  regularity: "jour de semaine habituel",
  sameDayOfMonth: "jour du mois habituel",
  sameHalfDay: "demi-journée habituelle",
  sameHour: "heure habituelle",
  spacing: "écart régulier",
  pairing: "voisins le même jour",
  balance: "journées équilibrées",
  maxGap: "écart souhaité",
  nights: "nuits hors du dépôt",
  wish: "période souhaitée",
  pairs: "équipes habituelles",
  shares: "travail partagé",
};

/** What goals pay for a stop, the dearest first; those that pay nothing are not named. */
export function goalsInWords(pays: Readonly<Record<GoalName, number>>): readonly string[] {
  return (Object.entries(pays) as [GoalName, number][])
    .filter(([, metres]) => Math.abs(metres) >= 50)
    .sort((a, b) => b[1] - a[1])
    .map(([name, metres]) => `${GOAL[name]} ${kmMore(metres)}`);
}
