import { type Figure, figureLine } from "./bench/figure.ts";

/*
 * `npm run bench -- NAME`: measures what was asked of a part of Escale. A line per figure on stdout, nothing else; what happens
 * meanwhile goes to stderr. Figures are told, never tested: machines are shared and noisy.
 */

const BENCHES: Readonly<Record<string, () => Promise<{ measure(args: readonly string[]): AsyncIterable<Figure> }>>> = {
  spine: () => import("./bench/spine.ts"),
  guards: () => import("./bench/guards.ts"),
  accounts: () => import("./bench/accounts.ts"),
  booking: () => import("./bench/booking.ts"),
  board: () => import("./bench/board.ts"),
  engine: () => import("./bench/engine.ts"),
  territories: () => import("./bench/measure-territories.ts"),
};

const [name = "", ...args] = process.argv.slice(2);
const load = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (!load) {
  console.error(`Usage: npm run bench -- NAME\nNAME: ${Object.keys(BENCHES).join(", ")}`);
  process.exit(2);
}
const { measure } = await load();
for await (const figure of measure(args)) console.log(figureLine(figure));
