import { array, assert as check, constantFrom, date, integer, property, stringMatching, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import { findRefused } from "./refused-text.ts";

describe("a secret of a resident is found, however it is written", () => {
  test.each([
    ["card-number", "CB 4970 1012 3456 7890 exp 12/27".replace("7890", "7893")],
    ["card-number", "carte 5555555555554444"],
    ["card-number", "4111-1111-1111-1111"],
    ["card-number", "4111.1111.1111.1111"],
    ["card-number", "amex 3782 822463 10005"],
    ["card-number", "2223003122003222"],
    ["card-number", "4111\u00a01111\u00a01111\u00a01111"],
    ["card-number", "４１１１ １１１１ １１１１ １１１１"],
    ["bank-account", "IBAN FR76 3000 6000 0112 3456 7890 189 pour le virement"],
    ["bank-account", "fr7630006000011234567890189"],
    ["bank-account", "compte FR14 2004 1010 0505 0001 3M02 606."],
    ["bank-account", "DE89 3704 0044 0532 0130 00"],
    ["bank-account", "BE68 5390 0754 7034"],
    ["bank-account", "RIB 20041 01005 0500013M026 06"],
    ["social-security-number", "nir 2 55 08 14 168 025 38"],
    ["social-security-number", "255081416802538"],
    ["social-security-number", "1 84 12 2A 042 011 ".concat(keyOf("184122A042011"))],
    ["password", "mot de passe : Soleil2027!"],
    ["password", "Mot de passe CAF: soleil"],
    ["password", "mdp=azerty"],
    ["password", "le mdp est azerty12"],
    ["password", "code PIN 4821"],
    ["password", "password: hunter2"],
    ["password", "identifiant 123, mot de passe ameli : Printemps"],
  ])("%s: %s", (kind, text) => {
    expect(findRefused(text)).toBe(kind);
  });

  test("the field that is meant for it takes it, and nothing else", () => {
    expect(findRefused("2 55 08 14 168 025 38", ["social-security-number"])).toBeUndefined();
    expect(findRefused("mdp=azerty", ["social-security-number"])).toBe("password");
  });
});

test.each([
  "mot de passe oublié, on l’a réinitialisé ensemble",
  "Mot de passe : oublié",
  "A changé son mot de passe le 27/11/2026 à 10h30",
  "mdp perdu ; rendez-vous le 12.01",
  "Ne connaît plus son code secret",
  "SIRET 732 829 320 00074",
  "73282932000074",
  "SIREN 732829320",
  "06 12 34 56 78 ou 03 23 60 00 00",
  "0612345678 0323600000",
  "2026 2027 2028 2029",
  "dossier 4111 1111 1111 1112",
  "2 55 08 14 168 025 39",
  "FR76 3000 6000 0112 3456 7890 188",
  "numéro fiscal 30 12 345 678 901",
  "allocataire 1234567",
  "2027-01-12 09:00 2027-01-26 09:00",
])("« %s » passes", (text) => {
  expect(findRefused(text)).toBeUndefined();
});

const two = (value: number) => String(value).padStart(2, "0");
const phone = tuple(
  constantFrom("06", "07", "03", "+33 6", "0590"),
  array(integer({ min: 0, max: 99 }), { minLength: 4, maxLength: 4 }),
  constantFrom(" ", ".", "", "-"),
).map(([head, pairs, between]) => [head, ...pairs.map(two)].join(between));
const day = tuple(
  date({ min: new Date("1920-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
  constantFrom("/", ".", "-", " "),
).map(([at, between]) => [two(at.getUTCDate()), two(at.getUTCMonth() + 1), at.getUTCFullYear()].join(between));
const siret = tuple(stringMatching(/^[1-9]\d{12}$/), constantFrom("", " ")).map(([digits, between]) => {
  const whole = digits + luhnDigit(digits);
  return [whole.slice(0, 3), whole.slice(3, 6), whole.slice(6, 9), whole.slice(9)].join(between);
});

test("dates, telephones and SIRET are never taken for a secret, alone or one after the other", () => {
  const one = constantFrom(phone, day, siret).chain((kind) => kind);
  check(
    property(array(one, { minLength: 1, maxLength: 4 }), constantFrom(", ", " et ", " / ", "\n"), (facts, between) => {
      expect(findRefused(`Vu le jour dit : ${facts.join(between)}`)).toBeUndefined();
    }),
    { numRuns: 20_000 },
  );
});

test("two telephones or two dates with but a space between them are no card", () => {
  check(
    property(tuple(phone, phone), tuple(day, day), (phones, days) => {
      expect(findRefused(phones.join(" "))).toBeUndefined();
      expect(findRefused(days.join(" "))).toBeUndefined();
    }),
    { numRuns: 20_000 },
  );
});

test("every card that passes its check is found, and none that fails it", () => {
  check(
    property(stringMatching(/^4\d{14}$/), integer({ min: 1, max: 9 }), (digits, off) => {
      const right = luhnDigit(digits);
      const grouped = (last: number) => `${digits}${last}`.replace(/(\d{4})(?=\d)/g, "$1 ");
      expect(findRefused(`carte ${grouped(right)}`)).toBe("card-number");
      expect(findRefused(`carte ${grouped((right + off) % 10)}`)).toBeUndefined();
    }),
  );
});

test("a long text is read in a moment", () => {
  const started = performance.now();
  for (const text of ["1 ".repeat(50_000), "FR76 ".repeat(20_000), "mot de passe ".repeat(8_000), ": ".repeat(50_000)])
    findRefused(text);
  expect(performance.now() - started).toBeLessThan(2_000);
});

function luhnDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

function keyOf(nir: string): string {
  const digits = Number(nir.replace("2A", "20")) - 1_000_000;
  return String(97 - (digits % 97)).padStart(2, "0");
}
