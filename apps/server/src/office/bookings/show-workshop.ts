import { mayDo, parseId, type WorkshopId } from "@escale/domain";
import { type FoundOperator, findWorkshopToCome, listBookings } from "@escale/store";
import type { Context } from "hono";
import { type BookingWorld, openerOf } from "../../booking/booking-world.ts";
import type { Faults } from "../form.tsx";
import type { OfficeSession } from "../office-session.ts";
import { refuseRoute } from "../refusal-page.tsx";
import type { TypedFields } from "./workshop-fields.tsx";
import { NO_GROUP, type TypedGroup, workshopPage } from "./workshop-page.tsx";

/** The page of one workshop; one that is over or cancelled has none. */
export async function showWorkshop(
  world: BookingWorld,
  c: Context,
  { session, operator }: { readonly session: OfficeSession; readonly operator: FoundOperator },
  more: {
    readonly typed?: TypedFields & { readonly reason: string };
    readonly group?: TypedGroup;
    readonly formKey?: string;
    readonly faults?: Faults;
    readonly done?: string | undefined;
  } = {},
): Promise<Response> {
  const { store, now, timetable, newId } = world;
  const { operatorId, slug, timeZone } = operator;
  const workshopId = parseId<WorkshopId>(c.req.param("workshop") ?? "");
  const workshop = workshopId && (await findWorkshopToCome(store, operatorId, workshopId, now()));
  if (!workshop) return refuseRoute(c, { refused: "missing" });
  const opener = await openerOf(world);
  const bookings = opener && (await listBookings(store, operatorId, [workshop.stopId], { opener, now: now() }));
  const clock = (at: Temporal.Instant) =>
    at.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: "minute" });
  const page = workshopPage({
    ...{ session, operator, workshop, group: NO_GROUP, formKey: newId() },
    procedures: (await timetable.operator(slug))?.procedures ?? [],
    bookings: bookings?.filter((booking) => booking.workshop?.workshopId === workshop.workshopId),
    mayPlan: mayDo(session.actor, "plan-workshop", operatorId),
    typed: {
      ...{ title: workshop.title ?? "", from: clock(workshop.startsAt), to: clock(workshop.endsAt), reason: "" },
      ...{ seats: String(workshop.seats), desks: String(workshop.desks.length) },
    },
    ...more,
  });
  return c.html(page, more.faults ? 422 : 200);
}
