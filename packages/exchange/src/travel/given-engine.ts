import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type { Leg, Position } from "@escale/domain";
import { givenServer } from "../services/given-server.ts";
import type { EngineKind } from "./travel-engine.ts";

/** The roads of a test. */
export interface GivenRoads {
  /** `null`: none joins them. */
  leg(from: Position, to: Position): Leg | null;
  isOffRoad?(place: Position): boolean;
  /** More pairs in a request are too many. */
  readonly mostPairs?: number;
}

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly authorization?: string;
  readonly from: readonly Position[];
  readonly to: readonly Position[];
}

export interface GivenEngine {
  readonly url: string;
  /** In the order of arrival. */
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

/** What an engine says: its status, and what it sends as JSON. */
interface Said {
  readonly status: number;
  readonly body: unknown;
}

/**
 * A server on loopback that answers as an engine does, errors included.
 * @param trouble may answer in its place, by the number of the request.
 */
export async function givenEngine(
  kind: EngineKind | "verbose valhalla",
  roads: GivenRoads,
  trouble: (response: ServerResponse, nth: number) => boolean = () => false,
): Promise<GivenEngine> {
  const asked: Asked[] = [];
  const { read, answer } = ENGINES[kind];
  const server = await givenServer(async (request, response) => {
    const sent = await text(request).catch(() => undefined);
    // Whoever asked has hung up meanwhile.
    if (sent === undefined) return;
    const question = read(request, sent);
    const { method = "", url = "", headers } = request;
    const authorization = headers.authorization;
    asked.push({
      method,
      url,
      ...(authorization !== undefined && { authorization }),
      from: question?.from ?? [],
      to: question?.to ?? [],
    });
    if (trouble(response, asked.length)) return;
    const { status, body } = question ? answer(question, roads) : { status: 404, body: undefined };
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body) ?? "Not Found");
  });
  return { ...server, asked };
}

interface Question {
  readonly from: readonly Position[];
  readonly to: readonly Position[];
}

interface Engine {
  /** Undefined: not a question that this engine knows. */
  read(request: IncomingMessage, body: string): Question | undefined;
  answer(question: Question, roads: GivenRoads): Said;
}

const ENGINES: Readonly<Record<EngineKind | "verbose valhalla", Engine>> = {
  osrm: { read: readOsrm, answer: answerOsrm },
  valhalla: { read: readValhalla, answer: (question, roads) => answerValhalla(question, roads, false) },
  "verbose valhalla": { read: readValhalla, answer: (question, roads) => answerValhalla(question, roads, true) },
  openrouteservice: { read: readOrs, answer: answerOrs },
};

const isLost = ({ from, to }: Question, { isOffRoad = () => false }: GivenRoads) => [...from, ...to].some(isOffRoad);
const isTooBig = ({ from, to }: Question, { mostPairs = Number.POSITIVE_INFINITY }: GivenRoads) =>
  from.length * to.length > mostPairs;
const tableOf = ({ from, to }: Question, roads: GivenRoads, key: keyof Leg) =>
  from.map((one) => to.map((other) => roads.leg(one, other)?.[key] ?? null));

/** `GET /table/v1/driving/{lon},{lat};…?sources=…&destinations=…&annotations=duration,distance` */
function readOsrm({ method, url = "" }: IncomingMessage): Question | undefined {
  const { pathname, searchParams } = new URL(url, "http://localhost");
  const list = /^\/table\/v1\/driving\/(.+)$/.exec(pathname)?.[1];
  if (method !== "GET" || list === undefined || searchParams.get("annotations") !== "duration,distance")
    return undefined;
  const places = list.split(";").map((pair) => {
    const [lon, lat] = pair.split(",").map(Number);
    return { lat: lat as number, lon: lon as number };
  });
  const pick = (key: string) =>
    (searchParams.get(key) ?? "").split(";").map((index) => places[Number(index)] as Position);
  return { from: pick("sources"), to: pick("destinations") };
}

function answerOsrm(question: Question, roads: GivenRoads): Said {
  const error = (code: string, message: string) => ({ status: 400, body: { code, message } });
  if (isTooBig(question, roads)) return error("TooBig", "Too many table coordinates");
  if (isLost(question, roads)) return error("NoSegment", "Could not find a matching segment for any coordinate.");
  const waypoints = (places: readonly Position[]) =>
    places.map(({ lat, lon }) => ({ hint: "", name: "", distance: 4.2, location: [lon, lat] }));
  return {
    status: 200,
    body: {
      code: "Ok",
      durations: tableOf(question, roads, "seconds"),
      distances: tableOf(question, roads, "metres"),
      sources: waypoints(question.from),
      destinations: waypoints(question.to),
    },
  };
}

/** `POST /sources_to_targets` with `{ sources: [{ lat, lon }], targets, costing, units, verbose }` */
function readValhalla({ method, url }: IncomingMessage, body: string): Question | undefined {
  if (method !== "POST" || url !== "/sources_to_targets") return undefined;
  const { sources, targets, costing } = JSON.parse(body);
  return costing === "auto" ? { from: sources, to: targets } : undefined;
}

function answerValhalla(question: Question, roads: GivenRoads, verbose: boolean): Said {
  const error = (error_code: number, error: string) => ({
    status: 400,
    body: { error_code, error, status_code: 400, status: "Bad Request" },
  });
  if (isTooBig(question, roads)) return error(150, "Exceeded max locations");
  if (isLost(question, roads)) return error(171, "No suitable edges near location");
  const durations = tableOf(question, roads, "seconds");
  const distances = tableOf(question, roads, "metres").map((row) =>
    row.map((one) => (one === null ? null : one / 1_000)),
  );
  const cells = durations.map((row, from_index) =>
    row.map((time, to_index) => ({ from_index, to_index, time, distance: distances[from_index]?.[to_index] })),
  );
  return {
    status: 200,
    body: {
      algorithm: "costmatrix",
      units: "kilometers",
      sources_to_targets: verbose ? cells : { durations, distances },
    },
  };
}

/** `POST /v2/matrix/driving-car` with `{ locations: [[lon, lat]], sources: ["0"], destinations, metrics, units }` */
function readOrs({ method, url }: IncomingMessage, body: string): Question | undefined {
  if (method !== "POST" || url !== "/v2/matrix/driving-car") return undefined;
  const { locations, sources, destinations, units } = JSON.parse(body);
  if (units !== "m") return undefined;
  const pick = (indexes: readonly string[]) =>
    indexes.map((index) => {
      const [lon, lat] = locations[Number(index)];
      return { lat, lon };
    });
  return { from: pick(sources), to: pick(destinations) };
}

function answerOrs(question: Question, roads: GivenRoads): Said {
  const info = { engine: { version: "9.5.0", build_date: "2025-10-31T12:33:09Z" }, timestamp: 1_769_762_378_543 };
  const error = (status: number, code: number, message: string) => ({
    status,
    body: { error: { code, message }, info },
  });
  if (isTooBig(question, roads)) return error(400, 6004, "Search exceeds the limit of calculated routes.");
  if (isLost(question, roads))
    return error(404, 6010, "Could not find routable point within a radius of 350.0 meters.");
  return {
    status: 200,
    body: {
      durations: tableOf(question, roads, "seconds"),
      distances: tableOf(question, roads, "metres"),
      metadata: info,
    },
  };
}
