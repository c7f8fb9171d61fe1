import { estimateDrive, type Leg, type Position, placesOf } from "@escale/domain";
import { loadReference, patientAsking, travelEngine } from "@escale/exchange";
import { planStore } from "@escale/store";
import { readConfig } from "../config.ts";
import type { Routing } from "../config-routing.ts";
import { nameTravelPlaces } from "../start/name-places.ts";
import {
  at,
  comparedTrips,
  describeTravelTrouble,
  engineInUse,
  NO_OTHER_PLACE,
  ONE_PAIR,
  positionExpected,
} from "../words/travel.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { readCommand } from "./read-command.ts";
import { readPosition } from "./read-position.ts";
import { describeFaults, PROJECT, withOperator } from "./with-store.ts";

const USAGE = `Usage : escale travel check --operator NOM
        escale travel check --from LATITUDE,LONGITUDE --to LATITUDE,LONGITUDE

Dit quel moteur d’itinéraires est réglé (ESCALE_ROUTING), lui demande un trajet, aller et retour, et le compare à l’estimation
à vol d’oiseau. Avec --operator, c’est le trajet du point de départ de son premier véhicule à son lieu le plus lointain.
`;

const OPTIONS = { operator: { type: "string" }, from: { type: "string" }, to: { type: "string" } } as const;

interface NamedPlace {
  readonly name: string;
  readonly place: Position;
}

/** `escale travel check`: 0 when the engine answers (or none is set), 1 when it does not, 2 when asked wrongly. */
export async function travelCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readCommand(args, io, { usage: USAGE, options: OPTIONS, most: 1 });
  if (!asked.ok) return asked.code;
  const { operator: slug, from, to } = asked.values;
  if (asked.words[0] !== "check") return fail(io, USAGE, 2);
  if (slug === undefined ? from === undefined || to === undefined : from !== undefined || to !== undefined) {
    return fail(io, `${ONE_PAIR}\n\n${USAGE}`, 2);
  }
  if (slug === undefined) {
    const [start, end] = [readPosition(from ?? ""), readPosition(to ?? "")];
    if (!start) return fail(io, positionExpected("--from"), 2);
    if (!end) return fail(io, positionExpected("--to"), 2);
    const read = readConfig(io.env, PROJECT);
    if (!read.ok) return fail(io, describeFaults(read.faults), 2);
    const named = (place: Position) => ({ name: at(place), place });
    return checkPair(io, read.config.routing, named(start), named(end));
  }
  return withOperator(io, slug, async (store, { operatorId }, { routing }) => {
    const base = await planStore(store).loadPlanningBase(operatorId);
    if (!base) return fail(io, NO_OTHER_PLACE, 2);
    const names = nameTravelPlaces(base, await loadReference());
    const places = placesOf(base).map((place, index) => ({ name: names[index] ?? "", place }));
    const [start] = places.slice(0, base.vehicles.length);
    const [end] = places
      .slice(base.vehicles.length)
      .toSorted((a, b) => distanceFrom(start, b) - distanceFrom(start, a));
    return start && end ? checkPair(io, routing, start, end) : fail(io, NO_OTHER_PLACE, 2);
  });
}

function distanceFrom(start: NamedPlace | undefined, { place }: NamedPlace): number {
  return start ? estimateDrive(start.place, place).metres : 0;
}

async function checkPair(io: CommandIo, routing: Routing, from: NamedPlace, to: NamedPlace): Promise<number> {
  io.stdout.write(`${engineInUse(routing)}\n`);
  const measured: (Leg | null)[] = [];
  if (routing.kind !== "none") {
    const engine = travelEngine(routing, patientAsking(AbortSignal.any([])));
    const both = [from.place, to.place];
    const { legs, trouble } = await engine.ask([{ from: both, to: both }]);
    if (trouble) return fail(io, describeTravelTrouble(trouble), 1);
    measured.push(...legs.map(({ leg }) => leg));
  }
  const estimated = estimateDrive(from.place, to.place);
  io.stdout.write(`${comparedTrips(from.name, to.name, measured, estimated).join("\n")}\n`);
  return 0;
}
