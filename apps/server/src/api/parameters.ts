import { z } from "@hono/zod-openapi";

/*
 * What may be asked. Each fault is the end of a French sentence that begins with the name of the parameter.
 */

const ONCE = "doit être donné une seule fois";
const COMMUNE = /^([013-9]\d|2[AB1-9])\d{3}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Years that a timetable can be about, and that a database can hold. */
const YEARS = { first: 1970, last: 2199 } as const;
const LONGEST_QUERY = 200;

const text = () => z.string(ONCE);

export const commune = text().regex(COMMUNE, "doit être un code INSEE de commune, par exemple 02361");
export const slug = text()
  .max(80, "doit tenir en 80 caractères")
  .regex(/^[a-z0-9-]+$/, "doit être le nom court d’un opérateur, comme dans l’adresse de sa page");
export const id = (what: string) => z.uuid(`doit être un identifiant de ${what}`);
export const words = text()
  .min(1, "ne doit pas être vide")
  .max(LONGEST_QUERY, `doit tenir en ${LONGEST_QUERY} caractères`);

export const day = text()
  .regex(DAY, "doit être une date AAAA-MM-JJ")
  .refine(isDay, `doit être une date du calendrier, de ${YEARS.first} à ${YEARS.last}`)
  .openapi({ format: "date", example: "2027-01-12" });

export const limit = (most: number, usual: number) =>
  number()
    .int("doit être un nombre entier")
    .min(1, "doit être au moins 1")
    .max(most, `doit être au plus ${most}`)
    .default(usual);

export const degrees = (most: 90 | 180) =>
  z.preprocess(
    // Nothing is no number, though JavaScript takes it for 0.
    (text) => (text === "" ? Number.NaN : text),
    number().min(-most, `doit être de -${most} à ${most} degrés`).max(most, `doit être de -${most} à ${most} degrés`),
  );

function number() {
  return z.coerce.number("doit être un nombre");
}

function isDay(date: string): boolean {
  try {
    const { year } = Temporal.PlainDate.from(date, { overflow: "reject" });
    return year >= YEARS.first && year <= YEARS.last;
  } catch {
    return false;
  }
}
