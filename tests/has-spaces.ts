import type { Demand, Vehicle } from "@escale/planner";

/** Can each space that a demand needs be another one of the vehicle's? Every way of sharing them out is tried. */
export function hasSpaces(vehicle: Pick<Vehicle, "spaces">, demand: Pick<Demand, "spaces">): boolean {
  const share = (needs: NonNullable<Demand["spaces"]>, left: NonNullable<Vehicle["spaces"]>): boolean => {
    const [need, ...others] = needs;
    if (!need) return true;
    return left.some(
      (space, index) =>
        (need.name === undefined || need.name === space.name) &&
        (need.capacity === undefined || need.capacity <= space.capacity) &&
        (!need.confidential || space.confidential === true) &&
        share(others, left.toSpliced(index, 1)),
    );
  };
  return share(demand.spaces ?? [], vehicle.spaces ?? []);
}
