import type { Link, LinkPurpose } from "@escale/domain";

const LINK_NAMES: Readonly<Record<LinkPurpose, string>> = {
  "town-hall": "mairie",
  booking: "rendez-vous",
  partner: "partenaire",
  waiting: "liste d’attente",
  agent: "agenda d’un agent",
};

export const LINK_ID_EXPECTED = "Il manque l’identifiant du lien (« escale link list » les donne).";
export const LINK_REVOKED = "Ce lien est retiré : il n’ouvre plus rien.";

const dayOf = (instant: Temporal.Instant, timeZone: string) =>
  instant.toZonedDateTimeISO(timeZone).toPlainDate().toString();

export function describeNewLink({ linkId, purpose, subject, expiresAt }: Link, timeZone: string): string {
  const [whose, alone] =
    purpose === "town-hall" ? [`la mairie de ${subject}`, "à elle seule"] : [subject, "à lui seul"];
  return `Lien ${linkId} pour ${whose}, bon jusqu’au ${dayOf(expiresAt, timeZone)}. Envoyez-le ${alone}.`;
}

/** One line of the list of links. */
export function describeLink(link: Link, now: Temporal.Instant, timeZone: string): string {
  const { linkId, purpose, subject, expiresAt, revokedAt } = link;
  const until = dayOf(expiresAt, timeZone);
  const isOver = Temporal.Instant.compare(expiresAt, now) <= 0;
  const state = revokedAt
    ? `retiré le ${dayOf(revokedAt, timeZone)}`
    : isOver
      ? `fini le ${until}`
      : `bon jusqu’au ${until}`;
  return `${linkId}  ${LINK_NAMES[purpose]} ${subject}  ${state}`;
}
