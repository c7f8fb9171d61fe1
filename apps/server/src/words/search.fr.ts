import type { Plan, Progress } from "@escale/planner";
import { counted } from "./count.fr.ts";
import { periodInWords } from "./planning.fr.ts";

export const STOPPED = "Calcul arrêté : voici le meilleur plan trouvé jusque-là.";

/** How far a search has come, and the best plan that it holds. */
export function describeProgress({ done, of, best }: Progress): string {
  const percent = Math.floor((100 * Math.min(done, of)) / of);
  const unserved = best.unassigned > 0 ? `, ${counted(best.unassigned, "non servi", "non servis")}` : "";
  return `Calcul du plan : ${percent} % ; ${counted(best.stops, "passage")}${unserved}, coût ${best.cost.toLocaleString("fr")}`;
}

const MOST_LOST = 10;

/** What of the plan that was given as a start could not be kept. */
export function describeStart(start: Plan["start"]): readonly string[] {
  if (!start || start.lost.length === 0) return [];
  const shown = start.lost
    .slice(0, MOST_LOST)
    .map(
      ({ demand, period, vehicle, date }) =>
        `  ${demand}, ${periodInWords(period)} (${vehicle}, ${Temporal.PlainDate.from(date).toLocaleString("fr")})`,
    );
  const more = start.lost.length - shown.length;
  return [
    `Du plan de départ, ${counted(start.kept, "passage tient", "passages tiennent")} ; ceux-ci ne tiennent plus à leur place :`,
    ...shown,
    ...(more > 0 ? [`  … et ${counted(more, "autre")}`] : []),
  ];
}
