import { done, type Outcome, type Position, refused, type TerritoryCommune } from "@escale/domain";
import { z } from "zod";
import type { Asking, AskJsonRefusal } from "../services/ask-json.ts";
import { getJson } from "./get-json.ts";

/** Where a commune is: its town hall or, failing that, its centre. */
export interface Place extends Position, Pick<TerritoryCommune, "contour"> {}

export type ApiGeoRefusal = AskJsonRefusal | { readonly refused: "service-another-shape" };

/** Which communes to ask for. */
export type PlacesWanted =
  | { readonly epci: string }
  | { readonly departement: string }
  | { readonly communes: readonly string[] };

export const API_GEO = "https://geo.api.gouv.fr";

/** API Géo allows some fifty requests a second and answers in some fifty milliseconds. */
const AT_ONCE = 4;

/** A département of 800 communes with its outlines is some 20 MB. */
const ASKING: Asking = {
  timeout: 30_000,
  attempts: 4,
  patience: 30_000,
  limit: 100_000_000,
  now: Date.now,
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

const degreesEast = z.number().min(-180).max(180);
const degreesNorth = z.number().min(-90).max(90);
const position = z.tuple([degreesEast, degreesNorth]);
const point = z.object({ type: z.literal("Point"), coordinates: position });
const ring = z.array(position).min(4);
const outline = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Polygon"), coordinates: z.array(ring).min(1) }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring).min(1)).min(1) }),
]);
const commune = z.object({
  code: z.string(),
  centre: point.nullish(),
  mairie: point.nullish(),
  contour: outline.nullish(),
});

/**
 * Where communes are, by the official API Géo (`GET /communes`, JSON). Those that it does not know, or has no position of,
 * are absent from the answer.
 * @param baseUrl without a final slash, e.g. `https://geo.api.gouv.fr`
 */
export async function fetchPlaces(
  baseUrl: string,
  wanted: PlacesWanted,
  contours: boolean,
  asking: Asking = ASKING,
): Promise<Outcome<ReadonlyMap<string, Place>, ApiGeoRefusal>> {
  const fields = contours ? "code,centre,mairie,contour" : "code,centre,mairie";
  const ask = async (path: string, query: Readonly<Record<string, string>>) => {
    const url = new URL(`${baseUrl}${path}`);
    url.search = new URLSearchParams({ ...query, fields, format: "json" }).toString();
    return getJson(url, asking);
  };
  if ("epci" in wanted) return readList(await ask("/communes", { codeEpci: wanted.epci }));
  if ("departement" in wanted) return readList(await ask("/communes", { codeDepartement: wanted.departement }));

  const places = new Map<string, Place>();
  for (let at = 0; at < wanted.communes.length; at += AT_ONCE) {
    const codes = wanted.communes.slice(at, at + AT_ONCE);
    const answers = await Promise.all(codes.map((code) => ask(`/communes/${code}`, {})));
    for (const answer of answers) {
      const read = readOne(answer);
      if (!read.ok) return read;
      for (const [code, place] of read.value) places.set(code, place);
    }
  }
  return done(places);
}

type Read = Outcome<ReadonlyMap<string, Place>, ApiGeoRefusal>;

function readList(answer: Outcome<unknown, AskJsonRefusal>): Read {
  if (!answer.ok) return answer;
  const parsed = z.array(commune).safeParse(answer.value);
  return parsed.success ? done(placesOf(parsed.data)) : refused({ refused: "service-another-shape" });
}

function readOne(answer: Outcome<unknown, AskJsonRefusal>): Read {
  if (!answer.ok) return answer;
  if (answer.value === undefined) return done(new Map());
  const parsed = commune.safeParse(answer.value);
  return parsed.success ? done(placesOf([parsed.data])) : refused({ refused: "service-another-shape" });
}

function placesOf(communes: readonly z.infer<typeof commune>[]): ReadonlyMap<string, Place> {
  return new Map(
    communes.flatMap(({ code, mairie, centre, contour }) => {
      const at = mairie ?? centre;
      if (!at) return [];
      const [lon, lat] = at.coordinates;
      return [[code, { lat, lon, ...(contour && { contour: asMultiPolygon(contour) }) }] as const];
    }),
  );
}

function asMultiPolygon(contour: z.infer<typeof outline>): NonNullable<Place["contour"]> {
  return contour.type === "Polygon" ? [contour.coordinates] : contour.coordinates;
}
