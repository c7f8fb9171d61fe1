import type { Relaxation, WouldFree } from "@escale/planner";
import { counted } from "./count.fr.ts";
import { dayInWords, minutes, WEEKDAY } from "./planning.fr.ts";

const HALF_DAY = { morning: "matin", afternoon: "après-midi" } as const;

/** What would let an unserved stop be served, and where it would go. */
export function wouldFreeSentence(one: WouldFree): string {
  const { date, halfDay, to } = one.at;
  const day = (one: string) => `${WEEKDAY[Temporal.PlainDate.from(one).dayOfWeek as 1]} ${dayInWords(one)}`;
  const when = to === undefined ? `le ${day(date)}` : `du ${day(date)} au ${day(to)}`;
  const both = one.and ? `${relaxationInWords(one)}, et ${relaxationInWords(one.and)}` : relaxationInWords(one);
  return `${both} : possible ${when}, ${HALF_DAY[halfDay]}.`;
}

function relaxationInWords(one: Relaxation): string {
  switch (one.relax) {
    case "half-day":
      return one.halfDay === "morning" ? "accepter aussi le matin" : "accepter aussi l’après-midi";
    case "weekday":
      return `accepter aussi le ${WEEKDAY[one.weekday]}`;
    case "nths":
      return "accepter toutes les semaines du mois";
    case "windows":
      return "accepter toutes les heures de la demi-journée";
    case "spacing":
      return `accepter ${counted(one.minGap, "jour")} d’écart`;
    case "service":
      return `accepter une présence de ${minutes(one.service)}`;
    case "sessions":
      return `accepter un cycle de ${counted(one.sessions, "séance")}`;
    case "dates":
      return `accepter les dates du ${dayInWords(one.from)} au ${dayInWords(one.to)}`;
    case "days":
      return `accepter un séjour de ${counted(one.days, "jour")}`;
    case "pause":
      return `accepter ${counted(one.maxPause, "jour")} de suite sans passage pendant le séjour`;
    case "nights":
      return `permettre ${counted(one.maxNights, "nuit")} de suite loin du point de départ au véhicule « ${one.vehicle} »`;
    case "anchor":
      return "commencer le cycle une autre semaine";
    case "opening":
      return `ouvrir le lieu toute la journée le ${WEEKDAY[one.weekday]}`;
    case "closed-date":
      return `ouvrir le ${dayInWords(one.date)}`;
    case "vehicle-day":
      return `allonger la journée du véhicule « ${one.vehicle} », de ${one.day[0]} à ${one.day[1]}`;
    case "driving":
      return `permettre ${minutes(one.maxDriving)} de conduite par jour au véhicule « ${one.vehicle} »`;
    case "stops":
      return `permettre ${counted(one.maxStops, "passage")} par jour au véhicule « ${one.vehicle} »`;
    case "vehicle-weekday":
      return `sortir aussi le véhicule « ${one.vehicle} » le ${WEEKDAY[one.weekday]}`;
    case "vehicle":
      return `accepter aussi le véhicule « ${one.vehicle} »`;
    case "equipment":
      return `équiper le véhicule « ${one.vehicle} » : ${one.equipment.join(", ")}`;
    case "excluded-calendar":
      return `accepter aussi les jours du calendrier « ${one.name} »`;
    case "only-calendars":
      return `accepter aussi les jours hors du calendrier « ${one.calendars.join(" », « ")} »`;
    case "agent-present":
      return `avoir « ${one.agent} » au travail le ${dayInWords(one.date)}`;
    case "hold":
      return `rendre le véhicule « ${one.vehicle} », réservé au programme « ${one.programme} », le ${dayInWords(one.date)}`;
    case "one-more-agent": {
      const skills = one.skills.length === 0 ? "" : ` (${one.skills.join(", ")})`;
      return `un agent de plus${one.drives ? " qui conduit" : ""}${skills}`;
    }
    case "one-more-vehicle":
      return `un véhicule de plus, comme « ${one.like} »`;
  }
}
