import type { ProblemFault } from "../plan.ts";
import type { CalendarChoice, NamedCalendar } from "../problem.ts";
import { day, duplicates, fault } from "./faults.ts";

/** What is wrong with the calendars themselves. */
export function checkCalendars(calendars: readonly NamedCalendar[] = []): readonly ProblemFault[] {
  const ranges = calendars.flatMap(({ days }, index) =>
    days.flatMap(({ from, to }, at) => {
      const path = `calendars[${index}].days[${at}]`;
      const wrong = [...day(from, `${path}.from`), ...day(to, `${path}.to`)];
      return wrong.length > 0 || from <= to ? wrong : [fault(path, "range-reversed", `${from} – ${to}`)];
    }),
  );
  return [...duplicates(calendars, "calendars"), ...ranges];
}

/** A choice names calendars that there are. */
export function checkChoice(
  choice: CalendarChoice | undefined,
  path: string,
  calendars: readonly NamedCalendar[] = [],
): readonly ProblemFault[] {
  return (["only", "exclude"] as const).flatMap((list) =>
    (choice?.[list] ?? []).flatMap((id, index) =>
      calendars.some((one) => one.id === id) ? [] : [fault(`${path}.${list}[${index}]`, "unknown-calendar", id)],
    ),
  );
}
