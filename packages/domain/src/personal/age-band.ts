/** Fine enough to answer "under 26" and "over 55", which reports ask for, and wide enough to point at nobody. */
export const AGE_BANDS = ["under-18", "18-25", "26-39", "40-55", "56-64", "65-74", "75-and-over", "unknown"] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

const UP_TO: readonly (readonly [number, AgeBand])[] = [
  [17, "under-18"],
  [25, "18-25"],
  [39, "26-39"],
  [55, "40-55"],
  [64, "56-64"],
  [74, "65-74"],
  [Number.POSITIVE_INFINITY, "75-and-over"],
];

/** The age reached in a year, in bands. */
export function ageBand(birthYear: number | undefined, year: number): AgeBand {
  if (birthYear === undefined) return "unknown";
  return UP_TO.find(([most]) => year - birthYear <= most)?.[1] ?? "unknown";
}
