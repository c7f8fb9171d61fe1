import { listSites } from "@escale/store";
import { type CommandIo, fail } from "./command-io.ts";
import { readCommand } from "./read-command.ts";
import { withOperator } from "./with-store.ts";

const USAGE = `Usage : escale site list --operator NOM

Une ligne par lieu : son identifiant (pour « escale stop move --site »), sa commune, son nom, son adresse.
`;

const OPTIONS = { operator: { type: "string" } } as const;

/** `escale site list`. */
export async function siteCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readCommand(args, io, { usage: USAGE, options: OPTIONS, most: 1 });
  if (!asked.ok) return asked.code;
  if (asked.words[0] !== "list") return fail(io, USAGE, 2);
  return withOperator(io, asked.values.operator, async (store, { operatorId }) => {
    for (const { siteId, commune, name, address } of await listSites(store, operatorId)) {
      io.stdout.write(`${siteId}  ${commune}  ${name}  ${address}\n`);
    }
    return 0;
  });
}
