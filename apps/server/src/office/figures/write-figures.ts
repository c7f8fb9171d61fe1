import { VISIT_MEASURES, type VisitFigures } from "@escale/domain";
import { monthWords } from "../../public/date-words.ts";
import { writeCsvLine } from "../../web/write-csv-line.ts";
import { figuresFr as words } from "../../words/figures.fr.ts";
import type { FigureNames } from "./figure-names.ts";
import type { FiguresPeriod } from "./read-period.ts";

/** The figures of a period as a table of three columns, that a table program reads without being told how. */
export function writeFigures(
  { all, months, communes, by }: VisitFigures,
  { names, service, period }: { readonly names: FigureNames; readonly service: string; readonly period: FiguresPeriod },
): string {
  const { headline, columns } = words;
  const rows: (readonly string[])[] = [
    words.csvColumns,
    [words.csvService, service, ""],
    [words.csvFrom, String(period.from), ""],
    [words.csvTo, String(period.to), ""],
    [headline.visits, "", String(all.visits)],
    [headline.participants, "", String(all.participants)],
    [headline.people, "", String(all.people)],
    [headline.requests, "", String(all.requests)],
    [headline.stops, "", String(all.stops)],
    [headline.hours, "", hoursText(all.seconds)],
  ];
  const parts = [
    ...months.map((part) => ({
      title: words.months,
      name: monthWords(Temporal.PlainYearMonth.from(part.month), "fr"),
      part,
    })),
    ...communes.map((part) => ({
      title: words.communes,
      name: `${names.commune(part.communeCode)} (${part.communeCode})`,
      part,
    })),
  ];
  for (const { title, name, part } of parts)
    for (const key of ["stops", "visits", "participants", "people", "requests"] as const)
      rows.push([`${title} : ${columns[key]}`, name, String(part[key])]);
  for (const measure of VISIT_MEASURES)
    for (const { value, count } of by[measure])
      rows.push([words.measures[measure], names.of(measure, value), String(count)]);
  return `\ufeff${rows.map((row) => writeCsvLine(row, ";")).join("")}`;
}

/** Hours with one digit, as a French table program reads them. */
export function hoursText(seconds: number): string {
  return (seconds / 3_600).toLocaleString("fr", { maximumFractionDigits: 1, useGrouping: false });
}
