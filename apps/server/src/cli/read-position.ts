import type { Position } from "@escale/domain";

/** `49.9,3.62`: degrees north, degrees east; undefined when it is none. */
export function readPosition(text: string): Position | undefined {
  const match = /^\s*([+-]?\d{1,2}(?:\.\d+)?)\s*,\s*([+-]?\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
  const [lat, lon] = [Number(match?.[1]), Number(match?.[2])];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : undefined;
}
