import {
  type Contradiction,
  LONGEST_HORIZON_DAYS,
  type Nth,
  type OutsideWish,
  type ProblemFault,
  type Reason,
  type SpaceNeed,
  type Weekday,
  type WideGap,
} from "@escale/planner";
import { counted } from "./count.fr.ts";

const WHY: Readonly<Record<string, string>> = {
  "public-holiday": "jour férié",
  "school-holiday": "vacances scolaires",
  market: "jour de marché",
  works: "travaux",
  closed: "fermé",
};

/** `2027-01-01` → `1er janvier 2027`. */
export function dayInWords(day: string): string {
  const date = Temporal.PlainDate.from(day);
  const month = date.toLocaleString("fr", { month: "long" });
  return `${date.day === 1 ? "1er" : date.day} ${month} ${date.year}`;
}

/** `2027-01` → `janvier 2027`; `2027-W03` → `semaine 3 de 2027`; `spaced#2` → `passage n° 2`. */
export function periodInWords(period: string): string {
  const week = /^(\d{4})-W(\d{2})$/.exec(period);
  if (week) return `semaine ${Number(week[2])} de ${week[1]}`;
  const month = /^(\d{4}-(?:0[1-9]|1[0-2]))(?:#(\d+))?$/.exec(period);
  if (month) {
    const name = Temporal.PlainYearMonth.from(month[1] as string)
      .toPlainDate({ day: 1 })
      .toLocaleString("fr", { month: "long", year: "numeric" });
    return month[2] ? `${name} (passage n° ${month[2]})` : name;
  }
  const session = /^cycle(?:#(\d+))?$/.exec(period);
  if (session) return `séance n° ${session[1] ?? 1}`;
  const ofStay = /^stay(?:#(\d+))?$/.exec(period);
  if (ofStay) return `séjour, passage n° ${ofStay[1] ?? 1}`;
  const nth = /^spaced(?:#(\d+))?$/.exec(period);
  if (nth) return `passage n° ${nth[1] ?? 1}`;
  return period === "once" ? "passage unique" : "toute la période";
}

const days = (count: number) => counted(count, "jour");

export const minutes = (seconds: number) => {
  const total = Math.round(seconds / 60);
  const hours = Math.floor(total / 60);
  const rest = total % 60;
  return hours === 0 ? `${rest} min` : rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, "0")}`;
};

/** Why an occurrence is not served, for a coordinator. */
export function reasonSentence(reason: Reason): string {
  switch (reason.rule) {
    case "no-day-in-horizon":
      return "La période planifiée est trop courte pour cette demande, ou n’en contient aucun jour : rien n’y est demandé.";
    case "weekday-not-allowed":
      return `${days(reason.days)} hors des jours permis par la demande ou par le véhicule.`;
    case "closed-date": {
      if (reason.why === "taken") return `Le véhicule est déjà en tournée le ${dayInWords(reason.date)}.`;
      const name =
        reason.name === undefined ? (WHY[reason.why] ?? "fermé") : `${WHY[reason.why] ?? "fermé"}, ${reason.name}`;
      return `Fermé le ${dayInWords(reason.date)} (${name}).`;
    }
    case "not-in-calendar":
      return `${days(reason.days)} hors du calendrier demandé (${reason.calendars.join(", ")}).`;
    case "in-excluded-calendar":
      return `${days(reason.days)} dans un calendrier exclu (${reason.calendars.join(", ")}).`;
    case "site-not-open":
      return `Le lieu n’est pas ouvert pendant ${days(reason.days)}.`;
    case "window-too-short":
      return `Le créneau est trop court pendant ${days(reason.days)} : ${minutes(reason.longest)} au plus, il faut ${minutes(reason.service)}.`;
    case "equipment-missing":
      return `Aucun véhicule n’a l’équipement demandé : ${reason.equipment.join(", ")}.`;
    case "space-missing":
      return `Aucun véhicule n’a ce qu’il faut pour recevoir : ${reason.spaces.map(spaceInWords).join(", et ")}.`;
    case "no-vehicle":
      return "Aucun véhicule ne peut servir cette demande.";
    case "unreachable":
      return `Aucune route ne mène du dépôt du véhicule « ${reason.vehicle} » à ce lieu.`;
    case "driving-limit":
      return `Trop loin pour le véhicule « ${reason.vehicle} » : ${minutes(reason.driving)} de conduite, ${minutes(reason.limit)} au plus.`;
    case "held-by-programme":
      return `Le véhicule « ${reason.vehicle} » est réservé à un autre programme (${reason.programmes.join(", ")}) pendant ${days(reason.days)}.`;
    case "cycle-too-long":
      return `La période ne tient pas ${counted(reason.sessions, "séance")} de suite : ${reason.most} au plus.`;
    case "cycle-blocked":
      return `Au mieux, le cycle s’arrête à la ${periodInWords(reason.period)}, le ${dayInWords(reason.date)} : le véhicule « ${reason.vehicle} » est pris. Un cycle est servi en entier ou pas du tout.`;
    case "stay-too-long":
      return `La période ne tient pas ${days(reason.days)} de suite sur place : ${reason.most} au plus.`;
    case "stay-nights":
      return `Le véhicule « ${reason.vehicle} » passerait ${counted(reason.nights, "nuit")} de suite hors de son dépôt : ${reason.limit} au plus.`;
    case "stay-out-of-reach":
      return `Aucune journée du véhicule « ${reason.vehicle} » ne tient la route jusqu’à ce lieu ou le retour, même en plusieurs jours.`;
    case "stay-without-crew":
      return `Personne ne forme un équipage du véhicule « ${reason.vehicle} » pendant tout le séjour.`;
    case "stay-blocked":
      return `Les jours du véhicule « ${reason.vehicle} », ou son équipage, sont pris par d’autres séjours (${counted(reason.ways, "début possible", "débuts possibles")}). Un séjour est servi en entier ou pas du tout.`;
    case "day-too-short":
      return `La journée du véhicule « ${reason.vehicle} » est trop courte pendant ${days(reason.days)}.`;
    case "no-break":
      return `Les pauses obligatoires ne tiennent pas dans la journée du véhicule « ${reason.vehicle} » pendant ${days(reason.days)}.`;
    case "crew-short":
      return `L’équipage du véhicule « ${reason.vehicle} » est incomplet pendant ${days(reason.days)} : il faut ${counted(reason.needed, "agent")}${awayInWords(reason.away)}.`;
    case "no-driver":
      return `Personne ne peut conduire le véhicule « ${reason.vehicle} » pendant ${days(reason.days)}${awayInWords(reason.away)}.`;
    case "skill-missing":
      return `Personne à bord n’a la compétence demandée pendant ${days(reason.days)} : ${reason.skills.join(", ")}${awayInWords(reason.away)}.`;
    case "agent-hours":
      return `${hoursInWords(reason)} pour le véhicule « ${reason.vehicle} » pendant ${days(reason.days)}${reason.agents.length > 0 ? ` (${reason.agents.join(", ")})` : ""}.`;
    case "spacing":
      return `Trop près d’un autre passage au même lieu pendant ${days(reason.days)} (il faut ${days(reason.minGap)} d’écart).`;
    case "vehicle-taken":
      return `Le véhicule est déjà pris par d’autres passages pendant ${counted(reason.days, "jour possible", "jours possibles")}.`;
  }
}

const LIMITS = {
  maxWork: "travail d’une journée",
  maxWeek: "travail d’une semaine",
  dailyRest: "repos entre deux journées",
  weeklyRest: "repos de la semaine",
  "driving.longDays": "longues journées de conduite d’une semaine",
  "driving.maxWeek": "conduite d’une semaine",
  "driving.maxTwoWeeks": "conduite de deux semaines de suite",
} as const;

function hoursInWords({ limits = [] }: Extract<Reason, { rule: "agent-hours" }>): string {
  if (limits.length === 0) return "Les heures de travail ne suffisent pas";
  return `Les limites fixées seraient dépassées (${limits.map((name) => LIMITS[name]).join(", ")})`;
}

/** ` (pas disponible : Agent 1, Agent 2)`. */
function awayInWords(away: readonly string[]): string {
  return away.length === 0 ? "" : ` (pas disponible : ${away.join(", ")})`;
}

/** `un espace « salle », confidentiel, pour 12 personnes`. */
function spaceInWords({ name, capacity, confidential }: SpaceNeed): string {
  return [
    name === undefined ? "un espace" : `un espace « ${name} »`,
    ...(confidential ? ["confidentiel"] : []),
    ...(capacity === undefined ? [] : [`pour ${counted(capacity, "personne")}`]),
  ].join(" ");
}

/** A stop on another day than was wished. */
export function outsideWishSentence({ date, days: away }: OutsideWish): string {
  return `le ${dayInWords(date)}, à ${days(away)} de la période souhaitée.`;
}

/** Two stops of a demand that lie further apart than it wishes. */
export function wideGapSentence({ from, to, days: between, maxGap }: WideGap): string {
  return `${days(between)} entre le ${dayInWords(from)} et le ${dayInWords(to)} (${maxGap} au plus sont souhaités).`;
}

const FAULT: Readonly<Record<Exclude<ProblemFault["fault"], "contradiction">, string>> = {
  "duplicate-id": "cet identifiant sert deux fois",
  "unknown-site": "ce lieu n’existe pas",
  "unknown-programme": "ce programme n’existe pas",
  "session-stands":
    "les séances promises d’un cycle et les jours promis d’un séjour se donnent dans « served » de la demande, pas dans « standing »",
  "unknown-calendar": "ce calendrier n’existe pas",
  "range-reversed": "cette période finit avant de commencer",
  "unknown-demand": "cette demande n’existe pas",
  "unknown-vehicle": "ce véhicule n’existe pas",
  "unknown-agent": "cet agent n’existe pas",
  "no-vehicle": "il faut au moins un véhicule",
  "not-a-day": "ce n’est pas une date AAAA-MM-JJ",
  "not-a-time": "ce n’est pas une heure HH:MM",
  "empty-window": "ce créneau finit avant de commencer",
  "overlapping-half-days": "le matin doit finir avant l’après-midi",
  "horizon-reversed": "la période finit avant de commencer : elle ne contient aucun jour",
  "horizon-too-long": `la période est trop longue (${LONGEST_HORIZON_DAYS} jours au plus)`,
  negative: "ce nombre est négatif",
  "not-finite": "ce n’est pas un nombre",
  "out-of-range": "cette valeur est hors des limites",
  "matrix-size": "la matrice doit être carrée, et de la même taille pour les durées et les distances",
  "index-outside-matrix": "cette position n’existe pas dans la matrice",
  "place-kind": "une matrice veut des « index », le vol d’oiseau veut « lat » et « lon »",
  "too-big": "c’est trop pour un seul plan",
};

/** What is wrong with a problem, and where. */
export function problemFaultSentence(fault: ProblemFault): string {
  if (fault.fault === "contradiction") return `${fault.path} : ${contradictionSentence(fault.between)}.`;
  const detail = fault.detail === "" ? "" : ` (${fault.detail.slice(0, 120)})`;
  return `${fault.path} : ${FAULT[fault.fault]}${detail}.`;
}

function contradictionSentence(between: Contradiction): string {
  switch (between.kind) {
    case "empty-list":
      return `la liste « ${between.list} » est vide, donc rien n’est permis (enlevez-la pour tout permettre)`;
    case "programmes-clash":
      return `le ${dayInWords(between.date)} ${between.halfDay === "morning" ? "au matin" : "après-midi"}, le véhicule « ${between.vehicle} » est réservé à deux programmes à la fois : ${between.programmes.join(" et ")}`;
    case "dates-reversed":
      return `la période finit le ${dayInWords(between.to)}, avant de commencer le ${dayInWords(between.from)}`;
    case "weeks-left-out": {
      const often = between.frequency === "weekly" ? "chaque semaine" : "toutes les n semaines";
      return `${often}, mais seulement ${nthsInWords(between.nths, between.weekdays)} : ces deux conditions se contredisent`;
    }
    case "other-weekday":
      return `un ${WEEKDAY[between.weekday]}, mais seulement le ${listed(between.weekdays.map((day) => WEEKDAY[day]))} : ces deux conditions se contredisent`;
    case "other-nth":
      return `${nthsInWords([between.nth], [])}, mais seulement ${nthsInWords(between.nths, [])} : ces deux conditions se contredisent`;
    case "too-many":
      return `${counted(between.times, "passage")} par mois, mais ses jours et son écart n’en permettent que ${between.most} : ces deux conditions se contredisent`;
    case "wish-reversed":
      return `la période souhaitée finit le ${dayInWords(between.to)}, avant de commencer le ${dayInWords(between.from)}`;
    case "stay-too-long":
      return `un séjour de ${days(between.days)}, mais ses dates n’en contiennent que ${between.most} : ces deux conditions se contredisent`;
    case "stay-twice":
      return `deux passages par jour, mais seulement ${between.halfDay === "morning" ? "le matin" : "l’après-midi"} : ces deux conditions se contredisent`;
    case "stay-in-part":
      return `${counted(between.served, "passage du séjour est déjà servi", "passages du séjour sont déjà servis")} sur ${between.stops} : un séjour l’est en entier ou pas du tout`;
    case "gaps-reversed":
      return `${days(between.minGap)} d’écart au moins, mais ${days(between.maxGap)} au plus : ces deux conditions se contredisent`;
    case "too-long":
      return between.longest === 0
        ? "ses jours, ses demi-journées, ses créneaux et les ouvertures du lieu ne se rencontrent jamais"
        : `une présence de ${minutes(between.service)}, mais un créneau de ${minutes(between.longest)} au plus : ces deux conditions se contredisent`;
    case "fixed-against":
      return `le passage fixe de « ${between.demand} », le ${dayInWords(between.date)}, ne se peut pas : ${FIXED_AGAINST[between.rule]}`;
    case "fixed-together":
      return `deux passages fixes ne peuvent pas tenir ensemble : ${fixedInWords(between.one)} et ${fixedInWords(between.other)}`;
    case "parts-too-short":
      return `une pause de ${minutes(between.service)}, mais ses deux parties n’en font que ${minutes(between.parts)} : ces deux conditions se contredisent`;
    case "long-days-not-longer":
      return between.maxDay === undefined
        ? `de longues journées de ${minutes(between.longest)} de conduite, mais rien ne dit ce que les autres ont au plus : il manque « maxDay »`
        : `de longues journées de ${minutes(between.longest)} de conduite, quand toutes peuvent en avoir ${minutes(between.maxDay)} : ces deux conditions se contredisent`;
    case "lunch-too-long":
      return `une pause de ${minutes(between.service)}, mais un créneau de ${minutes(between.longest)} : ces deux conditions se contredisent`;
  }
}

const FIXED_AGAINST = {
  vehicle: "ce véhicule ne peut pas servir cette demande",
  weekday: "ce n’est pas un jour permis par la demande ou par le véhicule",
  dates: "la demande ne vaut pas ce jour-là",
  hours: "il est hors des heures de la demande, du lieu ou du véhicule",
} as const;

const fixedInWords = ({ demand, date }: { readonly demand: string; readonly date: string }) =>
  `« ${demand} », le ${dayInWords(date)}`;

export const WEEKDAY: Readonly<Record<Weekday, string>> = {
  1: "lundi",
  2: "mardi",
  3: "mercredi",
  4: "jeudi",
  5: "vendredi",
  6: "samedi",
  7: "dimanche",
};

const NTH: Readonly<Record<Nth, string>> = { 1: "1er", 2: "2e", 3: "3e", 4: "4e", 5: "5e", [-1]: "dernier" };

/** `le 1er mardi du mois`; without a weekday, `le 1er jour de ce nom du mois`. */
function nthsInWords(nths: readonly Nth[], weekdays: readonly Weekday[]): string {
  const days = weekdays.length === 0 ? "jour de ce nom" : listed(weekdays.map((day) => WEEKDAY[day]));
  return `le ${listed(nths.map((nth) => NTH[nth]))} ${days} du mois`;
}

/** `lundi, mardi ou jeudi`. */
const LISTED = new Intl.ListFormat("fr", { type: "disjunction" });
const listed = (words: readonly string[]) => LISTED.format(words);
