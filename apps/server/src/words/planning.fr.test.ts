import type { Contradiction, Reason } from "@escale/planner";
import { expect, test } from "vitest";
import {
  dayInWords,
  outsideWishSentence,
  periodInWords,
  problemFaultSentence,
  reasonSentence,
  wideGapSentence,
} from "./planning.fr.ts";

test("days and periods", () => {
  expect(dayInWords("2027-05-01")).toBe("1er mai 2027");
  expect(dayInWords("2027-05-02")).toBe("2 mai 2027");
  expect(periodInWords("2027-01")).toBe("janvier 2027");
  expect(periodInWords("2027-08#2")).toBe("août 2027 (passage n° 2)");
  expect(periodInWords("2027-W03")).toBe("semaine 3 de 2027");
  expect(periodInWords("spaced")).toBe("passage n° 1");
  expect(periodInWords("spaced#12")).toBe("passage n° 12");
  expect(periodInWords("cycle")).toBe("séance n° 1");
  expect(periodInWords("cycle#12")).toBe("séance n° 12");
  expect(periodInWords("stay")).toBe("séjour, passage n° 1");
  expect(periodInWords("stay#3")).toBe("séjour, passage n° 3");
  expect(periodInWords("once")).toBe("passage unique");
  expect(periodInWords("horizon")).toBe("toute la période");
});

test.each<[Reason, string]>([
  [
    { rule: "no-day-in-horizon" },
    "La période planifiée est trop courte pour cette demande, ou n’en contient aucun jour : rien n’y est demandé.",
  ],
  [{ rule: "weekday-not-allowed", days: 1 }, "1 jour hors des jours permis par la demande ou par le véhicule."],
  [
    { rule: "closed-date", days: 1, why: "public-holiday", name: "Lundi de Pâques", date: "2027-03-29" },
    "Fermé le 29 mars 2027 (jour férié, Lundi de Pâques).",
  ],
  [{ rule: "closed-date", days: 1, why: "market", date: "2027-03-30" }, "Fermé le 30 mars 2027 (jour de marché)."],
  [
    { rule: "closed-date", days: 1, why: "taken", date: "2027-04-01" },
    "Le véhicule est déjà en tournée le 1er avril 2027.",
  ],
  [
    { rule: "not-in-calendar", days: 26, calendars: ["Été", "Hiver"] },
    "26 jours hors du calendrier demandé (Été, Hiver).",
  ],
  [
    { rule: "in-excluded-calendar", days: 1, calendars: ["Vacances d’hiver"] },
    "1 jour dans un calendrier exclu (Vacances d’hiver).",
  ],
  [
    { rule: "held-by-programme", vehicle: "bus", programmes: ["tours"], days: 2 },
    "Le véhicule « bus » est réservé à un autre programme (tours) pendant 2 jours.",
  ],
  [{ rule: "cycle-too-long", sessions: 12, most: 9 }, "La période ne tient pas 12 séances de suite : 9 au plus."],
  [
    { rule: "cycle-blocked", period: "cycle#7", vehicle: "bus", date: "2027-03-16" },
    "Au mieux, le cycle s’arrête à la séance n° 7, le 16 mars 2027 : le véhicule « bus » est pris. Un cycle est servi en entier ou pas du tout.",
  ],
  [{ rule: "stay-too-long", days: 5, most: 4 }, "La période ne tient pas 5 jours de suite sur place : 4 au plus."],
  [
    { rule: "stay-nights", vehicle: "bus", nights: 6, limit: 1 },
    "Le véhicule « bus » passerait 6 nuits de suite hors de son dépôt : 1 au plus.",
  ],
  [
    { rule: "stay-out-of-reach", vehicle: "bus" },
    "Aucune journée du véhicule « bus » ne tient la route jusqu’à ce lieu ou le retour, même en plusieurs jours.",
  ],
  [
    { rule: "stay-without-crew", vehicle: "bus" },
    "Personne ne forme un équipage du véhicule « bus » pendant tout le séjour.",
  ],
  [
    { rule: "stay-blocked", vehicle: "bus", ways: 1 },
    "Les jours du véhicule « bus », ou son équipage, sont pris par d’autres séjours (1 début possible). Un séjour est servi en entier ou pas du tout.",
  ],
  [{ rule: "site-not-open", days: 3 }, "Le lieu n’est pas ouvert pendant 3 jours."],
  [
    { rule: "window-too-short", days: 2, service: 10_800, longest: 5_400 },
    "Le créneau est trop court pendant 2 jours : 1 h 30 au plus, il faut 3 h.",
  ],
  [
    { rule: "equipment-missing", equipment: ["rampe", "scanner"] },
    "Aucun véhicule n’a l’équipement demandé : rampe, scanner.",
  ],
  [
    { rule: "space-missing", spaces: [{ name: "salle", capacity: 12 }, { confidential: true }] },
    "Aucun véhicule n’a ce qu’il faut pour recevoir : un espace « salle » pour 12 personnes, et un espace confidentiel.",
  ],
  [{ rule: "no-vehicle" }, "Aucun véhicule ne peut servir cette demande."],
  [{ rule: "unreachable", vehicle: "bus" }, "Aucune route ne mène du dépôt du véhicule « bus » à ce lieu."],
  [
    { rule: "driving-limit", vehicle: "bus", driving: 7_500, limit: 3_600 },
    "Trop loin pour le véhicule « bus » : 2 h 05 de conduite, 1 h au plus.",
  ],
  [
    { rule: "day-too-short", vehicle: "bus", days: 5 },
    "La journée du véhicule « bus » est trop courte pendant 5 jours.",
  ],
  [
    { rule: "crew-short", vehicle: "bus", days: 3, needed: 2, away: ["Agent 1", "Agent 3"] },
    "L’équipage du véhicule « bus » est incomplet pendant 3 jours : il faut 2 agents (pas disponible : Agent 1, Agent 3).",
  ],
  [
    { rule: "no-driver", vehicle: "bus", days: 1, away: [] },
    "Personne ne peut conduire le véhicule « bus » pendant 1 jour.",
  ],
  [
    { rule: "skill-missing", days: 2, skills: ["retraite"], away: ["Agent 1"] },
    "Personne à bord n’a la compétence demandée pendant 2 jours : retraite (pas disponible : Agent 1).",
  ],
  [
    { rule: "agent-hours", vehicle: "bus", days: 2, agents: ["Agent 1"] },
    "Les heures de travail ne suffisent pas pour le véhicule « bus » pendant 2 jours (Agent 1).",
  ],
  [
    {
      rule: "agent-hours",
      vehicle: "bus",
      days: 2,
      agents: ["ana"],
      limits: ["driving.longDays", "driving.maxWeek", "driving.maxTwoWeeks"],
    },
    "Les limites fixées seraient dépassées (longues journées de conduite d’une semaine, conduite d’une semaine, conduite de deux semaines de suite) pour le véhicule « bus » pendant 2 jours (ana).",
  ],
  [
    { rule: "agent-hours", vehicle: "bus", days: 1, agents: [], limits: ["maxWeek", "dailyRest"] },
    "Les limites fixées seraient dépassées (travail d’une semaine, repos entre deux journées) pour le véhicule « bus » pendant 1 jour.",
  ],
  [
    { rule: "spacing", days: 4, minGap: 14 },
    "Trop près d’un autre passage au même lieu pendant 4 jours (il faut 14 jours d’écart).",
  ],
  [{ rule: "vehicle-taken", days: 1 }, "Le véhicule est déjà pris par d’autres passages pendant 1 jour possible."],
  [{ rule: "vehicle-taken", days: 2 }, "Le véhicule est déjà pris par d’autres passages pendant 2 jours possibles."],
])("the reason $rule", (reason, sentence) => {
  expect(reasonSentence(reason)).toBe(sentence);
});

test("a stop outside what was wished", () => {
  expect(outsideWishSentence({ demand: "d", date: "2027-02-15", days: 1 })).toBe(
    "le 15 février 2027, à 1 jour de la période souhaitée.",
  );
});

test("two stops too far apart", () => {
  expect(wideGapSentence({ demand: "d", from: "2027-01-20", to: "2027-02-03", days: 14, maxGap: 10 })).toBe(
    "14 jours entre le 20 janvier 2027 et le 3 février 2027 (10 au plus sont souhaités).",
  );
});

test.each<[Contradiction, string]>([
  [
    { kind: "fixed-against", rule: "hours", demand: "malzy", date: "2027-02-01" },
    "le passage fixe de « malzy », le 1er février 2027, ne se peut pas : il est hors des heures de la demande, du lieu ou du véhicule",
  ],
  [
    {
      kind: "fixed-together",
      one: { demand: "malzy", date: "2027-02-01" },
      other: { demand: "guise", date: "2027-02-01" },
    },
    "deux passages fixes ne peuvent pas tenir ensemble : « malzy », le 1er février 2027 et « guise », le 1er février 2027",
  ],
  [
    { kind: "wish-reversed", from: "2027-02-02", to: "2027-02-01" },
    "la période souhaitée finit le 1er février 2027, avant de commencer le 2 février 2027",
  ],
  [
    {
      kind: "programmes-clash",
      vehicle: "bus",
      date: "2027-02-01",
      halfDay: "afternoon",
      programmes: ["tours", "ateliers"],
    },
    "le 1er février 2027 après-midi, le véhicule « bus » est réservé à deux programmes à la fois : tours et ateliers",
  ],
  [
    { kind: "gaps-reversed", minGap: 15, maxGap: 14 },
    "15 jours d’écart au moins, mais 14 jours au plus : ces deux conditions se contredisent",
  ],
  [
    { kind: "empty-list", list: "weekdays" },
    "la liste « weekdays » est vide, donc rien n’est permis (enlevez-la pour tout permettre)",
  ],
  [
    { kind: "dates-reversed", from: "2027-02-02", to: "2027-02-01" },
    "la période finit le 1er février 2027, avant de commencer le 2 février 2027",
  ],
  [
    { kind: "weeks-left-out", frequency: "weekly", nths: [1, -1], weekdays: [2, 4] },
    "chaque semaine, mais seulement le 1er ou dernier mardi ou jeudi du mois : ces deux conditions se contredisent",
  ],
  [
    { kind: "weeks-left-out", frequency: "every-n-weeks", nths: [2], weekdays: [] },
    "toutes les n semaines, mais seulement le 2e jour de ce nom du mois : ces deux conditions se contredisent",
  ],
  [
    { kind: "other-weekday", weekday: 1, weekdays: [2, 3] },
    "un lundi, mais seulement le mardi ou mercredi : ces deux conditions se contredisent",
  ],
  [
    { kind: "other-nth", nth: 2, nths: [1] },
    "le 2e jour de ce nom du mois, mais seulement le 1er jour de ce nom du mois : ces deux conditions se contredisent",
  ],
  [
    { kind: "too-many", times: 6, most: 5 },
    "6 passages par mois, mais ses jours et son écart n’en permettent que 5 : ces deux conditions se contredisent",
  ],
  [
    { kind: "too-long", service: 10_800, longest: 7_200 },
    "une présence de 3 h, mais un créneau de 2 h au plus : ces deux conditions se contredisent",
  ],
  [
    { kind: "too-long", service: 10_800, longest: 0 },
    "ses jours, ses demi-journées, ses créneaux et les ouvertures du lieu ne se rencontrent jamais",
  ],
  [
    { kind: "long-days-not-longer", longest: 32_400, maxDay: 36_000 },
    "de longues journées de 9 h de conduite, quand toutes peuvent en avoir 10 h : ces deux conditions se contredisent",
  ],
  [
    { kind: "long-days-not-longer", longest: 36_000 },
    "de longues journées de 10 h de conduite, mais rien ne dit ce que les autres ont au plus : il manque « maxDay »",
  ],
  [
    { kind: "parts-too-short", parts: 2_640, service: 2_700 },
    "une pause de 45 min, mais ses deux parties n’en font que 44 min : ces deux conditions se contredisent",
  ],
  [
    { kind: "lunch-too-long", service: 3_600, longest: 2_700 },
    "une pause de 1 h, mais un créneau de 45 min : ces deux conditions se contredisent",
  ],
])("the contradiction $kind", (between, sentence) => {
  expect(problemFaultSentence({ path: "demands[0]", fault: "contradiction", between })).toBe(
    `demands[0] : ${sentence}.`,
  );
});

test("a fault says where, what, and the value", () => {
  expect(problemFaultSentence({ path: "demands[2].site", fault: "unknown-site", detail: "mairie" })).toBe(
    "demands[2].site : ce lieu n’existe pas (mairie).",
  );
  expect(problemFaultSentence({ path: "vehicles", fault: "no-vehicle", detail: "" })).toBe(
    "vehicles : il faut au moins un véhicule.",
  );
});
