import type { ProblemStatus } from "./public.fr.ts";

/** What the API says of a demand that it cannot answer: a tag for programs, a sentence for people. */
export type ApiProblem = {
  readonly error: string;
  readonly message: string;
};

/** What the API answers when there is nothing else to say. */
export function sayProblem(status: ProblemStatus): ApiProblem {
  return PROBLEMS[status];
}

const PROBLEMS: Readonly<Record<ProblemStatus, ApiProblem>> = {
  400: { error: "bad-request", message: "Cette demande n’est pas comprise." },
  403: {
    error: "foreign-origin",
    message: "Cette demande ne vient pas d’une page d’Escale : l’en-tête Origin doit donner l’adresse de ce site.",
  },
  404: { error: "not-found", message: "Cette adresse n’existe pas." },
  405: { error: "method-not-allowed", message: "Cette adresse se lit seulement : GET ou HEAD." },
  413: { error: "body-too-large", message: "Cet envoi est trop lourd. Rien n’a été enregistré." },
  414: { error: "uri-too-long", message: "Cette adresse est trop longue." },
  429: {
    error: "too-many-requests",
    message: "Trop de demandes en peu de temps. Retry-After dit dans combien de secondes recommencer.",
  },
  500: { error: "internal-error", message: "Quelque chose ne va pas de notre côté. Le problème est enregistré." },
  503: {
    error: "unavailable",
    message: "Les données ne sont pas joignables pour un instant. Réessayez dans une minute.",
  },
};

const LONGEST_NAME = 40;

/** The first fault that was found in the parameters. */
export function sayFault(
  fault:
    | {
        readonly code: string;
        readonly message: string;
        readonly path: readonly PropertyKey[];
        readonly keys?: readonly string[];
      }
    | undefined,
): ApiProblem {
  const [unknown] = fault?.keys ?? [];
  const message =
    unknown === undefined
      ? `${fault?.path.join(".") || "La demande"} ${fault?.message ?? "n’est pas comprise"}.`
      : `Le paramètre « ${unknown.slice(0, LONGEST_NAME)} » n’existe pas ici.`;
  return { error: "bad-request", message };
}

export function unclear(what: "from-after-to" | "commune-or-position"): ApiProblem {
  return {
    error: "bad-request",
    message:
      what === "from-after-to"
        ? "from doit être avant to."
        : "Donnez commune, ou bien lat et lon ensemble, et pas les deux.",
  };
}

export function nothingCalled(what: keyof typeof NOTHING): ApiProblem {
  return { error: `unknown-${what}`, message: NOTHING[what] };
}

const NOTHING = {
  stop: "Aucun passage ne porte cet identifiant.",
  operator: "Aucun opérateur ne porte ce nom.",
  vehicle: "Aucun véhicule ne porte cet identifiant.",
  commune: "Aucune commune ne porte ce code.",
  position: "Personne ici ne sait où est cette commune : donnez plutôt lat et lon.",
} as const;
