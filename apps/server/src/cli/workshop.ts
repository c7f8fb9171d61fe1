import {
  COMMAND_LINE,
  cancelWorkshop,
  changeWorkshop,
  type OperatorId,
  parseId,
  planWorkshop,
  type StopId,
  type WorkshopId,
} from "@escale/domain";
import { type FoundOperator, findWorkshopToCome, type Store, workshopStore, workshopsFrom } from "@escale/store";
import { makeId } from "../make-id.ts";
import { describeWorkshopRefusal, type WorkshopRefusal, workshopsFr as words } from "../words/workshops-office.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { readCommand } from "./read-command.ts";
import type { OptionValues } from "./read-options.ts";
import { withOperator } from "./with-store.ts";

const USAGE = `Usage : escale workshop list      --operator NOM
        escale workshop plan      --operator NOM --stop ID --procedure DÉMARCHE --from HH:MM --to HH:MM --seats N
                                  [--desks N] [--title "…"]
        escale workshop change ID --operator NOM [--from HH:MM] [--to HH:MM] [--seats N] [--desks N] [--title "…"]
                                  [--reason "…"]
        escale workshop cancel ID --operator NOM --reason "…"

Un atelier reçoit plusieurs personnes à la fois à un passage publié, et occupe des postes (1 sans rien). Qui a une place est prévenu
d’une autre heure ou de l’annulation, et en lit la raison.
`;

const OPTIONS = {
  operator: { type: "string" },
  stop: { type: "string" },
  procedure: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  seats: { type: "string" },
  desks: { type: "string" },
  title: { type: "string" },
  reason: { type: "string" },
} as const;

type Values = OptionValues<typeof OPTIONS>;

/** `escale workshop list|plan|change|cancel`. */
export async function workshopCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readCommand(args, io, { usage: USAGE, options: OPTIONS, most: 2 });
  if (!asked.ok) return asked.code;
  const [verb, id] = asked.words;
  const { values } = asked;
  if (verb === "list" && id === undefined)
    return withOperator(io, values.operator, (store, operator) => list(io, store, operator));
  if (verb === "plan" && id === undefined) return plan(io, values);
  if (verb !== "change" && verb !== "cancel") return fail(io, USAGE, 2);
  const workshopId = parseId<WorkshopId>(id ?? "");
  if (!workshopId) return fail(io, words.idExpected, 2);
  return withOperator(io, values.operator, async (store, { operatorId, timeZone }) => {
    const { reason = "" } = values;
    const done =
      verb === "cancel"
        ? await cancelWorkshop(worldOf(store), operatorId, workshopId, { reason })
        : await change(store, { operatorId, timeZone }, workshopId, values);
    if (!done.ok) return refuse(io, done.refusal, timeZone);
    io.stdout.write(`${verb === "cancel" ? words.commandCancelled : words.commandChanged}\n`);
    return 0;
  });
}

const worldOf = (store: Store) => ({
  ...{ store: workshopStore(store), actor: COMMAND_LINE, now: Temporal.Now.instant() },
});

function refuse(io: CommandIo, refusal: WorkshopRefusal, timeZone: string): number {
  return fail(io, describeWorkshopRefusal(refusal, timeZone), 2);
}

async function plan(io: CommandIo, values: Values): Promise<number> {
  const stopId = parseId<StopId>(values.stop ?? "");
  if (!stopId) return fail(io, words.stopExpected, 2);
  return withOperator(io, values.operator, async (store, { operatorId, timeZone }) => {
    const { title = "", from = "", to = "", seats = "", desks = "1", procedure = "" } = values;
    const wish = { workshopId: makeId<WorkshopId>(), procedureKey: procedure, title, from, to, seats, desks };
    const planned = await planWorkshop(worldOf(store), operatorId, stopId, wish);
    if (!planned.ok) return refuse(io, planned.refusal, timeZone);
    io.stdout.write(`${planned.value.workshopId}\n`);
    io.stderr.write(`${words.commandPlanned}\n`);
    return 0;
  });
}

/** What is not named stays. */
async function change(
  store: Store,
  { operatorId, timeZone }: { readonly operatorId: OperatorId; readonly timeZone: string },
  workshopId: WorkshopId,
  { title, from, to, seats, desks, reason = "" }: Values,
) {
  const world = worldOf(store);
  const now = await findWorkshopToCome(store, operatorId, workshopId, world.now);
  const clock = (at: Temporal.Instant | undefined) =>
    at?.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: "minute" }) ?? "";
  return changeWorkshop(world, operatorId, workshopId, {
    ...{ title: title ?? now?.title ?? "", from: from ?? clock(now?.startsAt), to: to ?? clock(now?.endsAt) },
    ...{ seats: seats ?? String(now?.seats), desks: desks ?? String(now?.desks.length), reason },
  });
}

async function list(io: CommandIo, store: Store, { operatorId, timeZone }: FoundOperator): Promise<number> {
  for (const workshop of await workshopsFrom(store, operatorId, Temporal.Now.instant())) {
    const { workshopId, startsAt, seats, seatsLeft, communeName, title, procedureKey } = workshop;
    const at = startsAt.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: "minute" });
    const taken = words.taken(seats - seatsLeft, seats);
    io.stdout.write(`${workshopId}  ${at}  ${communeName}  ${title ?? procedureKey}  ${taken}\n`);
  }
  return 0;
}
