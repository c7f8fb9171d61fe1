/**
 * Whoever comes while others are being served waits, and is served with all who came meanwhile, in the order in which they came.
 * @param most at once.
 * @param serve answers each of them by itself; it never fails.
 */
export function goTogether<Turn>(most: number, serve: (turns: readonly Turn[]) => Promise<void>): (turn: Turn) => void {
  const waiting: Turn[] = [];
  let serving = false;
  const serveAll = async () => {
    serving = true;
    while (waiting.length > 0) await serve(waiting.splice(0, most));
    serving = false;
  };
  return (turn) => {
    waiting.push(turn);
    if (!serving) void serveAll();
  };
}
