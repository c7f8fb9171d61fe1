import project from "../../../../package.json" with { type: "json" };
import { type CommandIo, fail } from "./command-io.ts";

type Command = (args: readonly string[], io: CommandIo) => Promise<number>;

/** Loaded when asked for: `plan` must not pay for the server. */
const COMMANDS: Readonly<Record<string, { readonly summary: string; load(): Promise<Command> }>> = {
  start: {
    summary: "démarre Escale (et, la première fois, la démonstration)",
    load: async () => (await import("./start.ts")).startCommand,
  },
  plan: {
    summary: "calcule un plan à partir d’un fichier JSON",
    load: async () => (await import("./plan.ts")).planCommand,
  },
  operator: {
    summary: "met en place un opérateur sur un territoire",
    load: async () => (await import("./operator.ts")).operatorCommand,
  },
  programme: {
    summary: "liste ce qu’un opérateur mène ; ajoute ou change un programme",
    load: async () => (await import("./programme.ts")).programmeCommand,
  },
  account: {
    summary: "crée, liste ou ferme des comptes du bureau",
    load: async () => (await import("./account.ts")).accountCommand,
  },
  period: {
    summary: "planifie une période, la publie, ou jette son plan",
    load: async () => (await import("./period.ts")).periodCommand,
  },
  stop: {
    summary: "liste les passages ; en déplace, retarde, annule, rétablit ou termine un",
    load: async () => (await import("./stop.ts")).stopCommand,
  },
  site: {
    summary: "liste les lieux d’un opérateur",
    load: async () => (await import("./site.ts")).siteCommand,
  },
  doctor: {
    summary: "vérifie les réglages de cette installation et dit ce qui est dangereux",
    load: async () => (await import("./doctor.ts")).doctorCommand,
  },
  person: {
    summary: "enregistre, cherche, exporte ou efface une personne",
    load: async () => (await import("./person.ts")).personCommand,
  },
  purge: {
    summary: "efface ce qui a été gardé assez longtemps",
    load: async () => (await import("./purge.ts")).purgeCommand,
  },
  keys: {
    summary: "fait, vérifie et change les clés qui protègent les données personnelles",
    load: async () => (await import("./keys.ts")).keysCommand,
  },
  link: {
    summary: "crée, liste et retire les liens des mairies",
    load: async () => (await import("./link.ts")).linkCommand,
  },
  "api-key": {
    summary: "crée, liste et retire les clés d’API des autres logiciels",
    load: async () => (await import("./api-key.ts")).apiKeyCommand,
  },
  booking: {
    summary: "règle comment l’opérateur prend les rendez-vous",
    load: async () => (await import("./booking.ts")).bookingCommand,
  },
  agenda: {
    summary: "relie aux passages l’agenda que les agents tiennent ailleurs",
    load: async () => (await import("./agenda.ts")).agendaCommand,
  },
  hook: {
    summary: "prévient d’autres logiciels quand un rendez-vous change",
    load: async () => (await import("./hook.ts")).hookCommand,
  },
  workshop: {
    summary: "prévoit, change ou annule un atelier ; les liste",
    load: async () => (await import("./workshop.ts")).workshopCommand,
  },
  journal: {
    summary: "vérifie et exporte le journal",
    load: async () => (await import("./journal.ts")).journalCommand,
  },
  travel: {
    summary: "vérifie le moteur d’itinéraires",
    load: async () => (await import("./travel.ts")).travelCommand,
  },
  backup: {
    summary: "écrit une sauvegarde chiffrée, ou en vérifie une",
    load: async () => (await import("./backup.ts")).backupCommand,
  },
  restore: {
    summary: "remet la base de données comme une sauvegarde l’a",
    load: async () => (await import("./restore.ts")).restoreCommand,
  },
  mail: {
    summary: "liste les courriels ; en montre, renvoie ou essaie un",
    load: async () => (await import("./mail.ts")).mailCommand,
  },
  sms: {
    summary: "essaie le service de SMS",
    load: async () => (await import("./sms.ts")).smsCommand,
  },
};

const USAGE = `Usage : escale COMMANDE [OPTIONS]

${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)
  .join("\n")}

escale COMMANDE --help dit ce que chaque commande attend ; escale --version, quelle version est là.
`;

/** Runs one command of the CLI; returns its exit code. */
export async function runEscale(
  args: readonly string[],
  io: CommandIo = {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    isTTY: process.stdout.isTTY ?? false,
    env: process.env,
  },
): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    io.stdout.write(USAGE);
    return 0;
  }
  if (name === "--version") {
    io.stdout.write(`Escale ${project.version}\n`);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) return fail(io, `La commande « ${name.slice(0, 60)} » n’existe pas.\n\n${USAGE}`, 2);
  let unwritten: string | undefined;
  // Whoever reads may leave early (`escale stop list | head`): that is no error of the command.
  io.stdout.on("error", ({ code = "" }: NodeJS.ErrnoException) => {
    if (code !== "EPIPE") unwritten = code;
  });
  try {
    standWhereAsked(io);
    const code = await (await command.load())(rest, io);
    if (code !== 0 || unwritten === undefined) return code;
    return fail(io, `Le résultat n’a pas pu être écrit (${unwritten}).`, 1);
  } catch (error) {
    // A bug, or a world that failed where nobody expected it: one line, and what was begun is rolled back.
    const what = error instanceof Error ? error.message || error.name : String(error);
    return fail(io, `Erreur imprévue : ${what.split("\n")[0]}`, 1);
  }
}

/** `npm run escale` stands in the project's folder, and tells where the person stood: names of files count from there. */
function standWhereAsked({ env: { npm_lifecycle_event: script, INIT_CWD: folder } }: CommandIo): void {
  if (script === "escale" && folder) process.chdir(folder);
}
