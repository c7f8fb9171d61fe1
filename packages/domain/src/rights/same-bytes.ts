/** Takes as long wherever the first difference is: a signature is not guessed byte by byte. */
export function areSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  let difference = one.length ^ other.length;
  for (let index = 0; index < one.length; index += 1) difference |= one[index]! ^ (other[index] ?? 0);
  return difference === 0;
}
