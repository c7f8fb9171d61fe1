import { COMMAND_LINE, type OperatorId, planWorkshop, type WorkshopId } from "@escale/domain";
import { publicTimetable, type Store, workshopStore } from "@escale/store";

const TITLE = "Premiers pas avec un ordinateur";
/** Of the stops to come, which ones have a workshop; hours are minutes into the stop. */
const AT_STOPS = [1, 4, 7];
const HOURS = { from: 30, to: 120 };

/**
 * A few workshops, so that whoever looks at the demonstration sees some. Each has the identity of its stop: a second start, or a
 * second server, plans none again, and one that was cancelled stays so.
 */
export async function planDemoWorkshops(store: Store, operatorId: OperatorId, now: Temporal.Instant): Promise<void> {
  const timetable = publicTimetable(store);
  const stops = await timetable.stops({ operatorId, from: now, limit: Math.max(...AT_STOPS) + 1 });
  const world = { store: workshopStore(store), actor: COMMAND_LINE, now };
  for (const index of AT_STOPS) {
    const stop = stops[index];
    const operator = stop && (await timetable.operator(stop.operator.slug));
    const procedure = operator?.procedures[0];
    if (!stop || !procedure) return;
    const clock = (minutes: number) =>
      stop.startsAt
        .add({ minutes })
        .toZonedDateTimeISO(stop.timeZone)
        .toPlainTime()
        .toString({ smallestUnit: "minute" });
    // Where it cannot be, there is none: it is only for show.
    await planWorkshop(world, operatorId, stop.stopId, {
      ...{ workshopId: stop.stopId as string as WorkshopId, procedureKey: procedure.key, title: TITLE },
      ...{ from: clock(HOURS.from), to: clock(HOURS.to), seats: "4", desks: "1" },
    });
  }
}
