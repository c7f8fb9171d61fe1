import { expect, test } from "vitest";
import type { ConsentId } from "../kernel/ids.ts";
import { ageBand } from "./age-band.ts";
import { agreesTo, type Consent, type Person } from "./person.ts";
import { decideConsent, decideWithdrawal, readNote, readPerson, type TypedPerson } from "./person-acts.ts";
import { personFigures } from "./person-figures.ts";

const TODAY = Temporal.PlainDate.from("2026-11-27");
const AT = Temporal.Instant.from("2026-11-27T09:00:00Z");
const TYPED: TypedPerson = { name: "Jeanne Martin", email: "", phone: "", birthYear: "", commune: "" };
const read = (typed: Partial<TypedPerson>) =>
  readPerson({ ...TYPED, ...typed }, TODAY, (typed) => (typed === "Iron" ? "02386" : undefined));

test("a person is a name, and what else is told; nothing is kept for an empty field", () => {
  expect(read({})).toEqual({ ok: true, value: { name: "Jeanne Martin" } });
  expect(
    read({
      name: "  Jeanne   MARTIN ",
      email: "J@EXEMPLE.FR",
      phone: "06 12 34 56 78",
      birthYear: "1948",
      commune: " Iron ",
    }),
  ).toEqual({
    ok: true,
    value: {
      name: "Jeanne MARTIN",
      email: "j@exemple.fr",
      phone: "+33612345678",
      birthYear: 1948,
      communeCode: "02386",
    },
  });
});

test.each<[Partial<TypedPerson>, string]>([
  [{ name: "" }, "name-missing"],
  [{ name: "12 34" }, "name-missing"],
  [{ name: "a".repeat(121) }, "name-too-long"],
  [{ name: "Jeanne 2 55 08 14 168 025 38" }, "secret-inside"],
  [{ name: "Jeanne mdp=soleil" }, "secret-inside"],
  [{ email: "jeanne" }, "email-wrong"],
  [{ phone: "12" }, "phone-wrong"],
  [{ birthYear: "48" }, "birth-year-wrong"],
  [{ birthYear: "2027" }, "birth-year-wrong"],
  [{ birthYear: "1905" }, "birth-year-wrong"],
  [{ commune: "Atlantide" }, "commune-unknown"],
])("%o is refused: %s", (typed, refused) => {
  expect(read(typed)).toMatchObject({ ok: false, refusal: { refused } });
});

const consent = (over: Partial<Consent> = {}): Consent => ({
  consentId: "c" as ConsentId,
  purpose: "follow-up",
  givenAt: AT,
  channel: "aboard",
  textVersion: 1,
  ...over,
});

test("a note is written on somebody who agrees, and on nobody else", () => {
  expect(readNote("  Vu à bord\r\nRappeler ", { consents: [consent()] })).toEqual({
    ok: true,
    value: "Vu à bord\nRappeler",
  });
  const taken = consent({ withdrawn: { at: AT, channel: "phone" } });
  for (const consents of [[], [taken], [consent({ purpose: "survey" })]]) {
    expect(readNote("Vu à bord", { consents })).toEqual({ ok: false, refusal: { refused: "no-consent" } });
  }
  expect(readNote(" ", { consents: [consent()] })).toMatchObject({ refusal: { refused: "note-empty" } });
  expect(readNote("a".repeat(4_001), { consents: [consent()] })).toMatchObject({
    refusal: { refused: "note-too-long" },
  });
  expect(readNote("IBAN FR7630006000011234567890189", { consents: [consent()] })).toEqual({
    ok: false,
    refusal: { refused: "secret-inside", content: "bank-account" },
  });
});

test("each purpose is agreed to by itself, once, and taken back; notes go with the agreement they stand on", () => {
  const given = {
    consentId: "d" as ConsentId,
    purpose: "follow-up",
    givenAt: AT,
    channel: "web",
    textVersion: 1,
  } as const;
  expect(decideConsent([], given).ok).toBe(true);
  expect(decideConsent([consent()], given)).toEqual({ ok: false, refusal: { refused: "already-agrees" } });
  expect(decideConsent([consent({ purpose: "survey" })], given).ok).toBe(true);
  const withdrawn = { at: AT, channel: "phone" } as const;
  expect(decideWithdrawal([consent()], "follow-up", withdrawn)).toMatchObject({ ok: true, value: { dropNotes: true } });
  expect(decideWithdrawal([consent({ purpose: "survey" })], "survey", withdrawn)).toMatchObject({
    value: { dropNotes: false },
  });
  expect(decideWithdrawal([consent()], "survey", withdrawn)).toEqual({
    ok: false,
    refusal: { refused: "does-not-agree" },
  });
  expect(agreesTo([consent({ withdrawn }), consent()], "follow-up")).toBe(true);
});

test("age bands answer under 26 and over 55", () => {
  expect(
    [2009, 2008, 2001, 2000, 1987, 1986, 1971, 1970, 1961, 1951, undefined].map((year) => ageBand(year, 2026)),
  ).toEqual([
    ...["under-18", "18-25", "18-25", "26-39", "26-39", "40-55", "40-55", "56-64", "65-74", "75-and-over", "unknown"],
  ]);
});

test("figures are sums, by year of the first meeting", () => {
  const person = (year: number, birthYear?: number) =>
    ({ firstMetOn: TODAY.with({ year }), ...(birthYear && { birthYear }) }) satisfies Partial<Person>;
  expect(
    personFigures([person(2026, 1948), person(2026)], [{ year: 2025, measure: "all", value: "", count: 3 }]),
  ).toEqual([
    { year: 2025, measure: "all", value: "", count: 3 },
    { year: 2026, measure: "age", value: "75-and-over", count: 1 },
    { year: 2026, measure: "age", value: "unknown", count: 1 },
    { year: 2026, measure: "all", value: "", count: 2 },
    { year: 2026, measure: "commune", value: "unknown", count: 2 },
  ]);
});
