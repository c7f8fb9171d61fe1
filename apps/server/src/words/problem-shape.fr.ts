import type { z } from "zod";

/**
 * What is wrong with the shape of a file, and where.
 * @param whole names the file, when nothing smaller can be named.
 */
export function shapeFaultSentence(issue: z.core.$ZodIssue, whole = "Le problème"): string {
  const [where, what] = placeAndFault(issue);
  return `${where || whole} : ${what}.`;
}

function placeAndFault(issue: z.core.$ZodIssue, above: readonly PropertyKey[] = []): [where: string, what: string] {
  const path = [...above, ...issue.path];
  const where = pathOf(path);
  switch (issue.code) {
    case "unrecognized_keys":
      return [where, `champ inconnu « ${issue.keys.join(" », « ").slice(0, 200)} »`];
    case "invalid_type":
      return [
        where,
        `il faut ${TYPE[issue.expected] ?? issue.expected}${issue.input === undefined ? ", rien n’est donné" : ""}`,
      ];
    case "too_small":
      return [where, limit(issue.origin, issue.inclusive === false ? "plus de" : "au moins", issue.minimum)];
    case "too_big":
      return [where, limit(issue.origin, "au plus", issue.maximum)];
    case "invalid_format":
      return [where, "l’écriture n’est pas la bonne (date AAAA-MM-JJ, heure HH:MM)"];
    case "invalid_value":
      return [where, `valeur refusée, il faut ${possible(issue.values)}`];
    case "invalid_union": {
      if (issue.errors.length === 0)
        return [
          where,
          `valeur refusée, il faut ${possible("options" in issue && Array.isArray(issue.options) ? issue.options : [])}`,
        ];
      const near = nearest(issue.errors);
      return near ? placeAndFault(near, path) : [where, "il faut « index », ou « lat » et « lon »"];
    }
    default:
      return [where, "aucune forme connue ne convient"];
  }
}

/** Of several shapes, the one that was meant: it lacks no field. */
function nearest(shapes: readonly (readonly z.core.$ZodIssue[])[]): z.core.$ZodIssue | undefined {
  return shapes.find((issues) => !issues.some((one) => one.code === "invalid_type" && one.input === undefined))?.[0];
}

function limit(origin: string, compared: string, number: number | bigint): string {
  if (origin === "array") return `il faut ${compared} ${number} ${Number(number) < 2 ? "élément" : "éléments"}`;
  if (origin === "string") return `il faut ${compared} ${number} ${Number(number) < 2 ? "caractère" : "caractères"}`;
  return `il faut ${compared} ${number}`;
}

function possible(values: readonly unknown[]): string {
  return LISTED.format(values.map((value) => (typeof value === "string" ? `« ${value} »` : String(value))));
}

const LISTED = new Intl.ListFormat("fr", { type: "disjunction" });

const TYPE: Readonly<Record<string, string>> = {
  object: "un objet",
  record: "un objet",
  array: "une liste",
  string: "un texte",
  number: "un nombre",
  int: "un nombre entier",
  tuple: "un couple [début, fin]",
};

/** `demands[3].frequency.kind`. */
function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${String(part)}`))
    .join("");
}
