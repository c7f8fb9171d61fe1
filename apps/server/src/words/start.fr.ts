import type { Progress } from "@escale/planner";
import type { DatabaseTrouble } from "../start/database-trouble.ts";
import { counted } from "./count.fr.ts";

/** What `escale start` and every command that opens the database say. */

export const DATABASE_HOW = {
  created: "Base de données créée",
  reopened: "Base de données rouverte",
  recovered: "Base de données rouverte après un arrêt brutal, sans perte",
  joined: "Base de données jointe",
} as const;

export const DATABASE_SLOW = "La base de données tarde à répondre…";

/** The address itself is never shown: it holds a password. */
export function unreachableSentence(error: unknown, variable: string): string {
  return `${whyUnreachable(error)} Vérifiez ${variable}, puis relancez Escale.`;
}

function whyUnreachable(error: unknown): string {
  switch (codeOf(error)) {
    case "ECONNREFUSED":
    case "ENOENT":
      return "La base de données ne répond pas : aucun serveur PostgreSQL à cette adresse.";
    // Before or after it has read our first word.
    case "ECONNRESET":
    case "EPIPE":
      return HANGS_UP;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return "La machine nommée dans cette adresse est introuvable.";
    case "28P01":
    case "28000":
      return "La base de données refuse ce compte ou ce mot de passe.";
    case "3D000":
      return "Cette base de données n’existe pas sur le serveur.";
    case "57P03":
      return "Le serveur PostgreSQL est en train de démarrer ou de s’arrêter.";
    case "53300":
      return "Le serveur PostgreSQL n’accepte pas une connexion de plus.";
    default:
      return whySilent(error instanceof Error ? error.message : "");
  }
}

const HANGS_UP =
  "À cette adresse, un programme raccroche aussitôt : ce n’est pas un serveur PostgreSQL, ou il s’arrête.";

/** `pg` throws these without a code. */
function whySilent(message: string): string {
  if (/timeout/.test(message)) return "La base de données ne répond pas à temps.";
  if (/^Connection terminated/.test(message)) return HANGS_UP;
  return `La base de données ne répond pas (${message || "raison inconnue"}).`;
}

export function tooOldSentence(found: string, wanted: number): string {
  return `Ce serveur est un PostgreSQL ${found} ; Escale demande la version ${wanted} ou une plus récente. Rien n’a été modifié.`;
}

export function rolesMissingSentence(roles: readonly string[]): string {
  return (
    `Il manque au serveur PostgreSQL ${roles.length > 1 ? "les rôles" : "le rôle"} ${roles.join(", ")}, que le compte propriétaire ` +
    "de la base n’a pas le droit de créer. Un administrateur du serveur exécute une fois docs/operations/roles.sql. Rien n’a été modifié."
  );
}

export function loginNotAdmittedSentence(login: string): string {
  return (
    `Le compte « ${login} » de DATABASE_URL ne peut pas prendre les rôles d’Escale, et le propriétaire de la base n’a pas le droit ` +
    "de les lui donner. Un administrateur du serveur exécute une fois docs/operations/roles.sql."
  );
}

export const OTHER_DATABASE =
  "DATABASE_URL et ESCALE_DATABASE_OWNER_URL ne mènent pas à la même base de données. Corrigez l’une des deux.";

export function newerDatabaseSentence(unknown: readonly string[]): string {
  return (
    `Cette base de données vient d’une version plus récente d’Escale (étape inconnue : ${unknown.join(", ")}). ` +
    "Mettez Escale à jour ; rien n’a été modifié."
  );
}

/** What the database met while it was made ready. */
export const DATABASE_TROUBLE: Readonly<Record<DatabaseTrouble, string>> = {
  away: "La base de données a cessé de répondre. Rien n’est à moitié enregistré : relancez Escale quand elle est revenue.",
  full: "Le disque de la base de données est plein ou illisible. Libérez de la place, puis relancez Escale : rien n’est perdu.",
  forbidden:
    "Le compte de la base de données n’a pas les droits qu’il faut : celui qui la prépare doit en être propriétaire, et l’extension btree_gist doit être installée sur le serveur. Rien n’a été modifié.",
};

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

export const PLANNING_STARTS = "Calcul des passages…";

export function planningProgress({ done, of, best }: Progress): string {
  const unserved = best.unassigned === 0 ? "" : `, ${counted(best.unassigned, "non servi", "non servis")}`;
  return `  ${Math.floor((100 * Math.min(done, of)) / of)} % du calcul fait : ${counted(best.stops, "passage")}${unserved}…`;
}

export function demonstrationThere(plan: { from: Temporal.PlainDate; to: Temporal.PlainDate }): string {
  return `Démonstration déjà en place : passages du ${plan.from.toLocaleString("fr")} au ${plan.to.toLocaleString("fr")}.`;
}

export function publishedSentence(stops: number): string {
  return `Publication : ${counted(stops, "passage visible", "passages visibles")} du public.`;
}

export function portTaken(port: number): string {
  return `Le port ${port} est déjà pris par un autre programme. Arrêtez-le, ou choisissez un autre port : ESCALE_PORT=${port < 65_535 ? port + 1 : 3000} npm start`;
}

export function portForbidden(port: number): string {
  return `Ce compte n’a pas le droit d’ouvrir le port ${port}. Choisissez-en un au-dessus de 1023 avec ESCALE_PORT.`;
}

export function hostUnknown(host: string): string {
  return `L’adresse « ${host} » n’est pas celle de cette machine (ESCALE_HOST).`;
}

export function ready(url: string): string {
  return `\nEscale est prêt : ${url}\nPour l’arrêter : Ctrl + C\n`;
}

export const STOPPING = "Escale s’arrête…\n";
