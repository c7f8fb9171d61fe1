import { expect, test } from "vitest";
import { readPositionsCsv } from "./read-positions-csv.ts";

const KNOWN = new Set(["02298", "02361", "2A004", "97105"]);
const read = (text: string) => readPositionsCsv(text, (code) => KNOWN.has(code));
const positions = (text: string) => {
  const outcome = read(text);
  return outcome.ok ? Object.fromEntries(outcome.value) : outcome.refusal;
};

const GUISE = { lat: 49.8956, lon: 3.6248 };

test.each([
  ["commas", "code,lat,lon\n02361,49.8956,3.6248\n"],
  ["semicolons and decimal commas", "code;lat;lon\n02361;49,8956;3,6248\n"],
  ["quotes, Windows line ends, no last one", 'code,lat,lon\r\n"02361","49.8956","3.6248"'],
  ["decimal commas in quotes between commas", 'code,lat,lon\n02361,"49,8956","3,6248"\n'],
  ["a byte order mark, other columns, another order", "\uFEFFNom;LON;Lat;Code;note\nGuise;3,6248;49,8956;02361;\n"],
  ["blank lines and empty rows", "code;lat;lon\n\n;;\n02361;49,8956;3,6248\n;;\n"],
  ["a code that lost its first zero", "code,lat,lon\n2361,49.8956,3.6248\n"],
  ["a separator too many at the end of a line", "code;lat;lon\n02361;49,8956;3,6248;\n"],
  ["spaces", "code , lat , lon\n 02361 , 49.8956 , 3.6248 \n"],
])("reads %s", (_, text) => {
  expect(positions(text)).toEqual({ "02361": GUISE });
});

test("reads the south, the west and Corsica", () => {
  expect(positions("code,lat,lon\n97105,-16.0,-61.7\n2a004,41.9,8.7\n")).toEqual({
    "97105": { lat: -16, lon: -61.7 },
    "2A004": { lat: 41.9, lon: 8.7 },
  });
});

test.each([
  ["nothing", "", { refused: "csv-empty" }],
  ["a mark alone", "\uFEFF\n", { refused: "csv-empty" }],
  ["titles alone", "code,lat,lon\n", { refused: "csv-empty" }],
  ["a missing column", "code,lat\n02361,49.9\n", { refused: "csv-column-missing", columns: ["lon"] }],
  ["no titles", "02361,49.9,3.6\n", { refused: "csv-column-missing", columns: ["code", "lat", "lon"] }],
  [
    "a commune twice",
    "code,lat,lon\n02361,49.9,3.6\n02298,50,3.7\n02361,49.8,3.6\n",
    { refused: "csv-duplicate", line: 4, code: "02361", firstLine: 2 },
  ],
  [
    "a latitude of 95",
    "code,lat,lon\n02361,95,3.6\n",
    { refused: "csv-not-a-position", line: 2, column: "lat", value: "95" },
  ],
  [
    "a longitude of 181",
    "code,lat,lon\n02361,49,181\n",
    { refused: "csv-not-a-position", line: 2, column: "lon", value: "181" },
  ],
  [
    "a word for a latitude",
    "code,lat,lon\n02361,nord,3.6\n",
    { refused: "csv-not-a-position", line: 2, column: "lat", value: "nord" },
  ],
  ["no latitude", "code,lat,lon\n02361,,3.6\n", { refused: "csv-not-a-position", line: 2, column: "lat", value: "" }],
  ["an unknown commune", "code,lat,lon\n99999,49,3.6\n", { refused: "csv-unknown-commune", line: 2, code: "99999" }],
  ["a short line", "code,lat,lon\n02361,49.9\n", { refused: "csv-malformed", line: 2 }],
  ["a quote left open", 'code,lat,lon\n"02361,49.9,3.6\n', { refused: "csv-malformed", line: 2 }],
])("refuses %s", (_, text, refusal) => {
  expect(positions(text)).toEqual(refusal);
});
