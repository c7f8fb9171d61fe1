import {
  COMMAND_LINE,
  changeStop,
  instantOn,
  parseId,
  readDay,
  readDayAndTime,
  type SiteId,
  type StopAct,
  type StopId,
} from "@escale/domain";
import { listStops, type Store, stopStore } from "@escale/store";
import { makeId } from "../make-id.ts";
import { knownDrive } from "../start/known-drive.ts";
import { dayAndTimeExpected, dayExpected, NO_SUCH_HOUR } from "../words/dates.fr.ts";
import { describeChangedStop, describeStopId, describeStopRefusal, listCut } from "../words/stop.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { readCommand } from "./read-command.ts";
import type { OptionValues } from "./read-options.ts";
import { withOperator, withStore } from "./with-store.ts";

const USAGE = `Usage : escale stop list    --operator NOM [--from AAAA-MM-JJ]
        escale stop move    ID --to AAAA-MM-JJTHH:MM [--site ID] [--anyway] --reason "…"
        escale stop delay   ID --minutes N --reason "…"
        escale stop on-time ID             le retard est levé
        escale stop cancel  ID --reason "…"
        escale stop restore ID [--anyway]  l’annulation est levée
        escale stop hold    ID             le passage est terminé
        escale stop unhold  ID             il ne l’était pas : c’était une erreur

Le public lit la raison aussitôt, partout : pages, affiches, calendriers.
« escale site list » donne les identifiants des lieux. La liste des passages montre aussi ceux que le public ne voit pas
encore : « planned ». --anyway passe outre la route, quand le véhicule n’aurait pas le temps d’aller d’un passage à l’autre.
`;

const MOST_LISTED = 1_000;
const VERBS: ReadonlySet<string> = new Set<StopAct["act"]>([
  "move",
  "delay",
  "on-time",
  "cancel",
  "restore",
  "hold",
  "unhold",
]);

const OPTIONS = {
  operator: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  site: { type: "string" },
  minutes: { type: "string" },
  reason: { type: "string" },
  anyway: { type: "boolean" },
} as const;

/** `escale stop list`, and one verb for each thing that may be done to a stop. */
export async function stopCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readCommand(args, io, { usage: USAGE, options: OPTIONS, most: 2 });
  if (!asked.ok) return asked.code;
  const { values, words } = asked;
  const [verb, id] = words;
  if (verb === "list" && id === undefined) return list(io, values.operator, values.from);
  if (verb === undefined || !VERBS.has(verb)) return fail(io, USAGE, 2);
  const stopId = parseId<StopId>(id ?? "");
  if (!stopId) return fail(io, describeStopId(id), 2);
  return withStore(io, async (store, { routing }) => {
    const act = await readAct(store, stopId, verb, values);
    if (typeof act === "string") return fail(io, act, 2);
    const seen = await stopStore(store).loadStop(stopId);
    const world = {
      store: stopStore(store),
      now: Temporal.Now.instant(),
      newId: makeId,
      actor: COMMAND_LINE,
      drive: await knownDrive(routing, store, seen?.stop.operatorId),
    };
    const changed = await changeStop(world, stopId, act);
    if (!changed.ok) return fail(io, describeStopRefusal(changed.refusal), 2);
    io.stdout.write(`${describeChangedStop(changed.value)}\n`);
    return 0;
  });
}

/** The act that was asked, or the sentence that says what is wrong with it. */
async function readAct(
  store: Store,
  stopId: StopId,
  verb: string,
  values: OptionValues<typeof OPTIONS>,
): Promise<StopAct | string> {
  const { reason = "", anyway = false } = values;
  switch (verb) {
    case "cancel":
      return { act: verb, reason };
    case "restore":
      return { act: verb, anyway };
    case "on-time":
    case "hold":
    case "unhold":
      return { act: verb };
    case "delay":
      return {
        act: verb,
        minutes: /^\d{1,4}$/.test(values.minutes ?? "") ? Number(values.minutes) : Number.NaN,
        reason,
      };
    case "move": {
      const to = readDayAndTime(values.to ?? "");
      if (!to) return dayAndTimeExpected("--to");
      const siteId = values.site === undefined ? undefined : parseId<SiteId>(values.site);
      if (values.site !== undefined && !siteId) return "--site doit être l’identifiant d’un lieu.";
      const context = await stopStore(store).loadStop(stopId);
      if (!context) return describeStopRefusal({ refused: "unknown-stop" });
      const startsAt = instantOn(to, context.timeZone);
      if (!startsAt) return NO_SUCH_HOUR;
      return { act: verb, startsAt, ...(siteId && { siteId }), reason, anyway };
    }
    default:
      return USAGE;
  }
}

async function list(io: CommandIo, slug: string | undefined, fromText: string | undefined): Promise<number> {
  const day = fromText === undefined ? undefined : readDay(fromText);
  if (fromText !== undefined && !day) return fail(io, dayExpected("--from"), 2);
  return withOperator(io, slug, async (store, { operatorId, timeZone }) => {
    const from = day?.toZonedDateTime(timeZone).toInstant() ?? Temporal.Now.instant();
    const stops = await listStops(store, operatorId, from, MOST_LISTED + 1);
    for (const { stopId, startsAt, state, commune } of stops.slice(0, MOST_LISTED)) {
      const at = startsAt.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: "minute" });
      io.stdout.write(`${stopId}  ${at}  ${state.padEnd(9)}  ${commune}\n`);
    }
    if (stops.length > MOST_LISTED) io.stderr.write(`${listCut(MOST_LISTED)}\n`);
    return 0;
  });
}
