import type { PublicStop } from "@escale/domain";
import type { FeedWords } from "@escale/exchange";

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

const MARK = { published: "", held: "", delayed: "RETARDÉ : ", moved: "DÉPLACÉ : ", cancelled: "ANNULÉ : " } as const;

function stateSentence(stop: PublicStop): string {
  const { state } = stop;
  const moved = movedSentence(stop);
  switch (state.kind) {
    case "delayed":
      return `${moved}Ouverture retardée de ${state.minutes} minutes. ${state.reason}`;
    case "moved":
      return `${moved}${state.reason}`;
    case "cancelled":
      return `${moved}Annulé. ${state.reason}`;
    default:
      return moved.trimEnd();
  }
}

/** Where and when it was first promised, with a space behind; empty where it has not moved. */
function movedSentence(stop: PublicStop): string {
  const { from } = stop.state;
  if (!from) return "";
  const { startsAt, site } = from;
  const place = site.siteId === stop.site.siteId ? "" : `, ${site.name}, ${site.commune.name}`;
  return `Déplacé : c’était ${dayIn(stop, startsAt)} à ${hourIn(stop, startsAt)}${place}. `;
}

const days = new Map<string, Intl.DateTimeFormat>();

function dayIn({ timeZone }: PublicStop, instant: Temporal.Instant): string {
  let format = days.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("fr", {
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
      timeZone,
    });
    days.set(timeZone, format);
  }
  return format.format(instant.epochMilliseconds);
}

function hourIn({ timeZone }: PublicStop, instant: Temporal.Instant): string {
  const { hour, minute } = instant.toZonedDateTimeISO(timeZone);
  return minute === 0 ? `${hour} h` : `${hour} h ${String(minute).padStart(2, "0")}`;
}
