import { expect, test } from "vitest";
import { clockOf } from "./local-clock.ts";

const communesOf = (...codes: string[]) =>
  codes.map((code) => ({ code, departement: /^9[78]/.test(code) ? code.slice(0, 3) : code.slice(0, 2) }));

test.each([
  ["the mainland", ["02361"], "Europe/Paris", "FR"],
  ["Corsica", ["2A004"], "Europe/Paris", "FR"],
  ["Moselle", ["57463"], "Europe/Paris", "FR-57"],
  ["Bas-Rhin", ["67482"], "Europe/Paris", "FR-67"],
  ["Haut-Rhin", ["68066"], "Europe/Paris", "FR-68"],
  ["Guadeloupe", ["97105"], "America/Guadeloupe", "GP"],
  ["Martinique", ["97209"], "America/Martinique", "MQ"],
  ["Guyane", ["97302"], "America/Cayenne", "GF"],
  ["La Réunion", ["97411"], "Indian/Reunion", "RE"],
  ["Saint-Pierre-et-Miquelon", ["97502"], "America/Miquelon", "PM"],
  ["Mayotte", ["97608"], "Indian/Mayotte", "YT"],
  ["Saint-Barthélemy", ["97701"], "America/St_Barthelemy", "BL"],
  ["Saint-Martin", ["97801"], "America/Marigot", "MF"],
  ["Wallis-et-Futuna", ["98611"], "Pacific/Wallis", "WF"],
  ["Tahiti", ["98735"], "Pacific/Tahiti", "PF"],
  ["the Marquesas", ["98731"], "Pacific/Marquesas", "PF"],
  ["the Gambier", ["98719"], "Pacific/Gambier", "PF"],
  ["Nouvelle-Calédonie", ["98818"], "Pacific/Noumea", "NC"],
])("%s", (_, codes, timeZone, holidayRegion) => {
  expect(clockOf(communesOf(...codes))).toEqual({ ok: true, value: { timeZone, holidayRegion } });
});

test("a territory on two clocks asks which one", () => {
  expect(clockOf(communesOf("02361", "97411"))).toEqual({
    ok: false,
    refusal: { refused: "two-clocks", timeZones: ["Europe/Paris", "Indian/Reunion"] },
  });
  expect(clockOf(communesOf("02361", "97411", "97410"), "Indian/Reunion")).toEqual({
    ok: true,
    value: { timeZone: "Indian/Reunion", holidayRegion: "RE" },
  });
});

test("two holiday calendars on one clock: the one of most communes", () => {
  expect(clockOf(communesOf("54395", "57463", "57464"))).toMatchObject({ value: { holidayRegion: "FR-57" } });
  expect(clockOf(communesOf("54395", "54396", "57463"))).toMatchObject({ value: { holidayRegion: "FR" } });
});

test.each(["Europe/Guise", "+02:00", "Paris", "", "Europe/Paris; drop table"])("« %s » is no zone", (timeZone) => {
  expect(clockOf(communesOf("02361"), timeZone)).toEqual({
    ok: false,
    refusal: { refused: "unknown-time-zone", timeZone },
  });
});
