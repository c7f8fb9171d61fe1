import Holidays from "date-holidays";

/**
 * Legal public holidays (jours fériés) between two days, both included, with French names.
 * @param region `FR`, an overseas country code such as `GP`, or a region of France such as `FR-57` (Moselle).
 * @throws when the region is unknown to `date-holidays`: regions are chosen from a list, not typed.
 */
export function publicHolidays(
  region: string,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): readonly { readonly date: string; readonly name: string }[] {
  const [country, state] = region.split("-") as [string, string | undefined];
  const calendar = state === undefined ? new Holidays(country) : new Holidays(country, state);
  if (!calendar.getCountries()[country]) throw new Error(`unknown holiday region ${region}`);
  const years = Array.from({ length: to.year - from.year + 1 }, (_, index) => from.year + index);
  return years
    .flatMap((year) => calendar.getHolidays(year, "fr"))
    .filter((holiday) => holiday.type === "public")
    .map((holiday) => ({ date: holiday.date.slice(0, 10), name: holiday.name }))
    .filter(({ date }) => date >= from.toString() && date <= to.toString())
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
}
