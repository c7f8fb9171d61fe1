/**
 * Does something for each operator in turn; one for whom it fails does not take the others' turn. What failed first is thrown at
 * the end.
 * @returns how many things were done
 */
export async function forEachOperator<One>(
  operators: readonly One[],
  work: (operator: One) => Promise<number>,
): Promise<number> {
  let count = 0;
  let failed: { readonly error: unknown } | undefined;
  for (const operator of operators) {
    try {
      count += await work(operator);
    } catch (error) {
      failed ??= { error };
    }
  }
  if (failed) throw failed.error;
  return count;
}
