import { setTimeout } from "node:timers/promises";
import {
  type Block,
  done,
  type Outcome,
  type PairLeg,
  type Position,
  refused,
  type TravelEngine,
  type TravelTrouble,
} from "@escale/domain";
import { type Asking, type AskJsonRefusal, askJson } from "../services/ask-json.ts";
import type { Declined, Dialect } from "./dialect.ts";
import { openrouteservice } from "./openrouteservice.ts";
import { osrm } from "./osrm.ts";
import { isSame, readTable } from "./read-table.ts";
import { cutTiles, halve } from "./tiles.ts";
import { valhalla } from "./valhalla.ts";

const DIALECTS = { osrm, valhalla, openrouteservice } as const;

export type EngineKind = keyof typeof DIALECTS;

export interface EngineSettings {
  readonly kind: EngineKind;
  /** Without a final slash. */
  readonly url: string;
  readonly key?: string;
}

/** A table of 2 500 pairs is some 100 kB, and a few seconds of work far from a motorway. The public openrouteservice counts by the minute. */
export function patientAsking(interrupted: AbortSignal): Asking {
  return {
    timeout: 30_000,
    attempts: 3,
    patience: 90_000,
    limit: 20_000_000,
    now: Date.now,
    pause: (milliseconds) => setTimeout(milliseconds, undefined, { signal: interrupted }),
    interrupted,
  };
}

/** Under which its answers are remembered: another address may hold another map, or another vehicle's speeds. */
export function engineName({ kind, url }: EngineSettings): string {
  return `${kind} ${url}`;
}

/** An engine that answers over HTTP, one request after the other: it may be shared, and counts what it is asked. */
export function travelEngine(settings: EngineSettings, asking: Asking): TravelEngine {
  const { kind, url, key } = settings;
  return {
    name: engineName(settings),
    async ask(blocks, onAsked) {
      const tiles = cutTiles(blocks);
      const legs: PairLeg[] = [];
      const askTile = (tile: Block) => askAny(DIALECTS[kind], { url, key }, tile, asking);
      const offRoad = new Set<Position>();
      for (const [index, tile] of tiles.entries()) {
        const answer = await askWhole(askTile, tile, offRoad);
        if (!answer.ok) return { legs, trouble: answer.refusal };
        legs.push(...answer.value);
        onAsked?.(index + 1, tiles.length);
      }
      return { legs };
    },
  };
}

type AskTile = (tile: Block) => Promise<Outcome<readonly PairLeg[] | Declined, TravelTrouble>>;

/**
 * A tile to its last pair: smaller and smaller where the engine declines.
 * @param offRoad places that are near no road, found on the way: asked about once, not with every tile
 */
async function askWhole(
  askTile: AskTile,
  tile: Block,
  offRoad: Set<Position>,
): Promise<Outcome<readonly PairLeg[], TravelTrouble>> {
  const isOn = (place: Position) => !offRoad.has(place);
  const on = { from: tile.from.filter(isOn), to: tile.to.filter(isOn) };
  const lost = pairsOf(tile).filter(({ from, to }) => offRoad.has(from) || offRoad.has(to));
  if (on.from.length === 0 || on.to.length === 0) return done(lost);
  const answer = await askTile(on);
  if (!answer.ok) return answer;
  if ("why" in answer.value) {
    const rest = await askSmaller(askTile, on, answer.value, offRoad);
    return rest.ok ? done([...lost, ...rest.value]) : rest;
  }
  return done([...lost, ...answer.value]);
}

async function askSmaller(
  askTile: AskTile,
  tile: Block,
  { why, code, message }: Declined,
  offRoad: Set<Position>,
): Promise<Outcome<readonly PairLeg[], TravelTrouble>> {
  if (why === "off-road") {
    const places = [...new Set([...tile.from, ...tile.to])];
    const found = await findOffRoad(askTile, places);
    if (!found.ok) return found;
    if (found.value.length === places.length) return refused({ refused: "engine-map-elsewhere" });
    for (const place of found.value) offRoad.add(place);
    if (found.value.length > 0) return askWhole(askTile, tile, offRoad);
  }
  const halves = halve(tile);
  if (!halves) return why === "too-big" ? refused({ refused: "engine-declines", code, message }) : done(pairsOf(tile));
  const legs: PairLeg[] = [];
  for (const half of halves) {
    const answer = await askWhole(askTile, half, offRoad);
    if (!answer.ok) return answer;
    legs.push(...answer.value);
  }
  return done(legs);
}

/** Which places the engine finds no road near, by halving the crowd: a few requests where a few are lost. */
async function findOffRoad(
  askTile: AskTile,
  places: readonly Position[],
): Promise<Outcome<readonly Position[], TravelTrouble>> {
  const answer = await askTile({ from: places, to: places.slice(0, 1) });
  if (!answer.ok) return answer;
  if (!("why" in answer.value) || answer.value.why !== "off-road") return done([]);
  if (places.length === 1) return done(places);
  const middle = Math.ceil(places.length / 2);
  const first = await findOffRoad(askTile, places.slice(0, middle));
  if (!first.ok) return first;
  const second = await findOffRoad(askTile, places.slice(middle));
  return second.ok ? done([...first.value, ...second.value]) : second;
}

/** As pairs that no road joins. */
function pairsOf({ from, to }: Block): readonly PairLeg[] {
  return from.flatMap((one) =>
    to.flatMap((other) => (isSame(one, other) ? [] : [{ from: one, to: other, leg: null }])),
  );
}

async function askAny(
  dialect: Dialect,
  { url, key }: { readonly url: string; readonly key: string | undefined },
  tile: Block,
  asking: Asking,
): Promise<Outcome<readonly PairLeg[] | Declined, TravelTrouble>> {
  const answer = await askJson(dialect.write(url, key, tile), asking);
  if (!answer.ok) return refused(troubleOf(answer.refusal));
  const reading = dialect.read(answer.value);
  if ("trouble" in reading) return refused(reading.trouble);
  return "declined" in reading ? done(reading.declined) : readTable(tile, reading);
}

function troubleOf(refusal: AskJsonRefusal): TravelTrouble {
  switch (refusal.refused) {
    case "service-unreachable":
      return { refused: "engine-unreachable" };
    case "service-slow":
      return { refused: "engine-slow", seconds: refusal.seconds };
    case "service-failing":
      return { refused: "engine-failing", status: refusal.status };
    case "service-not-json":
      return { refused: "engine-not-json" };
    case "service-too-long":
      return { refused: "engine-too-long", limit: refusal.limit };
  }
}
