import { readDay } from "@escale/domain";
import { z } from "@hono/zod-openapi";
import { IN_YEARS } from "../words/dates.fr.ts";

/*
 * What may be asked. Each fault is the end of a French sentence that begins with the name of the parameter.
 */

const ONCE = "doit être donné une seule fois";
const COMMUNE = /^([013-9]\d|2[AB1-9])\d{3}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LONGEST_QUERY = 200;

const text = () => z.string(ONCE);

export const commune = text().regex(COMMUNE, "doit être un code INSEE de commune, par exemple 02361");
export const slug = text()
  .max(80, "doit tenir en 80 caractères")
  .regex(/^[a-z0-9-]+$/, "doit être le nom court d’un opérateur, comme dans l’adresse de sa page");
/** As the database writes it: some programs write capitals. */
export const id = (what: string) => z.uuid(`doit être un identifiant de ${what}`).toLowerCase();
export const words = text()
  .min(1, "ne doit pas être vide")
  .max(LONGEST_QUERY, `doit tenir en ${LONGEST_QUERY} caractères`);

export const day = text()
  .regex(DAY, "doit être une date AAAA-MM-JJ")
  .refine((date) => readDay(date) !== undefined, `doit être une date du calendrier, ${IN_YEARS}`)
  .openapi({ format: "date", example: "2027-01-12" });

export const limit = (most: number, usual: number) =>
  number(
    z.number().int("doit être un nombre entier").min(1, "doit être au moins 1").max(most, `doit être au plus ${most}`),
  )
    .default(usual)
    .openapi({ type: "integer", minimum: 1, maximum: most, default: usual });

export const degrees = (most: 90 | 180) => {
  const range = `doit être de -${most} à ${most} degrés`;
  return number(z.number().min(-most, range).max(most, range)).openapi({
    type: "number",
    minimum: -most,
    maximum: most,
  });
};

/** Digits as people write them: not what JavaScript also takes for a number (`0x10`, `1e3`, nothing at all). */
function number(within: z.ZodNumber) {
  return text()
    .regex(/^-?\d{1,20}(\.\d{1,20})?$/, "doit être un nombre")
    .transform(Number)
    .pipe(within);
}
