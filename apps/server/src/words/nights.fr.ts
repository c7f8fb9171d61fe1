import type { NightPlace, PlannedTour } from "@escale/planner";

/** `départ 08:00, retour 16:30`; the return is an arrival where the vehicle sleeps elsewhere than at its depot. */
export function wayOfTour({ departure, return: back, to }: PlannedTour): string {
  return `départ ${departure}, ${to ? "arrêt" : "retour"} ${back}`;
}

/** Where the vehicle sleeps. */
export function nightSentence(night: NightPlace): string {
  if ("site" in night) return `nuit sur place : ${night.site}`;
  const { from = "le dépôt", to = "le dépôt", driven } = night.road;
  const hours = `${Math.floor(driven / 3_600)} h ${String(Math.floor((driven % 3_600) / 60)).padStart(2, "0")}`;
  return `nuit en route, à ${hours} après ${from}, vers ${to}`;
}
