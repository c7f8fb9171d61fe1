import type { BackupKeyRefusal } from "@escale/exchange";
import type { BackupHead, BackupSummary, RestoreRefusal } from "@escale/store";
import type { OpenFileRefusal, WriteFileRefusal } from "../backup/backup-file.ts";
import { counted } from "./count.fr.ts";
import { shown } from "./quote.fr.ts";

export const BACKUP_KEY_MISSING =
  "ESCALE_BACKUP_KEY doit dire ce qui chiffre la sauvegarde : une phrase de 16 caractères au moins, ou une clé faite par « escale backup key ».";

export const BACKUP_FILE_EXPECTED = "Nommez le fichier de la sauvegarde.";

export function describeBackupKeyRefusal(refusal: BackupKeyRefusal): string {
  return refusal.refused === "phrase-too-short"
    ? `La clé des sauvegardes est trop courte : une phrase a ${refusal.shortest} caractères au moins.`
    : "La clé des sauvegardes est illisible : recopiez-la en entier (age1… ou AGE-SECRET-KEY-1…).";
}

export function newKeysSentence(keys: { readonly secret: string; readonly public: string }): string {
  return `Clé publique, pour ESCALE_BACKUP_KEY sur cette machine (elle chiffre, et ne lit pas) :
  ${keys.public}

Clé secrète, à garder ailleurs, hors de cette machine et en deux endroits. Sans elle, aucune sauvegarde ne se lit :
  ${keys.secret}
`;
}

/** What a backup holds. */
function describeBackup({ head, tables }: BackupSummary): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `${writtenAt(head)} : ${counted(tables.length, "table")}, ${counted(rows, "ligne")}.`;
}

function writtenAt({ at, escale, postgresql }: BackupHead): string {
  const moment = Temporal.Instant.from(at).toZonedDateTimeISO(Temporal.Now.timeZoneId());
  const text = moment.toLocaleString("fr", { dateStyle: "long", timeStyle: "short" });
  return `Sauvegarde du ${text}, par Escale ${shown(escale)} sur PostgreSQL ${shown(postgresql)}`;
}

export function backupWritten(path: string, summary: BackupSummary): string {
  const keys = summary.head.keys
    ? "Elle contient les clés du dossier des données."
    : "Elle ne contient pas les clés de ESCALE_KEYS : gardez-les ailleurs, sans elles les données personnelles ne se lisent plus.";
  return `${describeBackup(summary)}\n${keys}\nÉcrite dans ${path}`;
}

export function backupVerified(summary: BackupSummary): string {
  return `${describeBackup(summary)}\nElle est entière et inaltérée.`;
}

export function backupRestored(summary: BackupSummary): string {
  return `${describeBackup(summary)}\nLa base de données est comme elle était alors. Redémarrez Escale s’il tourne.`;
}

export const KEYS_RESTORED = "Les clés de la sauvegarde sont dans le dossier des données.";
export const KEYS_TO_GIVE =
  "La sauvegarde contient les clés d’un dossier de données, mais ESCALE_KEYS en donne d’autres : si des données personnelles ne se lisent pas, restaurez sans ESCALE_KEYS.";

export function describeRestoreRefusal(refusal: RestoreRefusal | OpenFileRefusal | WriteFileRefusal): string {
  switch (refusal.refused) {
    case "not-sealed":
    case "not-a-backup":
      return "Ce fichier n’est pas une sauvegarde d’Escale.";
    case "wrong-key":
      return "Cette clé n’ouvre pas cette sauvegarde : ce n’est pas la bonne, ou le début du fichier est abîmé.";
    case "public-key":
      return "La clé publique ne lit pas les sauvegardes : donnez la clé secrète avec --key-file FICHIER.";
    case "damaged":
      return `Cette sauvegarde est abîmée ou coupée (${shown(refusal.part)}). Rien n’a été modifié : prenez-en une autre.`;
    case "newer-backup":
      return `Cette sauvegarde vient d’un Escale plus récent (${shown(refusal.escale)}). Mettez Escale à jour ; rien n’a été modifié.`;
    case "not-empty":
      return `La base de données n’est pas vide (table ${refusal.table}). Rien n’a été modifié ; --replace remplace tout ce qu’elle contient.`;
    case "unfit":
      return `La table ${shown(refusal.table)} refuse des lignes de cette sauvegarde. Rien n’a été modifié.`;
    case "busy":
      return "Un Escale travaille sur cette base de données. Rien n’a été modifié : arrêtez-le, puis recommencez.";
    case "file-exists":
      return `Le fichier ${refusal.path} existe déjà : nommez-en un autre.`;
    case "cannot-write":
      return `Le fichier ${refusal.path} ne peut pas être écrit (${refusal.code}). Rien n’en reste.`;
    case "cannot-read":
      return `Le fichier ${refusal.path} ne peut pas être lu (${refusal.code}).`;
  }
}
