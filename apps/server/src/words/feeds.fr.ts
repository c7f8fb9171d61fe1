import { delayOf, type PublicStop } from "@escale/domain";
import type { FeedWords } from "@escale/exchange";
import { dayWords, hourWords } from "../public/date-words.ts";
import { wallClock } from "../public/wall-clock.ts";
import { counted } from "./count.fr.ts";

/** What calendars and feeds say in French. */
export const feedsFr: FeedWords & { nameOf(what: string): string; endsAfter(last: PublicStop): string } = {
  nameOf: (what) => `Passages : ${what}`,
  endsAfter: (last) =>
    `Ce flux s’arrête après le ${dayIn(last, last.startsAt)} : les passages suivants y entreront plus tard.`,
  title: (stop) => `${MARK[stop.state.kind]}${stop.vehicle.name} à ${stop.site.commune.name}`,
  description: (stop) =>
    [
      `${dayIn(stop, stop.startsAt)}, de ${hourIn(stop, stop.startsAt)} à ${hourIn(stop, stop.endsAt)}.`,
      `${stop.site.name}, ${stop.site.commune.name}.`,
      stateSentence(stop),
      stop.operator.isDemonstration ? "Démonstration : ce ne sont pas les horaires du vrai service." : "",
    ]
      .filter((line) => line !== "")
      .join("\n"),
};

/** The same, each stop under its operator's name: several come to one place, perhaps in vehicles of one name. */
export const feedsOfSeveralFr: FeedWords = {
  ...feedsFr,
  title: (stop) =>
    `${feedsFr.title(stop)} – ${stop.operator.name}${stop.operator.isDemonstration ? " (démonstration)" : ""}`,
};

const MARK = { published: "", held: "", delayed: "RETARDÉ : ", moved: "DÉPLACÉ : ", cancelled: "ANNULÉ : " } as const;

function stateSentence(stop: PublicStop): string {
  const { state } = stop;
  const delay = delayOf(state);
  return [
    movedSentence(stop),
    delay ? `Ouverture retardée de ${counted(delay.minutes, "minute")}. ${delay.reason}` : "",
    state.kind === "cancelled" ? `Annulé. ${state.reason}` : "",
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** Where and when it was first promised, and why it is not there; empty where it has not moved. */
function movedSentence(stop: PublicStop): string {
  const { from } = stop.state;
  if (!from) return "";
  const { startsAt, site } = from;
  const place = site.siteId === stop.site.siteId ? "" : `, ${site.name}, ${site.commune.name}`;
  return `Déplacé : c’était ${dayIn(stop, startsAt)} à ${hourIn(stop, startsAt)}${place}. ${from.reason}`;
}

function dayIn({ timeZone }: PublicStop, instant: Temporal.Instant): string {
  return dayWords(wallClock(instant, timeZone).date, "fr").long;
}

function hourIn({ timeZone }: PublicStop, instant: Temporal.Instant): string {
  return hourWords(wallClock(instant, timeZone), "fr");
}
