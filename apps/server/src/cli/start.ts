import { once } from "node:events";
import { flushCompileCache } from "node:module";
import project from "../../../../package.json" with { type: "json" };
import { readConfig } from "../config.ts";
import { makeLog } from "../observe/make-log.ts";
import { startTraces } from "../observe/trace-requests.ts";
import { startEscale } from "../start/start-escale.ts";
import { ready, STOPPING } from "../words/start.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { readCommand } from "./read-command.ts";
import { describeFaults, PROJECT } from "./with-store.ts";

const USAGE = `Usage : escale start

Démarre Escale. Réglages, par variables d’environnement :
  ESCALE_PORT   port d’écoute (3000)
  ESCALE_HOST   adresse d’écoute (127.0.0.1 : cette machine seulement)
  ESCALE_URL    adresse publique, si elle diffère (https://escale.exemple.fr)
  ESCALE_DATA   dossier des données (data)
  DATABASE_URL  un serveur PostgreSQL 15 ou plus récent, à la place de celui d’Escale
                (ESCALE_DATABASE_OWNER_URL : le compte propriétaire de cette base, si c’en est un autre)
  ESCALE_KEYS   les clés qui protègent les données personnelles (escale keys --help)
  ESCALE_ROUTING  un moteur d’itinéraires : osrm, valhalla, openrouteservice (docs/operations/routing.md)
  ESCALE_SMTP_URL, ESCALE_MAIL_FROM  le serveur de courriel et l’adresse d’où l’on écrit (docs/operations/mail.md)
  ESCALE_LOG    ce qui est écrit sur la sortie d’erreur : silent, error, warn, info, debug (docs/operations/observe.md)
  ESCALE_METRICS_TOKEN  mot de passe de la page /metrics (Prometheus) ; sans lui, elle n’existe pas
  ESCALE_TRUSTED_PROXIES  les serveurs mandataires que l’on croit (127.0.0.1, ::1)
  ESCALE_SECURITY_CONTACT  à qui signaler une faille, pour /.well-known/security.txt
  ESCALE_BOOKINGS_A_MINUTE  formulaires de rendez-vous par minute au-delà desquels chaque navigateur fait un petit calcul (120)
  ESCALE_DEMO   s02 : met en place la démonstration la première fois ; none : rien
`;

/** `escale start`: runs until it is told to stop. */
export async function startCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readCommand(args, io, { usage: USAGE, options: {}, most: 0 });
  if (!asked.ok) return asked.code;
  const read = readConfig(io.env, PROJECT);
  if (!read.ok) return fail(io, describeFaults(read.faults), 2);
  const log = makeLog(read.config.observe.logLevel);
  const interruption = new AbortController();
  const { signal: interrupted } = interruption;
  // Never taken off: npm repeats what the terminal has said already, and the second word would end Escale half-way.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => interruption.abort());
  interrupted.addEventListener("abort", () => io.stdout.write(STOPPING), { once: true });

  const traces = await startTraces(io.env, project.version);
  const started = await startEscale(read.config, {
    now: () => Temporal.Now.instant(),
    say: (line) => io.stdout.write(`${line}\n`),
    interrupted,
    onError: (error, requestId) => log.error({ err: error, id: requestId }, "erreur"),
    log,
    traces,
  });
  if (!started.ok) return started.because === "interrupted" ? 0 : fail(io, started.sentence, 1);
  if (!interrupted.aborted) {
    io.stdout.write(ready(started.url));
    // What bin/escale.js has Node keep: at the end would be too late for whoever is killed.
    flushCompileCache();
    await once(interrupted, "abort");
  }
  await started.stop();
  return 0;
}
