import { parseId, type StopId, whySeatsClosed } from "@escale/domain";
import type { OfficeRoute } from "../office/office-route.ts";
import type { OfficeSession } from "../office/office-session.ts";
import { refuseRoute } from "../office/refusal-page.tsx";
import { SPEECHES, type Speech } from "../public/page-world.ts";
import { renderUnavailable } from "./booking-page.tsx";
import { type BookingWorld, findStopAsked } from "./booking-world.ts";
import { NOBODY, renderWho } from "./who-page.tsx";

/** For whom is a seat in a workshop? The answer goes where every booking goes. */
export function workshopRoutes(world: BookingWorld): readonly OfficeRoute<OfficeSession>[] {
  return [routeIn(SPEECHES.fr, "", world), routeIn(SPEECHES.en, "/en", world)];
}

function routeIn(speech: Speech, root: "" | "/en", world: BookingWorld): OfficeRoute<OfficeSession> {
  return {
    for: "anyone",
    method: "GET",
    path: `${root}/passages/:stop/rendez-vous/:procedure/atelier/:workshop`,
    action: "book",
    async answer(c) {
      const stopId = parseId<StopId>(c.req.param("stop") ?? "");
      const asked = stopId && (await findStopAsked(world, stopId, speech));
      const procedure = asked?.operator.procedures.find(({ key }) => key === c.req.param("procedure"));
      if (!asked || !procedure) return refuseRoute(c, { refused: "missing" });
      if (!world.signer) return c.html(renderUnavailable(asked, world.baseUrl), 503);
      const found = asked.workshops.find(
        ({ workshopId, procedureKey }) => workshopId === c.req.param("workshop") && procedureKey === procedure.key,
      );
      // Cancelled, or closed, meanwhile: what there is instead, and why.
      if (!found || whySeatsClosed(found, asked.toBook.terms, world.now()))
        return c.redirect(c.req.path.replace(/\/atelier\/[^/]*$/, ""), 303);
      const { workshopId, startsAt } = found;
      const seat = { workshopId, workshop: found };
      const { sendsSms } = world;
      const who = { procedure, startsAt, formKey: world.newId(), typed: NOBODY, sendsSms, seat };
      return c.html(renderWho(asked, who, world.baseUrl));
    },
  };
}
