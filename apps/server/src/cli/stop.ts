import { changeStop, estimateDrive, parseId, type SiteId, type StopAct, type StopId } from "@escale/domain";
import { findOperator, publicTimetable, type Store, stopStore } from "@escale/store";
import { makeId } from "../make-id.ts";
import { describeStopRefusal } from "../words/set-up.fr.ts";
import type { CommandIo } from "./command-io.ts";
import { readDay, readDayAndTime } from "./read-answers.ts";
import { readOptions } from "./read-options.ts";
import { fail, withStore } from "./with-store.ts";

const USAGE = `Usage : escale stop list    --operator NOM [--from AAAA-MM-JJ]
        escale stop move    ID --to AAAA-MM-JJTHH:MM [--site ID] --reason "…"
        escale stop delay   ID --minutes N --reason "…"
        escale stop cancel  ID --reason "…"
        escale stop restore ID
        escale stop hold    ID

Le public lit la raison aussitôt, partout : pages, affiches, calendriers.
`;

const ACTOR = "ligne de commande";
const MOST_LISTED = 1_000;
const ACTS: ReadonlySet<string> = new Set(["move", "delay", "cancel", "restore", "hold"]);

/** `escale stop list|move|delay|cancel|restore|hold`. */
export async function stopCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const options = readOptions(args, {
    operator: { type: "string" },
    from: { type: "string" },
    to: { type: "string" },
    site: { type: "string" },
    minutes: { type: "string" },
    reason: { type: "string" },
    help: { type: "boolean", short: "h" },
  });
  if (!options.ok) return fail(io, `${options.sentence}\n\n${USAGE}`, 2);
  const { values, positionals } = options;
  if (values.help) {
    io.stdout.write(USAGE);
    return 0;
  }
  const [verb, id, ...surplus] = positionals;
  if (verb === "list" && id === undefined) return list(io, values.operator, values.from);
  if (verb === undefined || !ACTS.has(verb) || surplus.length > 0) return fail(io, USAGE, 2);
  const stopId = parseId<StopId>(id ?? "");
  if (!stopId) return fail(io, "Il manque l’identifiant du passage. « escale stop list » les donne.", 2);
  return withStore(io, async (store) => {
    const act = await readAct(store, stopId, verb, values);
    if (typeof act === "string") return fail(io, act, 2);
    const world = {
      store: stopStore(store),
      now: Temporal.Now.instant(),
      newId: makeId,
      actor: ACTOR,
      drive: estimateDrive,
    };
    const changed = await changeStop(world, stopId, act);
    if (!changed.ok) return fail(io, describeStopRefusal(changed.refusal), 2);
    io.stdout.write("C’est fait. Le public le voit dès maintenant.\n");
    return 0;
  });
}

/** The act that was asked, or the sentence that says what is wrong with it. */
async function readAct(
  store: Store,
  stopId: StopId,
  verb: string,
  values: { readonly to?: string; readonly site?: string; readonly minutes?: string; readonly reason?: string },
): Promise<StopAct | string> {
  const reason = values.reason ?? "";
  switch (verb) {
    case "cancel":
      return { act: "cancel", reason };
    case "restore":
      return { act: "restore" };
    case "hold":
      return { act: "hold" };
    case "delay":
      return {
        act: "delay",
        minutes: /^\d{1,4}$/.test(values.minutes ?? "") ? Number(values.minutes) : Number.NaN,
        reason,
      };
    case "move": {
      const to = readDayAndTime(values.to ?? "");
      if (!to) return "--to doit être une date et une heure AAAA-MM-JJTHH:MM.";
      const siteId = values.site === undefined ? undefined : parseId<SiteId>(values.site);
      if (values.site !== undefined && !siteId) return "--site doit être l’identifiant d’un lieu.";
      const context = await stopStore(store).loadStop(stopId);
      if (!context) return describeStopRefusal({ refused: "unknown-stop" });
      const startsAt = to.toZonedDateTime(context.timeZone).toInstant();
      return { act: "move", startsAt, ...(siteId && { siteId }), reason };
    }
    default:
      return USAGE;
  }
}

async function list(io: CommandIo, slug: string | undefined, fromText: string | undefined): Promise<number> {
  if (!slug) return fail(io, "Il manque --operator : le nom court de l’opérateur.", 2);
  const day = fromText === undefined ? undefined : readDay(fromText);
  if (fromText !== undefined && !day) return fail(io, "--from doit être une date AAAA-MM-JJ.", 2);
  return withStore(io, async (store) => {
    const operator = await findOperator(store, slug);
    if (!operator) return fail(io, `Aucun opérateur ne s’appelle « ${slug.slice(0, 80)} ».`, 2);
    const from = day?.toZonedDateTime(operator.timeZone).toInstant() ?? Temporal.Now.instant();
    const stops = await publicTimetable(store).stops({ operatorId: operator.operatorId, from, limit: MOST_LISTED });
    for (const stop of stops) {
      const at = stop.startsAt.toZonedDateTimeISO(stop.timeZone).toPlainDateTime().toString({ smallestUnit: "minute" });
      io.stdout.write(`${stop.stopId}  ${at}  ${stop.state.kind.padEnd(9)}  ${stop.site.commune.name}\n`);
    }
    return 0;
  });
}
