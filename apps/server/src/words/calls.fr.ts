import type { BookingNotice } from "@escale/domain";

/** People to call. */
export const callsFr = {
  title: "À prévenir",
  lead: "Leur rendez-vous a changé, et aucun message ne peut le leur dire\u00a0: appelez-les.",
  none: "Personne n’est à appeler.",
  noKeys:
    "Les rendez-vous ne peuvent pas être lus : il manque une clé à cette installation. Rien n’est perdu. Prévenez la personne qui la tient.",
  toCalls: (count: number) => (count === 1 ? "1 personne à prévenir" : `${count} personnes à prévenir`),
  called: "C’est fait",
  done: "C’est noté.",
  what: {
    confirmed: "rendez-vous pris :",
    "given-back": "rendez-vous annulé par la personne :",
    changed: "rendez-vous changé, maintenant le",
    moved: "rendez-vous déplacé, maintenant le",
    revoked: "rendez-vous annulé par le service, il était le",
    delayed: "en retard, rendez-vous du",
    "on-time": "finalement à l’heure, rendez-vous du",
  } satisfies Record<BookingNotice, string>,
} as const;
