import { readConfig } from "../config.ts";
import { judge } from "../doctor/judge.ts";
import { lookAt } from "../doctor/look.ts";
import { describeFinding, describeFindings } from "../words/doctor.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { readCommand } from "./read-command.ts";
import { describeFaults, PROJECT } from "./with-store.ts";

const USAGE = `Usage : escale doctor [--json]

Vérifie les réglages, la base de données et la machine, et dit ce qui est dangereux, avec le remède. Ne modifie rien.
Donnez-lui les mêmes réglages qu’à escale start. Code de sortie 1 : quelque chose est dangereux.

  --json   le même résultat, pour un programme
`;

/** `escale doctor`: 0 nothing is unsafe, 1 something is, 2 the settings cannot even be read. */
export async function doctorCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readCommand(args, io, { usage: USAGE, options: { json: { type: "boolean" } }, most: 0 });
  if (!asked.ok) return asked.code;
  const read = readConfig(io.env, PROJECT);
  if (!read.ok) return fail(io, describeFaults(read.faults), 2);
  const findings = judge(await lookAt(read.config, () => Temporal.Now.instant()));
  if (asked.values.json) {
    const checks = findings.map((finding) => {
      const { check, verdict, found } = finding;
      return { check, verdict, found, ...describeFinding(finding) };
    });
    io.stdout.write(`${JSON.stringify({ checks }, undefined, 2)}\n`);
  } else {
    io.stdout.write(describeFindings(findings));
  }
  return findings.some(({ verdict }) => verdict === "unsafe") ? 1 : 0;
}
