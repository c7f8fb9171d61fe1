import type { Space, SpaceNeed } from "../problem.ts";

/**
 * Has a vehicle a space of its own for each need? Needs compete for spaces, so that taking the first that fits would refuse
 * what another choice allows: each need may push an earlier one to another space (augmenting paths, Kuhn 1955).
 */
export function haveRoom(spaces: readonly Space[], needs: readonly SpaceNeed[]): boolean {
  const needIn: (number | undefined)[] = spaces.map(() => undefined);
  const settle = (need: number, tried: Set<number>): boolean => {
    for (const [index, space] of spaces.entries()) {
      if (tried.has(index) || !meets(space, needs[need] as SpaceNeed)) continue;
      tried.add(index);
      const other = needIn[index];
      if (other === undefined || settle(other, tried)) {
        needIn[index] = need;
        return true;
      }
    }
    return false;
  };
  return needs.every((_, need) => settle(need, new Set()));
}

/** Of what a stop needs, what stands in the way: needs that no vehicle meets, or all of them where none meets them together. */
export function missingSpaces(
  vehicles: readonly { readonly spaces?: readonly Space[] }[],
  needs: readonly SpaceNeed[],
): readonly SpaceNeed[] {
  if (vehicles.some(({ spaces = [] }) => haveRoom(spaces, needs))) return [];
  const unmet = needs.filter((need) => !vehicles.some(({ spaces = [] }) => haveRoom(spaces, [need])));
  return unmet.length > 0 ? unmet : needs;
}

function meets(space: Space, { name = space.name, capacity = 0, confidential = false }: SpaceNeed): boolean {
  return space.name === name && space.capacity >= capacity && (space.confidential === true || !confidential);
}
