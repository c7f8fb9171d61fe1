import { createHash } from "node:crypto";
import {
  type BookingId,
  bookSlot,
  changeBookingState,
  findNearSlots,
  findSlots,
  type KeyActor,
  type KeyOpener,
  NEAR_LIMITS,
  openWorkshops,
  parseId,
  readName,
  type StopId,
  type WorkshopId,
} from "@escale/domain";
import {
  bookingStore,
  type ChangesAfter,
  listChangedBookings,
  type RateLimits,
  readBookingRules,
  readNearStops,
  workshopsFrom,
} from "@escale/store";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { type BookingWorld, findStopAsked, openerOf } from "../../booking/booking-world.ts";
import { readInstant } from "../../booking/read-slot.ts";
import { whyNone } from "../../booking/why-none.ts";
import { declare } from "../../office/declared.ts";
import { originOf } from "../../office/origin-of.ts";
import { SPEECHES } from "../../public/page-world.ts";
import { nothingCalled } from "../../words/api.fr.ts";
import { KEY_PROBLEMS as problems, sayStateRefusal } from "../../words/api-bookings.fr.ts";
import { bookingFr } from "../../words/booking.fr.ts";
import { sayParameterFault } from "../say-parameter-fault.ts";
import {
  bookingRoute,
  bookingsRoute,
  bookRoute,
  nearSlotsRoute,
  proceduresRoute,
  slotsRoute,
  stateRoute,
  workshopsRoute,
} from "./describe-booking-routes.ts";
import { presentBooking, presentNearSlots, presentSlot, presentTerms, presentWorkshop } from "./present-booking.ts";
import { type KeyEnv, keyGuard } from "./read-key.ts";
import { sayRefused, statusOfState } from "./say-refused.ts";

type World = Pick<BookingWorld, "store" | "timetable" | "keysSource" | "now" | "newId" | "baseUrl"> & {
  readonly limits: Pick<RateLimits, "take">;
  readonly engine?: string | undefined;
};

/** Other programs book for an operator, by a key that it gave them. */
export function bookingApi(world: World): OpenAPIHono<KeyEnv> {
  const { store, now, newId, baseUrl } = world;
  const api = new OpenAPIHono<KeyEnv>({ defaultHook: sayParameterFault });
  const guard = keyGuard(world);
  const storeOf = (opener: KeyOpener) => bookingStore(store, opener, now());
  const asker = (c: Context<KeyEnv>) => ({ actor: c.get("asked").actor, origin: originOf(c), now: now() });

  api.openapi({ ...proceduresRoute, middleware: guard("see-slots") }, async (c) => {
    const { operator } = c.get("asked");
    const [{ terms, rules }, shown] = await Promise.all([
      readBookingRules(store, operator.operatorId),
      world.timetable.operator(operator.slug),
    ]);
    const procedures = (shown?.procedures ?? []).flatMap(({ key, topic, name, bring }) => {
      const rule = rules.get(key);
      if (!rule) return [];
      const { way, duration, confidential, skill, equipment } = rule;
      const needs = { durationMinutes: duration / 60, confidential, equipment: [...equipment] };
      return [{ key, topic, name, bring: [...bring], way, ...needs, ...(skill !== undefined && { skill }) }];
    });
    return c.json({ terms: presentTerms(terms), procedures }, 200);
  });

  api.openapi({ ...slotsRoute, middleware: guard("see-slots") }, async (c) => {
    const { operator } = c.get("asked");
    const asked = await findStopAsked(world, c.req.valid("param").id as StopId, SPEECHES.fr);
    if (!asked || asked.stop.operator.operatorId !== operator.operatorId) return c.json(nothingCalled("stop"), 404);
    const rule = asked.toBook.rules.get(c.req.valid("query").procedure);
    if (!rule) return c.json(problems["unknown-procedure"], 404);
    const { timeZone } = asked.stop;
    const slots = findSlots(asked.toBook.stop, rule, asked.toBook.terms, now());
    if (slots.length > 0) return c.json({ slots: slots.map((slot) => presentSlot(slot, timeZone)) }, 200);
    const why = whyNone(asked, rule, now());
    return c.json({ slots: [], why: { error: why.refused, message: bookingFr.describeNone(why, timeZone) } }, 200);
  });

  api.openapi({ ...nearSlotsRoute, middleware: guard("see-slots") }, async (c) => {
    const { operatorId, timeZone } = c.get("asked").operator;
    const { commune: communeCode, procedure, from } = c.req.valid("query");
    const near = await readNearStops(store, operatorId, {
      communeCode,
      now: now(),
      sites: NEAR_LIMITS.sites,
      engine: world.engine,
    });
    if (!near) return c.json(nothingCalled("commune"), 404);
    const rule = near.rules.get(procedure);
    if (!rule) return c.json(problems["unknown-procedure"], 404);
    const first = from === undefined ? now() : Temporal.PlainDate.from(from).toZonedDateTime(timeZone).toInstant();
    const found = findNearSlots(near.sites, near.stopsOf, rule, near.terms, { now: now(), from: first });
    return c.json({ stops: found.map((one) => presentNearSlots(one, timeZone)) }, 200);
  });

  api.openapi({ ...workshopsRoute, middleware: guard("see-slots") }, async (c) => {
    const { operatorId, timeZone } = c.get("asked").operator;
    const { commune, procedure } = c.req.valid("query");
    const [{ terms }, found] = await Promise.all([
      readBookingRules(store, operatorId),
      workshopsFrom(store, operatorId, now(), { communeCode: commune, procedureKey: procedure }),
    ]);
    const workshops = openWorkshops(found, terms, now());
    return c.json({ workshops: workshops.map((one) => presentWorkshop(one, timeZone)) }, 200);
  });

  api.openapi({ ...bookRoute, middleware: guard("book-for-somebody") }, async (c) => {
    const { actor, operator } = c.get("asked");
    const { stopId, procedure, startsAt, person, note = "", workshop, channel, language, tellBy } = c.req.valid("json");
    const opener = await openerOf(world);
    if (!opener) return c.json(problems["no-keys"], 503);
    const formKey = formKeyOf(actor, c.req.valid("header")["idempotency-key"]);
    const asking = asker(c);
    const booked = await bookSlot(
      // Several seats are a group's, whoever asks for them.
      { ...asking, store: storeOf(opener), newId, channel: (workshop?.seats ?? 1) > 1 ? "group" : channel, language },
      operator.operatorId,
      stopId as StopId,
      {
        ...{ name: person.name, email: person.email ?? "", phone: person.phone ?? "", note, tellBy, formKey },
        ...{ procedureKey: procedure, startsAt: Temporal.Instant.from(startsAt) },
        ...(workshop && { workshop: { workshopId: workshop.id as WorkshopId, seats: workshop.seats } }),
      },
    );
    if (!booked.ok) return sayRefused(c, booked.refusal, operator.timeZone);
    const booking = booked.value;
    const name = readName(person.name);
    // Unless they were changed since, of one that has been changed by nobody.
    const isOtherSeats = booking.sequence === 0 && booking.workshop?.seats !== workshop?.seats;
    const isOther = booking.procedureKey !== procedure || booking.workshop?.workshopId !== workshop?.id || isOtherSeats;
    if (isOther || (name.ok && booking.person.name !== name.value))
      return c.json(problems["idempotency-key-reused"], 422);
    const isNew = booking.madeAt.equals(asking.now);
    return c.json(presentBooking(booking, operator.timeZone, baseUrl), isNew ? 201 : 200);
  });

  api.openapi({ ...bookingsRoute, middleware: guard("see-bookings") }, async (c) => {
    const { operator } = c.get("asked");
    const { since, next, limit } = c.req.valid("query");
    const opener = await openerOf(world);
    if (!opener) return c.json(problems["no-keys"], 503);
    const after = next === undefined ? undefined : readNext(next);
    if (next !== undefined && !after)
      return c.json({ error: "bad-request", message: "next doit être donné tel qu’il a été reçu." }, 400);
    const from = since === undefined ? undefined : Temporal.Instant.from(since);
    const found = await listChangedBookings(
      store,
      operator.operatorId,
      { since: from, after, limit },
      { opener, now: now() },
    );
    return c.json(
      {
        bookings: found.bookings.map((booking) => presentBooking(booking, operator.timeZone, baseUrl)),
        ...(found.next && { next: writeNext(found.next) }),
        since: found.since.toString(),
      },
      200,
    );
  });

  api.openapi({ ...bookingRoute, middleware: guard("see-bookings") }, async (c) => {
    const { operator } = c.get("asked");
    const opener = await openerOf(world);
    if (!opener) return c.json(problems["no-keys"], 503);
    const bookingId = c.req.valid("param").id as BookingId;
    const booking = await storeOf(opener).atBooking(operator.operatorId, bookingId, async (held) => held?.booking);
    return booking
      ? c.json(presentBooking(booking, operator.timeZone, baseUrl), 200)
      : c.json(problems["unknown-booking"], 404);
  });

  api.openapi({ ...stateRoute, middleware: guard("give-back-booking") }, async (c) => {
    const { operator } = c.get("asked");
    const opener = await openerOf(world);
    if (!opener) return c.json(problems["no-keys"], 503);
    const bookingId = c.req.valid("param").id as BookingId;
    const changed = await changeBookingState(
      { ...asker(c), store: storeOf(opener) },
      operator.operatorId,
      bookingId,
      c.req.valid("json").state,
    );
    if (changed.ok) {
      // Who it is about is for keys that see bookings.
      const { person: _person, note: _note, ...shown } = presentBooking(changed.value, operator.timeZone, baseUrl);
      return c.json(shown, 200);
    }
    return c.json(sayStateRefusal(changed.refusal, operator.timeZone), statusOfState(changed.refusal));
  });

  for (const { handler, path, method } of api.routes) declare(handler, { action: actionOf(method, path), for: "key" });
  return api;
}

/** What each of them is, by the table of rights: said once more for those who look at the whole site. */
function actionOf(method: string, path: string) {
  if (path.startsWith("/booking/")) return "see-slots";
  if (method === "GET") return "see-bookings";
  return method === "POST" ? "book-for-somebody" : "give-back-booking";
}

/** A form of its own for each key of the API: what one program chose is nothing to another. */
function formKeyOf({ keyId }: KeyActor, text: string): string {
  const hex = createHash("sha256").update(`${keyId}\0${text}`).digest("hex");
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function writeNext({ changedAt, bookingId }: ChangesAfter): string {
  return `${changedAt.toString({ fractionalSecondDigits: 6 })}_${bookingId}`;
}

function readNext(text: string): ChangesAfter | undefined {
  const [, at = "", id = ""] = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z)_([0-9a-f-]{36})$/.exec(text) ?? [];
  const bookingId = parseId<BookingId>(id);
  const changedAt = readInstant(at);
  return bookingId && changedAt && { changedAt, bookingId };
}
