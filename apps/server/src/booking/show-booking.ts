import { type BookingId, type LinkActor, parseId } from "@escale/domain";
import type { Context } from "hono";
import { refuseRoute } from "../office/refusal-page.tsx";
import type { Speech } from "../public/page-world.ts";
import { renderBooked } from "./booked-page.tsx";
import type { BookingWorld } from "./booking-world.ts";
import { findBooked } from "./find-booked.ts";
import { workshopsInstead } from "./workshops-instead.ts";

/** The page of a booking, by its own link. */
export async function showBooking(
  world: BookingWorld,
  c: Context,
  {
    actor,
    speech,
    fault: said,
    seats,
  }: {
    readonly actor: LinkActor;
    readonly speech: Speech;
    readonly fault?: string | ((timeZone: string) => string);
    /** As they were typed, and refused. */
    readonly seats?: string;
  },
): Promise<Response> {
  const { store, now, baseUrl, sendsMail, sendsSms } = world;
  const found = await findBooked(world, actor.operatorId, parseId<BookingId>(actor.subject));
  if (!found) return refuseRoute(c, { refused: "missing" });
  const path = speech.href(`/rendez-vous/${c.req.param("link")}`);
  const fault = typeof said === "function" ? said(found.stop.timeZone) : said;
  const instead = await workshopsInstead(store, { ...found.booking, language: speech.language }, found.operator, now());
  const did = c.req.query("fait");
  const html = renderBooked(
    { ...found, now: now(), instead },
    { path, did, fault, seats, speech, sendsMail, sendsSms },
    baseUrl,
  );
  return c.html(html, fault === undefined ? 200 : 422);
}
