import type { OperatorId, WorkshopId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { AGE_BANDS, type AgeBand } from "../personal/age-band.ts";
import { GENDERS, type Gender } from "./visit.ts";

/** Ages and sexes that are counted; of whoever is left they were not told. */
export const COUNTED_AGES = AGE_BANDS.filter((band) => band !== "unknown");
export const COUNTED_GENDERS = GENDERS.filter((gender) => gender !== "non_communique");

/**
 * How many came to a workshop, and how many of them are this or that. Sums as they were counted in the room: nobody is made up of
 * them, and no sum is crossed with another.
 */
export interface WorkshopAttendance {
  readonly operatorId: OperatorId;
  readonly workshopId: WorkshopId;
  readonly people: number;
  /** For the first time this year. */
  readonly newcomers: number;
  readonly genders: Readonly<Record<CountedGender, number>>;
  readonly ages: Readonly<Record<CountedAge, number>>;
}

export type CountedAge = Exclude<AgeBand, "unknown">;
export type CountedGender = Exclude<Gender, "non_communique">;

/** As it is typed; empty: none. */
export interface TypedAttendance {
  readonly people: string;
  readonly newcomers: string;
  readonly genders: Readonly<Record<string, string>>;
  readonly ages: Readonly<Record<string, string>>;
}

export type ReadAttendanceRefusal =
  | { readonly refused: "count-wrong"; readonly field: string; readonly most: number }
  /** More of them than people came. */
  | { readonly refused: "more-than-came"; readonly of: "newcomers" | "genders" | "ages"; readonly people: number };

/** As many as a village hall holds. */
const MOST_PEOPLE = 500;

type Counts = Pick<WorkshopAttendance, "people" | "newcomers" | "genders" | "ages">;

/** Reads what was counted: how many came has to be told, `0` too; of the rest what is known. */
export function readAttendance(typed: TypedAttendance): Outcome<Counts, ReadAttendanceRefusal> {
  if (typed.people.trim() === "") return refused({ refused: "count-wrong", field: "people", most: MOST_PEOPLE });
  const fields: readonly (readonly [string, string])[] = [
    ["people", typed.people],
    ["newcomers", typed.newcomers],
    ...COUNTED_GENDERS.map((gender) => [gender, typed.genders[gender] ?? ""] as const),
    ...COUNTED_AGES.map((age) => [age, typed.ages[age] ?? ""] as const),
  ];
  const counts = new Map<string, number>();
  for (const [field, text] of fields) {
    const count = text.trim() === "" ? 0 : /^\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN;
    if (!(count <= MOST_PEOPLE)) return refused({ refused: "count-wrong", field, most: MOST_PEOPLE });
    counts.set(field, count);
  }
  const of = (field: string) => counts.get(field) ?? 0;
  const [people, newcomers] = [of("people"), of("newcomers")];
  const sums = {
    newcomers,
    genders: COUNTED_GENDERS.reduce((sum, gender) => sum + of(gender), 0),
    ages: COUNTED_AGES.reduce((sum, age) => sum + of(age), 0),
  };
  for (const family of ["newcomers", "genders", "ages"] as const)
    if (sums[family] > people) return refused({ refused: "more-than-came", of: family, people });
  return done({
    ...{ people, newcomers },
    genders: Object.fromEntries(COUNTED_GENDERS.map((gender) => [gender, of(gender)])) as Counts["genders"],
    ages: Object.fromEntries(COUNTED_AGES.map((age) => [age, of(age)])) as Counts["ages"],
  });
}
