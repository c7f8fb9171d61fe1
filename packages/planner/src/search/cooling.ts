/** Rounds of the first cooling; each one is as long as all before it together. */
const FIRST_COOLING = 80;
/** First and last temperature of a cooling, in mean legs. */
const HOT = 0.1;
const COLD = 0.0005;

/**
 * The temperature of a round, in mean legs. It knows nothing of how many rounds there will be: a search that is stopped
 * after n rounds is the search that was asked for n, and a longer one goes on where it was. Coolings that double lose at
 * most half of the rounds to one that is cut short; measured on a quarter, they find as much as one that knows its end.
 */
export function temperatureOf(round: number): number {
  if (round < FIRST_COOLING) return HOT * (COLD / HOT) ** (round / FIRST_COOLING);
  const from = FIRST_COOLING * 2 ** Math.floor(Math.log2(round / FIRST_COOLING));
  return HOT * (COLD / HOT) ** ((round - from) / from);
}
