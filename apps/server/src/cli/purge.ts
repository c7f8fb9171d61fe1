import { COMMAND_LINE } from "@escale/domain";
import { findOperator, listOperators, purgeInstallation, purgeOperator } from "@escale/store";
import { unknownOperator } from "../words/operator.fr.ts";
import { describePurge, INSTALLATION_NAME, REHEARSED } from "../words/purge.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { readCommand } from "./read-command.ts";
import { withStore } from "./with-store.ts";

const USAGE = `Usage : escale purge [--dry-run] [--operator NOM]

Efface ce qui a été gardé aussi longtemps que le registre le dit (page « Vos données personnelles » du site). Un serveur qui
tourne le fait chaque nuit. Les chiffres comptent toujours les personnes effacées.

  --dry-run        dit ce qui serait effacé, et n’efface rien
  --operator NOM   un seul opérateur, et rien de ce qui est à l’installation
`;

const OPTIONS = { operator: { type: "string" }, "dry-run": { type: "boolean" } } as const;

/** `escale purge`: the same as every night. */
export async function purgeCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readCommand(args, io, { usage: USAGE, options: OPTIONS, most: 0 });
  if (!asked.ok) return asked.code;
  const { operator: slug, "dry-run": rehearse = false } = asked.values;
  return withStore(io, async (store) => {
    const found = slug === undefined ? undefined : await findOperator(store, slug);
    if (slug !== undefined && !found) return fail(io, unknownOperator(slug), 2);
    const now = Temporal.Now.instant();
    const say = (lines: readonly string[]) => lines.map((line) => io.stdout.write(`${line}\n`));
    for (const operator of found ? [found] : await listOperators(store)) {
      const today = now.toZonedDateTimeISO(operator.timeZone).toPlainDate();
      say(
        describePurge(
          operator.slug,
          await purgeOperator(store, operator.operatorId, { today, now, rehearse, actor: COMMAND_LINE }),
          rehearse,
        ),
      );
    }
    if (!found) {
      const today = now.toZonedDateTimeISO("UTC").toPlainDate();
      say(
        describePurge(
          INSTALLATION_NAME,
          await purgeInstallation(store, { today, now, rehearse, actor: COMMAND_LINE }),
          rehearse,
        ),
      );
    }
    if (rehearse) say([REHEARSED]);
    return 0;
  });
}
