/** Rounds of a plan of up to 400 stops: a quarter of a territory in a second or two. */
const LEAST = 20_000;
/** Of a larger one, for each stop: a département's quarter comes to 7 % fewer kilometres than with as few rounds as a small one. */
const EACH_STOP = 50;

/** Rounds of improvement where nobody says how many: a larger plan deserves more. */
export function usualEffort(stops: number): number {
  return Math.max(LEAST, EACH_STOP * stops);
}
