import { addProgramme, COMMAND_LINE, changeProgramme, type ProgrammeId, parseId, readDay } from "@escale/domain";
import { listProgrammes, operatorStore, type Store } from "@escale/store";
import { makeId } from "../make-id.ts";
import { tellProgramme } from "../words/operator-settings.fr.ts";
import { NOTHING_TO_CHANGE, PROGRAMME_ID_EXPECTED } from "../words/programme.fr.ts";
import { describeProgrammeRefusal, settingsFr } from "../words/settings-page.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { readCommand } from "./read-command.ts";
import type { OptionValues } from "./read-options.ts";
import { withOperator } from "./with-store.ts";

const USAGE = `Usage : escale programme list      --operator NOM
        escale programme add       --operator NOM --name "…" --from AAAA-MM-JJ
        escale programme change ID --operator NOM [--name "…"] [--from AAAA-MM-JJ] [--to AAAA-MM-JJ]

Un programme est ce qu’un opérateur mène : tournée des communes, ateliers, prêt du véhicule… Rien n’est planifié pour lui avant son
premier jour (--from) ni après son dernier (--to) ; --to "" : il n’a pas de fin. Ce qui n’est pas nommé demeure. list donne les
identifiants.
`;

const OPTIONS = {
  operator: { type: "string" },
  name: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
} as const;

type Values = OptionValues<typeof OPTIONS>;

/** `escale programme list|add|change`. */
export async function programmeCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readCommand(args, io, { usage: USAGE, options: OPTIONS, most: 2 });
  if (!asked.ok) return asked.code;
  const [verb, id] = asked.words;
  const { values } = asked;
  const { operator, name, from, to } = values;
  const isNamed = [name, from, to].some((value) => value !== undefined);
  if (verb === "list" && id === undefined && !isNamed) return list(io, operator);
  if (verb === "add" && id === undefined && to === undefined) return add(io, values);
  if (verb !== "change") return fail(io, USAGE, 2);
  const programmeId = parseId<ProgrammeId>(id ?? "");
  if (!programmeId) return fail(io, PROGRAMME_ID_EXPECTED, 2);
  return isNamed ? change(io, programmeId, values) : fail(io, NOTHING_TO_CHANGE, 2);
}

function list(io: CommandIo, slug: string | undefined): Promise<number> {
  return withOperator(io, slug, async (store, { operatorId }) => {
    for (const programme of await listProgrammes(store, operatorId)) {
      io.stdout.write(`${programme.programmeId}  ${tellProgramme(programme)}\n`);
    }
    return 0;
  });
}

const worldOf = (store: Store) => ({
  ...{ store: operatorStore(store), actor: COMMAND_LINE, now: Temporal.Now.instant() },
});

function add(io: CommandIo, { operator, name = "", from = "" }: Values): Promise<number> {
  return withOperator(io, operator, async (store, { operatorId }) => {
    const world = { ...worldOf(store), newId: makeId };
    const added = await addProgramme(world, operatorId, { name, startsOn: readDay(from) });
    if (!added.ok) return fail(io, describeProgrammeRefusal(added.refusal), 2);
    io.stdout.write(`${added.value.programmeId}\n`);
    io.stderr.write(`${settingsFr.done.programme}\n`);
    return 0;
  });
}

/** What is not named stays. */
function change(io: CommandIo, programmeId: ProgrammeId, { operator, name, from, to }: Values): Promise<number> {
  return withOperator(io, operator, async (store, { operatorId }) => {
    const now = (await listProgrammes(store, operatorId)).find((one) => one.programmeId === programmeId);
    if (!now) return fail(io, describeProgrammeRefusal({ refused: "programme-unknown" }), 2);
    const lastDay = to ?? now.to?.toString() ?? "";
    const changed = await changeProgramme(worldOf(store), operatorId, programmeId, {
      name: name ?? now.name,
      startsOn: from === undefined ? now.from : readDay(from),
      endsOn: lastDay.trim() === "" ? "none" : readDay(lastDay),
    });
    if (!changed.ok) return fail(io, describeProgrammeRefusal(changed.refusal), 2);
    io.stdout.write(`${settingsFr.done["programme-change"]}\n`);
    return 0;
  });
}
