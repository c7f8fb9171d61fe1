import {
  COUNTED_AGES,
  COUNTED_GENDERS,
  parseId,
  recordAttendance,
  refuseStop,
  type TypedAttendance,
  type WorkshopId,
} from "@escale/domain";
import { attendanceStore, type FoundOperator, findWorkshop, listAttendances } from "@escale/store";
import type { Context } from "hono";
import type { BookingWorld } from "../../booking/booking-world.ts";
import { describeAttendanceRefusal, fieldOfAttendance } from "../../words/attendance.fr.ts";
import { nameOf } from "../bookings/workshops-page.tsx";
import type { Faults } from "../form.tsx";
import type { OfficeRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import { originOf } from "../origin-of.ts";
import { readFields } from "../read-fields.ts";
import { refuseRoute } from "../refusal-page.tsx";
import { attendancePage, NOT_COUNTED, typedAttendance } from "./attendance-page.tsx";

const PATH = "/bureau/:operator/ateliers/:workshop/presence";
const FIELDS = ["people", "newcomers", ...COUNTED_GENDERS, ...COUNTED_AGES] as const;

interface Asked {
  readonly session: OfficeSession;
  readonly operator: FoundOperator;
}

/** How many came to a workshop, counted by those aboard. */
export function attendanceRoutes(world: BookingWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, now, timetable } = world;

  const show = async (
    c: Context,
    { session, operator }: Asked,
    more: { typed?: TypedAttendance; faults?: Faults; done?: boolean } = {},
  ) => {
    const { operatorId, slug, timeZone } = operator;
    const workshopId = parseId<WorkshopId>(c.req.param("workshop") ?? "");
    const workshop = workshopId && (await findWorkshop(store, operatorId, workshopId));
    const stop = workshop && (await timetable.stop(workshop.stopId));
    if (!workshop || !stop) return refuseRoute(c, { refused: "missing" });
    const [counted] = await listAttendances(store, operatorId, [workshop.workshopId]);
    const closed = refuseStop(
      { state: stop.state.kind, startsAt: stop.startsAt, changedAt: stop.updatedAt, timeZone },
      now(),
    );
    const page = attendancePage({
      ...{ session, operator, workshop },
      name: nameOf(workshop, (await timetable.operator(slug))?.procedures ?? []),
      typed: counted ? typedAttendance(counted) : NOT_COUNTED,
      closed: closed && describeAttendanceRefusal(closed),
      ...more,
    });
    return c.html(page, more.faults ? 422 : 200);
  };

  return [
    {
      for: "operator",
      method: "GET",
      path: PATH,
      action: "record-visit",
      answer: (c, asked) => show(c, asked, { done: c.req.query("fait") === "compte" }),
    },
    {
      for: "operator",
      method: "POST",
      path: PATH,
      action: "record-visit",
      async answer(c, asked) {
        const workshopId = parseId<WorkshopId>(c.req.param("workshop") ?? "");
        if (!workshopId) return refuseRoute(c, { refused: "missing" });
        const fields = await readFields(c, FIELDS);
        const typed = { people: fields.people, newcomers: fields.newcomers, genders: fields, ages: fields };
        const { operatorId, slug } = asked.operator;
        const counted = await recordAttendance(
          { actor: asked.session.actor, origin: originOf(c), now: now(), store: attendanceStore(store) },
          operatorId,
          workshopId,
          typed,
        );
        if (counted.ok) return c.redirect(`/bureau/${slug}/ateliers/${workshopId}/presence?fait=compte`, 303);
        const { refusal } = counted;
        const faults = { [fieldOfAttendance(refusal)]: describeAttendanceRefusal(refusal) };
        return show(c, asked, { typed, faults });
      },
    },
  ];
}
