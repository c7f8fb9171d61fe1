/** A name as it is compared: without accents, case, hyphens or the order of its words. `MARTIN Jeanne` is `Jeanne Martin`. */
export function nameKey(name: string): string {
  const words = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return (words ?? []).sort().join(" ");
}
