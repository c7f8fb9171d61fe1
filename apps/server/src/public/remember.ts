/*
 * What depends on the catalogue alone (outlines of communes, lists of procedures) is made once and remembered for as long as
 * the catalogue is the same object: the collector forgets both together.
 */
const remembered = new WeakMap<object, Map<string, unknown>>();

/** @param key everything that the answer depends on besides `of`, its kind included: "procedures en 3". */
export function remember<T>(of: object, key: string, make: () => T): T {
  let known = remembered.get(of);
  if (!known) {
    known = new Map();
    remembered.set(of, known);
  }
  if (!known.has(key)) known.set(key, make());
  return known.get(key) as T;
}
