/** One figure that was asked for; without bounds, it was asked to be said. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly asked?: { readonly at: "most" | "least"; readonly value: number };
}

/** `name | value | asked | met or short`; `name | value | – | said` where no bound was asked. */
export function figureLine({ name, value, unit, asked }: Figure): string {
  const said = `${name} | ${rounded(value)} ${unit}`.trimEnd();
  if (!asked) return `${said} | – | said`;
  const met = asked.at === "most" ? value <= asked.value : value >= asked.value;
  const sign = asked.at === "most" ? "≤" : "≥";
  return `${said} | ${sign} ${asked.value} ${unit} | ${met ? "met" : "short"}`;
}

/** Three significant digits: more would be noise. */
function rounded(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] as number;
}
