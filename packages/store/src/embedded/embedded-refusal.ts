/** Why the embedded PostgreSQL did not start. Nothing in the folder was changed, save what a half-made set-up left. */
export type EmbeddedRefusal =
  | { readonly refused: "not-a-folder"; readonly folder: string }
  /** Nothing can be made there, or on the way to it. */
  | { readonly refused: "folder-not-made"; readonly folder: string }
  /** None was to be made. */
  | { readonly refused: "no-data"; readonly folder: string }
  | { readonly refused: "folder-not-ours"; readonly folder: string }
  | { readonly refused: "folder-not-writable"; readonly folder: string }
  /** `pid` is the Escale that holds the folder; undefined when it could not be read. */
  | { readonly refused: "folder-in-use"; readonly folder: string; readonly pid: number | undefined }
  /** A PostgreSQL left by an earlier Escale, that even SIGKILL does not end (a frozen disk, as a rule). */
  | { readonly refused: "server-will-not-stop"; readonly folder: string; readonly pid: number }
  | { readonly refused: "other-version"; readonly folder: string; readonly found: number; readonly wanted: number }
  /** `reasons`: the last words of PostgreSQL, or ours, at most three, without a stack. */
  | { readonly refused: "corrupt-folder"; readonly folder: string; readonly reasons: readonly string[] }
  | { readonly refused: "server-will-not-start"; readonly folder: string; readonly reasons: readonly string[] }
  /** `free` in bytes, when known. */
  | { readonly refused: "disk-full"; readonly folder: string; readonly free: number | undefined }
  | { readonly refused: "root-refused"; readonly folder: string; readonly because: "no-account" | "out-of-reach" }
  | { readonly refused: "no-binaries"; readonly platform: string; readonly reason: string };

/** One to three plain sentences: what is wrong and how to get out. */
export function describeEmbeddedRefusal(refusal: EmbeddedRefusal): string {
  switch (refusal.refused) {
    case "not-a-folder":
      return `${refusal.folder} n’est pas un dossier. Choisissez un autre dossier de données, puis relancez Escale.`;
    case "folder-not-made":
      return (
        `Le dossier ${refusal.folder} ne peut pas être créé : un lien rompu est sur le chemin, ou cet endroit n’accepte pas ` +
        "de dossier. Choisissez un autre dossier de données, puis relancez Escale."
      );
    case "no-data":
      return (
        `Il n’y a pas de données d’Escale dans ${refusal.folder}. Donnez leur dossier par ESCALE_DATA, ` +
        "ou créez-les d’abord : « npm start » (avec ESCALE_DEMO=none, sans la démonstration)."
      );
    case "folder-not-ours":
      return (
        `Le dossier ${refusal.folder} contient déjà autre chose que des données d’Escale : rien n’y a été touché. ` +
        "Choisissez un dossier vide ou nouveau."
      );
    case "folder-not-writable":
      return (
        `Escale ne peut pas écrire dans ${refusal.folder}. ` +
        "Donnez ce dossier au compte qui lance Escale, ou choisissez un autre dossier."
      );
    case "folder-in-use":
      return (
        `Un autre Escale${refusal.pid === undefined ? "" : ` (processus ${refusal.pid})`} utilise déjà le dossier ` +
        `${refusal.folder}. Arrêtez-le d’abord, ou choisissez un autre dossier.`
      );
    case "server-will-not-stop":
      return (
        `La base de données d’un démarrage précédent (processus ${refusal.pid}) tourne encore sur ${refusal.folder} ` +
        "et ne s’arrête pas. Vérifiez le disque, redémarrez la machine, puis relancez Escale."
      );
    case "other-version":
      return (
        `Le dossier ${refusal.folder} vient de PostgreSQL ${refusal.found} ; cet Escale demande la version ${refusal.wanted}. ` +
        `Ouvrez-le avec l’Escale d’origine et exportez-le avec « pg_dump » (version ${refusal.found} ou plus). ` +
        "Puis lancez ce nouvel Escale dans un dossier vide et restaurez l’export."
      );
    case "corrupt-folder":
      return (
        `Les données de ${refusal.folder} sont abîmées ou incomplètes${quote(refusal.reasons)} ` +
        "N’effacez rien : gardez une copie de ce dossier, puis restaurez une sauvegarde dans un dossier vide."
      );
    case "server-will-not-start":
      return (
        `La base de données ne démarre pas${quote(refusal.reasons)} ` +
        `Le détail est dans le fichier postgres.log du dossier ${refusal.folder}.`
      );
    case "disk-full":
      return (
        `Le disque est plein${refusal.free === undefined ? "" : ` (${megabytes(refusal.free)} Mo libres)`} : ` +
        `la base de données ne peut plus écrire dans ${refusal.folder}. ` +
        "Libérez au moins 200 Mo, puis relancez Escale : rien n’est perdu."
      );
    case "root-refused":
      return refusal.because === "out-of-reach"
        ? "PostgreSQL refuse de tourner en « root », et le compte qui le remplace ne peut pas lire le dossier d’Escale ou " +
            `${refusal.folder}. Placez-les dans un dossier ouvert, par exemple /opt/escale, ou lancez Escale avec un compte ordinaire.`
        : "PostgreSQL refuse de tourner en « root », et aucun autre compte ne peut être pris ici. " +
            "Lancez Escale avec un compte ordinaire, ou donnez un serveur PostgreSQL par DATABASE_URL.";
    case "no-binaries":
      return (
        `La base de données intégrée ne peut pas tourner sur cette machine (${refusal.platform} : ${refusal.reason}). ` +
        "Relancez « npm ci », ou donnez un serveur PostgreSQL par DATABASE_URL."
      );
  }
}

function quote(reasons: readonly string[]): string {
  return reasons.length === 0 ? "." : ` : « ${reasons.join(" ; ")} ».`;
}

function megabytes(bytes: number): string {
  return Math.floor(bytes / 1_000_000).toLocaleString("fr");
}
