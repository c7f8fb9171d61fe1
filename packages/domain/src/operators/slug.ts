/** Longest address of an operator, as the database holds it. */
const LONGEST = 80;

/** A name as an address: "CC Thiérache Sambre et Oise" is `cc-thierache-sambre-et-oise`. Empty when nothing is left. */
export function slugOf(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "")
    .slice(0, LONGEST)
    .replace(/-$/, "");
}

/** Lower case, digits, single hyphens inside. */
export function isSlug(text: string): boolean {
  return text.length <= LONGEST && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}

/** Words that stand where the slug of an operator does in the addresses of the office. */
const TAKEN = [
  "cle",
  "code",
  "compte",
  "connexion",
  "deconnexion",
  "installation",
  "invitation",
  "lien",
  "lien-de-connexion",
  "mot-de-passe",
  "mot-de-passe-oublie",
  "premier-compte",
];

/** Whether an address is the office's own: an operator that took it could not be reached there. */
export function isTakenByOffice(slug: string): boolean {
  return TAKEN.includes(slug);
}
