import type { Relaxation } from "@escale/planner";
import { expect, test } from "vitest";
import { wouldFreeSentence } from "./relaxation.fr.ts";

test.each<[Relaxation, string]>([
  [{ relax: "half-day", demand: "d", halfDay: "morning" }, "accepter aussi le matin"],
  [{ relax: "half-day", demand: "d", halfDay: "afternoon" }, "accepter aussi l’après-midi"],
  [{ relax: "weekday", demand: "d", weekday: 4 }, "accepter aussi le jeudi"],
  [{ relax: "nths", demand: "d" }, "accepter toutes les semaines du mois"],
  [{ relax: "windows", demand: "d" }, "accepter toutes les heures de la demi-journée"],
  [{ relax: "spacing", demand: "d", minGap: 7 }, "accepter 7 jours d’écart"],
  [{ relax: "service", demand: "d", service: 9_000 }, "accepter une présence de 2 h 30"],
  [{ relax: "sessions", demand: "d", sessions: 8 }, "accepter un cycle de 8 séances"],
  [
    { relax: "dates", demand: "d", from: "2027-01-04", to: "2027-04-01" },
    "accepter les dates du 4 janvier 2027 au 1er avril 2027",
  ],
  [{ relax: "days", demand: "d", days: 3 }, "accepter un séjour de 3 jours"],
  [{ relax: "pause", demand: "d", maxPause: 4 }, "accepter 4 jours de suite sans passage pendant le séjour"],
  [
    { relax: "nights", vehicle: "bus", maxNights: 2 },
    "permettre 2 nuits de suite loin du point de départ au véhicule « bus »",
  ],
  [{ relax: "anchor", demand: "d" }, "commencer le cycle une autre semaine"],
  [{ relax: "opening", site: "s", weekday: 1 }, "ouvrir le lieu toute la journée le lundi"],
  [{ relax: "closed-date", date: "2027-05-01" }, "ouvrir le 1er mai 2027"],
  [
    { relax: "vehicle-day", vehicle: "bus", day: ["08:00", "19:00"] },
    "allonger la journée du véhicule « bus », de 08:00 à 19:00",
  ],
  [{ relax: "driving", vehicle: "bus", maxDriving: 10_800 }, "permettre 3 h de conduite par jour au véhicule « bus »"],
  [{ relax: "stops", vehicle: "bus", maxStops: 3 }, "permettre 3 passages par jour au véhicule « bus »"],
  [{ relax: "vehicle-weekday", vehicle: "bus", weekday: 6 }, "sortir aussi le véhicule « bus » le samedi"],
  [{ relax: "vehicle", demand: "d", vehicle: "bus" }, "accepter aussi le véhicule « bus »"],
  [{ relax: "equipment", vehicle: "bus", equipment: ["ramp"] }, "équiper le véhicule « bus » : ramp"],
  [{ relax: "one-more-vehicle", like: "bus" }, "un véhicule de plus, comme « bus »"],
  [
    { relax: "excluded-calendar", demand: "d", calendar: "h", name: "Vacances d’hiver" },
    "accepter aussi les jours du calendrier « Vacances d’hiver »",
  ],
  [
    { relax: "only-calendars", demand: "d", calendars: ["Saison", "Marché"] },
    "accepter aussi les jours hors du calendrier « Saison », « Marché »",
  ],
  [{ relax: "agent-present", agent: "Agent 1", date: "2027-04-01" }, "avoir « Agent 1 » au travail le 1er avril 2027"],
  [
    { relax: "hold", vehicle: "bus", programme: "ateliers", date: "2027-04-01" },
    "rendre le véhicule « bus », réservé au programme « ateliers », le 1er avril 2027",
  ],
  [{ relax: "one-more-agent", drives: false, skills: [] }, "un agent de plus"],
  [{ relax: "one-more-agent", drives: true, skills: ["accueil"] }, "un agent de plus qui conduit (accueil)"],
])("%s", (relaxation, words) => {
  const at = { vehicle: "bus", date: "2027-04-01", halfDay: "afternoon" } as const;
  expect(wouldFreeSentence({ ...relaxation, at })).toBe(`${words} : possible le jeudi 1er avril 2027, après-midi.`);
});

test("of a cycle, its first and its last session", () => {
  const at = { vehicle: "bus", date: "2027-04-01", halfDay: "morning", to: "2027-06-17" } as const;
  expect(wouldFreeSentence({ relax: "anchor", demand: "d", at })).toBe(
    "commencer le cycle une autre semaine : possible du jeudi 1er avril 2027 au jeudi 17 juin 2027, matin.",
  );
});

test("two rules that both have to give way", () => {
  const at = { vehicle: "bus", date: "2027-04-03", halfDay: "morning" } as const;
  const both = { relax: "weekday", demand: "d", weekday: 6, and: { relax: "one-more-vehicle", like: "bus" } } as const;
  expect(wouldFreeSentence({ ...both, at })).toBe(
    "accepter aussi le samedi, et un véhicule de plus, comme « bus » : possible le samedi 3 avril 2027, matin.",
  );
});
