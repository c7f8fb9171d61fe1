export type Coding = "br" | "gzip" | "identity";

/** In order of preference: what packs best comes first. */
const PREFERENCE: readonly Coding[] = ["br", "gzip", "identity"];

/**
 * The coding that `Accept-Encoding` likes best among those there are (RFC 9110, 12.5.3). A client that refuses all of them
 * gets the bytes as they are: it can do more with them than with an error.
 */
export function chooseCoding(header: string | undefined, available: readonly Coding[]): Coding {
  if (!header) return "identity";
  const weights = readWeights(header);
  let best: Coding = "identity";
  let most = 0;
  for (const coding of PREFERENCE) {
    if (!available.includes(coding)) continue;
    const weight = weights.get(coding) ?? (coding === "identity" ? LEAST : (weights.get("*") ?? 0));
    if (weight > most) [best, most] = [coding, weight];
  }
  return best;
}

/** Bytes as they are need no mention, and yield to anything that has one. */
const LEAST = 0.0001;

function readWeights(header: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const part of header.split(",")) {
    const [name = "", ...parameters] = part.split(";");
    const weight = parameters
      .map((parameter) => /^\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*$/i.exec(parameter)?.[1])
      .find((text) => text !== undefined);
    weights.set(name.trim().toLowerCase(), weight === undefined ? 1 : Number(weight));
  }
  return weights;
}
