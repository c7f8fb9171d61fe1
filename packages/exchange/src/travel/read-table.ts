import {
  type Block,
  done,
  type Outcome,
  type PairLeg,
  type Position,
  refused,
  type TableName,
  type TravelTrouble,
} from "@escale/domain";

/** Longer than any road, and as much as the planner takes. */
const LONGEST_METRES = 10_000_000;
/** A week at the wheel. */
const LONGEST_SECONDS = 604_800;

interface Tables {
  readonly durations: unknown;
  readonly distances: unknown;
  readonly metresIn: number;
}

/** The legs of a tile, once its tables have the size that was asked and nothing but times and lengths that a road may have. */
export function readTable(tile: Block, tables: Tables): Outcome<readonly PairLeg[], TravelTrouble> {
  const seconds = readNumbers(tile, "durations", tables.durations, 1, LONGEST_SECONDS);
  if (!seconds.ok) return seconds;
  const metres = readNumbers(tile, "distances", tables.distances, tables.metresIn, LONGEST_METRES);
  if (!metres.ok) return metres;
  return done(
    tile.from.flatMap((from, row) =>
      tile.to.flatMap((to, column): readonly PairLeg[] => {
        if (isSame(from, to)) return [];
        const time = seconds.value[row]?.[column] ?? null;
        const length = metres.value[row]?.[column] ?? null;
        const leg = time === null || length === null ? null : { metres: Math.round(length), seconds: Math.ceil(time) };
        return [{ from, to, leg }];
      }),
    ),
  );
}

function readNumbers(
  { from, to }: Block,
  table: TableName,
  value: unknown,
  unit: number,
  most: number,
): Outcome<readonly (readonly (number | null)[])[], TravelTrouble> {
  if (!Array.isArray(value) || !value.every((row) => Array.isArray(row))) {
    return refused({ refused: "engine-another-shape" });
  }
  const rows: readonly (readonly unknown[])[] = value;
  const odd = rows.find((row) => row.length !== to.length);
  if (rows.length !== from.length || odd) {
    const got = [rows.length, (odd ?? rows[0])?.length ?? 0] as const;
    return refused({ refused: "engine-table-size", table, wanted: [from.length, to.length], got });
  }
  const numbers: (number | null)[][] = [];
  for (const [row, cells] of rows.entries()) {
    const line: (number | null)[] = [];
    for (const [column, cell] of cells.entries()) {
      const number = typeof cell === "number" ? cell * unit : cell;
      if (number !== null && !(typeof number === "number" && number >= 0 && number <= most)) {
        const places = { from: from[row] as Position, to: to[column] as Position };
        return refused({ refused: "engine-impossible-leg", table, value: String(cell).slice(0, 40), ...places });
      }
      line.push(number);
    }
    numbers.push(line);
  }
  return done(numbers);
}

export function isSame(one: Position, other: Position): boolean {
  return one.lat === other.lat && one.lon === other.lon;
}
