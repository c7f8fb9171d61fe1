/** What nobody may write in a free text: it is a resident's own secret, and helps nobody aboard. */
export type RefusedContent = "card-number" | "bank-account" | "social-security-number" | "password";

/**
 * Finds what looks like a secret of a resident in a text. Numbers are told from dates, telephones and SIRET by their check digits
 * and by how they are written; see the tests for what passes.
 * @param allowed what this field is meant for
 */
export function findRefused(text: string, allowed: readonly RefusedContent[] = []): RefusedContent | undefined {
  const plain = text.normalize("NFKC").replace(/[\u00a0\u202f\u2009]/g, " ");
  return FINDERS.find(([kind, finds]) => !allowed.includes(kind) && finds(plain))?.[0];
}

const FINDERS: readonly (readonly [RefusedContent, (text: string) => boolean])[] = [
  ["bank-account", (text) => hasIban(text) || hasRib(text)],
  ["social-security-number", hasSocialSecurityNumber],
  ["card-number", hasCardNumber],
  ["password", hasPassword],
];

/** In a row, or as it is embossed: 4-4-4-4, 4-4-4-4-3, 4-6-5. A number of 14 digits may be a SIRET, which has the same check. */
const CARD =
  /(?<![\d.,])(?:\d{15,16}|\d{19}|\d{4}([ .-])\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?|\d{4}([ .-])\d{6}\2\d{5})(?!\d)/g;

function hasCardNumber(text: string): boolean {
  return [...text.matchAll(CARD)].some(([found]) => {
    const digits = found.replace(/\D/g, "");
    return isCardRange(digits) && luhn(digits) === 0;
  });
}

/** The ranges of issuers: Visa, Mastercard, American Express, and those that begin with 50, 56 to 69. */
function isCardRange(digits: string): boolean {
  const [two, four] = [Number(digits.slice(0, 2)), Number(digits.slice(0, 4))];
  if (digits.length === 15) return two === 34 || two === 37;
  return (two >= 40 && two <= 69) || (four >= 2221 && four <= 2720);
}

function luhn(digits: string): number {
  let sum = 0;
  for (let fromRight = 0; fromRight < digits.length; fromRight += 1) {
    const digit = Number(digits[digits.length - 1 - fromRight]);
    const counted = fromRight % 2 === 0 ? digit : digit * 2;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10;
}

/** Lengths of the IBAN of SEPA (ISO 13616 register). */
const IBAN_LENGTH: Readonly<Record<string, number>> = {
  ...{ AD: 24, AT: 20, BE: 16, BG: 22, CH: 21, CY: 28, CZ: 24, DE: 22, DK: 18, EE: 20, ES: 24, FI: 18, FR: 27, GB: 22 },
  ...{ GI: 23, GR: 27, HR: 21, HU: 28, IE: 22, IS: 26, IT: 27, LI: 21, LT: 20, LU: 20, LV: 21, MC: 27, MT: 31, NL: 18 },
  ...{ NO: 15, PL: 28, PT: 25, RO: 24, SE: 24, SI: 19, SK: 24, SM: 27, VA: 22 },
};

function hasIban(text: string): boolean {
  const upper = text.toUpperCase();
  return [...upper.matchAll(/(?<![A-Z0-9])([A-Z]{2})\d{2}/g)].some(({ index, 1: country = "" }) => {
    const length = IBAN_LENGTH[country];
    const found = length === undefined ? undefined : take(upper.slice(index), length);
    return found !== undefined && mod97(found.slice(4) + found.slice(0, 4)) === 1;
  });
}

/** The first letters and digits of a text, over what stands between groups; undefined when something else comes first. */
function take(text: string, count: number): string | undefined {
  const [found] = new RegExp(`^(?:[A-Z0-9][ .-]?){${count - 1}}[A-Z0-9](?![A-Z0-9])`).exec(text) ?? [];
  return found?.replace(/[^A-Z0-9]/g, "");
}

/** Bank (5), branch (5), account (11, with letters), key (2): what a French RIB shows above its IBAN. */
const RIB = /(?<![A-Z0-9])(\d{5})[ .-]?(\d{5})[ .-]?([A-Z0-9]{11})[ .-]?(\d{2})(?![A-Z0-9])/g;

function hasRib(text: string): boolean {
  return [...text.toUpperCase().matchAll(RIB)].some(([, bank = "", branch = "", account = "", key = ""]) => {
    const digits = account.replace(/[A-Z]/g, (letter) => ribDigit(letter));
    return mod97(`${bank}${branch}${digits}${key}`) === 0;
  });
}

/** A, J are 1; B, K, S are 2; … R, Z are 9. */
function ribDigit(letter: string): string {
  const place = letter.charCodeAt(0) - "A".charCodeAt(0);
  return String(place < 18 ? (place % 9) + 1 : place - 16);
}

/** Sex, year, month (above 12 when unknown), département (2A, 2B), commune, order, key. */
const NIR =
  /(?<![\dA-Z])([1-478])[ .-]?(\d{2})[ .-]?(0[1-9]|1[0-2]|[2-9]\d)[ .-]?(\d{2}|2[AB])[ .-]?(\d{3})[ .-]?(\d{3})[ .-]?(\d{2})(?![\dA-Z])/g;

function hasSocialSecurityNumber(text: string): boolean {
  return [...text.toUpperCase().matchAll(NIR)].some(([, sex, year, month, departement = "", commune, order, key]) => {
    const corsica = departement === "2A" ? 1_000_000 : departement === "2B" ? 2_000_000 : 0;
    const digits = `${sex}${year}${month}${corsica > 0 ? "20" : departement}${commune}${order}`;
    return Number(key) === 97 - ((Number(digits) - corsica) % 97);
  });
}

const SECRET_WORD =
  /(?<!\p{L})(?:mots? de passe|mdp|passwords?|pwd|codes? (?:secrets?|confidentiels?|pin|d['’]acc[eè]s))(?!\p{L})/giu;
/** What is written of a password without telling it. */
const NO_SECRET =
  /^(?:(?:oubli|perdu|refai|chang|r[ée]initialis|inconnu|bloqu|expir|cr[ée]{2}|modifi|demand|envoy|re[çc]u|remis|choisi|provisoire)|(?:non|oui|fait|aucun|voir|noté|reset|à|en|les?|la|une?|pas|plus|par|sur|est|il|elle|son|sa|de|du)(?![\p{L}\d]))/iu;

/** `mot de passe : Soleil2027`, `mdp=xyz`, `code PIN 1234`; not `mot de passe oublié`. */
function hasPassword(text: string): boolean {
  return [...text.matchAll(SECRET_WORD)].some(({ index, 0: word }) => {
    const after = text.slice(index + word.length, index + word.length + 120);
    const told = /^[^\n:=]{0,40}?\s*[:=]\s*(\S{3,})/u.exec(after)?.[1];
    if (told !== undefined && !NO_SECRET.test(told)) return true;
    const beside = /^(?:\s+(?:est|c['’]est|is))?\s+[«"“']?\s*(\S{4,})/u.exec(after)?.[1];
    return beside !== undefined && /\d/.test(beside) && !/^\d{1,2}[/.h-]/.test(beside);
  });
}

/** A number of any length, its letters counting from 10, modulo 97. */
function mod97(text: string): number {
  let rest = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}
