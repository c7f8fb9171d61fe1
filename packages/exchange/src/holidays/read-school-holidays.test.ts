import { expect, test } from "vitest";
import { readSchoolHolidays } from "./read-school-holidays.ts";

const row = (description: string, start_date: string, end_date: string | null, zones: string, population = "-") => ({
  description,
  population,
  start_date,
  end_date,
  location: "Amiens",
  zones,
  annee_scolaire: "2026-2027",
});
const ROWS = [
  row("Vacances d'Hiver", "2027-02-12T23:00:00+00:00", "2027-02-28T23:00:00+00:00", "Zone A"),
  row("Vacances d'Hiver", "2027-02-12T23:00:00+00:00", "2027-02-28T23:00:00+00:00", "Zone A"),
  row("Vacances de la Toussaint", "2026-10-16T22:00:00+00:00", "2026-11-01T23:00:00+00:00", "Zone A"),
  row("Vacances d'Hiver", "2027-02-19T23:00:00+00:00", "2027-03-07T23:00:00+00:00", "Zone B"),
  row("Prérentrée", "2026-08-30T22:00:00+00:00", "2026-08-31T22:00:00+00:00", "Zone A", "Enseignants"),
  row("Vacances d'Été", "2027-07-02T22:00:00+00:00", null, "Zone A"),
  row("Carnaval", "2027-02-05T23:00:00+00:00", "2027-02-21T23:00:00+00:00", "Guadeloupe"),
];
const days = (text: string, zone: string) => {
  const read = readSchoolHolidays(text, zone);
  return read.ok ? read.value.holidays.map(({ from, to }) => `${from} ${to}`) : read.refusal;
};

test("from the day after the last class to the day before the next, of one zone, each once, in order", () => {
  const read = readSchoolHolidays(JSON.stringify(ROWS), "A");
  expect(read).toEqual({
    ok: true,
    value: {
      holidays: [
        { name: "Vacances de la Toussaint", from: "2026-10-18", to: "2026-11-01" },
        { name: "Vacances d'Hiver", from: "2027-02-14", to: "2027-02-28" },
      ],
      open: ["Vacances d'Été"],
    },
  });
  expect(days(JSON.stringify({ total_count: 7, results: ROWS }), "zone b")).toEqual(["2027-02-21 2027-03-07"]);
  expect(days(JSON.stringify(ROWS), "guadeloupe")).toEqual(["2027-02-07 2027-02-21"]);
});

const ICS = [
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "BEGIN:VEVENT",
  "DTSTART;VALUE=DATE:20270213",
  "DTEND;VALUE=DATE:20270301",
  "SUMMARY:Vacances d'Hiver - Zo",
  " ne A",
  "END:VEVENT",
  "BEGIN:VEVENT",
  "DTSTART;VALUE=DATE:20270220",
  "DTEND;VALUE=DATE:20270308",
  "SUMMARY:Vacances d'Hiver - Zone B",
  "END:VEVENT",
  "BEGIN:VEVENT",
  "DTSTART;VALUE=DATE:20270703",
  "SUMMARY:Vacances d'Été",
  "END:VEVENT",
  "END:VCALENDAR",
].join("\r\n");

test("iCalendar: folded lines, whole days, the zone where it is said", () => {
  expect(days(ICS, "A")).toEqual(["2027-02-14 2027-02-28"]);
  expect(days(ICS, "B")).toEqual(["2027-02-21 2027-03-07"]);
  expect(readSchoolHolidays(ICS, "A")).toMatchObject({ value: { open: ["Vacances d'Été"] } });
  expect(days(ICS.replaceAll(/ - Zo(\r\n )?ne [AB]/g, ""), "Corse")).toEqual([
    "2027-02-14 2027-02-28",
    "2027-02-21 2027-03-07",
  ]);
});

test("a zone that the file does not have, and what is no calendar", () => {
  expect(days(JSON.stringify(ROWS), "D")).toEqual({
    refused: "unknown-zone",
    zones: ["Guadeloupe", "Zone A", "Zone B"],
  });
  for (const text of ["", "[]", "{}", "null", "[null]", '[{"zones":"Zone A"}]', "a;b", "BEGIN:VCALENDAR"]) {
    expect(days(text, "A"), text).toEqual({ refused: "not-a-calendar" });
  }
});
