import { writeMasterKey } from "@escale/exchange";
import { newMasterKey } from "../start/open-keys.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { readCommand } from "./read-command.ts";

const USAGE = `Usage : escale keys create

  create   écrit une nouvelle clé, à mettre dans ESCALE_KEYS ; ne change rien d’autre

Les clés protègent les données personnelles : sans elles, personne ne peut les relire, pas même vous. Gardez-en une copie
ailleurs que les sauvegardes de la base. Plusieurs clés se suivent, séparées par des virgules : la première sert à protéger,
les autres à relire. Sans ESCALE_KEYS, la base du dossier des données a les siennes dans le fichier « keys » de ce dossier.
`;

/** `escale keys …`. */
export async function keysCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readCommand(args, io, { usage: USAGE, options: {}, most: 1 });
  if (!asked.ok) return asked.code;
  const [verb] = asked.words;
  if (verb !== "create") return fail(io, USAGE, 2);
  io.stdout.write(`${writeMasterKey(newMasterKey(Temporal.Now.instant()))}\n`);
  return 0;
}
