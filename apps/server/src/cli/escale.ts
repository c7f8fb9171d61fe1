import type { CommandIo } from "./command-io.ts";

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
  period: {
    summary: "planifie et publie une période",
    load: async () => (await import("./period.ts")).periodCommand,
  },
  stop: {
    summary: "liste, déplace, retarde, annule, rétablit ou tient un passage",
    load: async () => (await import("./stop.ts")).stopCommand,
  },
};

const USAGE = `Usage : escale COMMANDE [OPTIONS]

${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)
  .join("\n")}

escale COMMANDE --help dit ce que chaque commande attend.
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
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    io.stderr.write(`La commande « ${name.slice(0, 60)} » n’existe pas.\n\n${USAGE}`);
    return 2;
  }
  let unwritten: string | undefined;
  // Whoever reads may leave early (`escale stop list | head`): that is no error of the command.
  io.stdout.on("error", ({ code = "" }: NodeJS.ErrnoException) => {
    if (code !== "EPIPE") unwritten = code;
  });
  try {
    const code = await (await command.load())(rest, io);
    if (code !== 0 || unwritten === undefined) return code;
    io.stderr.write(`Le résultat n’a pas pu être écrit (${unwritten}).\n`);
    return 1;
  } catch (error) {
    // A bug, or a world that failed where nobody expected it: one line, and what was begun is rolled back.
    const what = error instanceof Error ? error.message || error.name : String(error);
    io.stderr.write(`Erreur imprévue : ${what.split("\n")[0]}\n`);
    return 1;
  }
}
