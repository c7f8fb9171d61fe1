import { describeEmbeddedRefusal, joinEmbedded, migrate, openStore, type Store, startEmbedded } from "@escale/store";
import type { Config } from "../config.ts";

/** An open, migrated store, or the sentence that says why there is none. */
export type OpenedDatabase =
  | { readonly ok: true; readonly store: Store; readonly how: string; close(): Promise<void> }
  | { readonly ok: false; readonly sentence: string };

/**
 * Starts the embedded PostgreSQL or reaches the given one, and brings its schema to this version.
 * @param role a server wants the data folder for itself; a command works beside a server that runs.
 */
export async function openDatabase(
  database: Config["database"],
  say: (line: string) => void,
  role: "server" | "command",
): Promise<OpenedDatabase> {
  if (database.kind === "given") return openGiven(database.url, say);
  const running = role === "command" ? await joinEmbedded(database.folder) : undefined;
  if (running) {
    const store = openStore(running);
    return migrated(store, "Base de données jointe", () => store.close());
  }
  const started = await startEmbedded({ folder: database.folder, say });
  if (!started.ok) return { ok: false, sentence: describeEmbeddedRefusal(started.refusal) };
  const embedded = started.value;
  const store = openStore(embedded.connection);
  const close = async () => {
    await store.close();
    await embedded.stop();
  };
  return migrated(store, EMBEDDED_HOW[embedded.how], close);
}

const EMBEDDED_HOW = {
  created: "Base de données créée",
  reopened: "Base de données rouverte",
  recovered: "Base de données rouverte après un arrêt brutal, sans perte",
} as const;

async function openGiven(url: string, say: (line: string) => void): Promise<OpenedDatabase> {
  const store = openStore(url);
  const waiting = setTimeout(() => say("La base de données tarde à répondre…"), 1_000);
  try {
    await store.pool.query("select 1");
  } catch (error) {
    await store.close();
    return { ok: false, sentence: `${whyUnreachable(error)} Vérifiez DATABASE_URL, puis relancez Escale.` };
  } finally {
    clearTimeout(waiting);
  }
  return migrated(store, "Base de données jointe", () => store.close());
}

async function migrated(store: Store, how: string, close: () => Promise<void>): Promise<OpenedDatabase> {
  const result = await migrate(store);
  if (result.ok) return { ok: true, store, how, close };
  await close();
  return {
    ok: false,
    sentence:
      `Cette base de données vient d’une version plus récente d’Escale (étape inconnue : ${result.refusal.unknown.join(", ")}). ` +
      "Mettez Escale à jour ; rien n’a été modifié.",
  };
}

/** Never the URL itself: it holds a password. */
function whyUnreachable(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  switch (code) {
    case "ECONNREFUSED":
    case "ENOENT":
      return "La base de données ne répond pas : aucun serveur PostgreSQL à cette adresse.";
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return "La machine nommée dans DATABASE_URL est introuvable.";
    case "28P01":
    case "28000":
      return "La base de données refuse ce compte ou ce mot de passe.";
    case "3D000":
      return "Cette base de données n’existe pas sur le serveur.";
    case "57P03":
      return "Le serveur PostgreSQL est en train de démarrer ou de s’arrêter.";
    default:
      return `La base de données ne répond pas (${error instanceof Error ? error.message : "raison inconnue"}).`;
  }
}
