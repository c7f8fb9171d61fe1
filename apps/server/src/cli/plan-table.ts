import type { OutsideWish, Plan, WideGap } from "@escale/planner";
import { describeChanges } from "../words/changes.fr.ts";
import { counted } from "../words/count.fr.ts";
import { nightSentence, wayOfTour } from "../words/nights.fr.ts";
import { outsideWishSentence, periodInWords, reasonSentence, wideGapSentence } from "../words/planning.fr.ts";
import { wouldFreeSentence } from "../words/relaxation.fr.ts";

const km = (metres: number) => `${(metres / 1000).toFixed(1).replace(".", ",")} km`;

/** The words of a file that came from elsewhere must not steer the terminal. */
export const withoutControls = (line: string) => line.replace(/\p{Cc}/gu, "�");

const outsideWishLine = (one: OutsideWish) => `    ${one.demand} : ${outsideWishSentence(one)}`;
const wideGapLine = (gap: WideGap) => `    ${gap.demand} : ${wideGapSentence(gap)}`;

/** A plan for a human on a terminal. */
export function planTable({ tours, unassigned, wideGaps = [], outsideWishes = [], changes, summary }: Plan): string {
  const rows = tours.flatMap((tour) => [
    `${Temporal.PlainDate.from(tour.date).toLocaleString("fr", { weekday: "short", day: "2-digit", month: "2-digit", year: "numeric" })}  ${tour.vehicle}  ${wayOfTour(tour)}, ${km(tour.distance)}`,
    ...tour.stops.map(
      (stop) => `    ${stop.start}–${stop.end}  ${stop.site}  (${stop.demand}, ${periodInWords(stop.period)})`,
    ),
    ...(tour.to ? [`    ${nightSentence(tour.to)}`] : []),
  ]);
  const unserved = unassigned.flatMap(({ demand, period, reasons, wouldFree = [] }) => [
    `    ${demand}, ${periodInWords(period)}`,
    ...reasons.map((reason) => `      - ${reasonSentence(reason)}`),
    ...wouldFree.map((one) => `      → ${wouldFreeSentence(one)}`),
  ]);
  return [
    ...rows,
    "",
    `${counted(summary.stops, "passage")}, ${counted(summary.tours, "tournée")}, ${km(summary.distance)}, ${counted(Math.round(summary.presence / 3600), "heure")} de présence${summary.goals.nights.value > 0 ? `, ${counted(summary.goals.nights.value, "nuit")} hors du dépôt` : ""}.`,
    ...(unserved.length > 0
      ? [`${counted(unassigned.length, "demande non servie", "demandes non servies")} :`, ...unserved]
      : ["Toutes les demandes sont servies."]),
    ...(wideGaps.length > 0 ? ["Passages plus espacés que souhaité :", ...wideGaps.map(wideGapLine)] : []),
    ...(outsideWishes.length > 0 ? ["Hors de la période souhaitée :", ...outsideWishes.map(outsideWishLine)] : []),
    ...describeChanges(changes),
    "",
  ]
    .map(withoutControls)
    .join("\n");
}
