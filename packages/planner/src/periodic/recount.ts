import type { Rounds } from "./rounds.ts";

/** What each round holds, counted again from its sequence and the matrix alone. */
export function recount({ flat, sequence, width, count }: Rounds) {
  return Array.from({ length: flat.rounds }, (_, round) => {
    const base = round * width;
    const customers = [...sequence.subarray(base + 1, base + 1 + (count[round] as number))];
    const way = [sequence[base] as number, ...customers, sequence[base + 1 + customers.length] as number];
    const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
    return {
      customers,
      distance: sum(way.slice(1).map((to, leg) => flat.to[(way[leg] as number) * flat.places + to] as number)),
      load: sum(customers.map((customer) => flat.load[customer] as number)),
      service: sum(customers.map((customer) => flat.service[customer] as number)),
    };
  });
}

/** What rounds say of themselves, in the same shape; who is where, as customers are told. */
export function readMeasures({ flat, distance, load, service, roundOf, placeOf }: Rounds) {
  return Array.from({ length: flat.rounds }, (_, round) => {
    const here = Math.floor(round / flat.vehicles) * flat.places;
    const customers: number[] = [];
    for (let customer = 1; customer < flat.places; customer += 1) {
      if (roundOf[here + customer] === round) customers[(placeOf[here + customer] as number) - 1] = customer;
    }
    return { customers, distance: distance[round], load: load[round], service: service[round] };
  });
}
