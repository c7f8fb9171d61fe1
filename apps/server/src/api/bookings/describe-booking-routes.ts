import { createRoute, z } from "@hono/zod-openapi";
import { readInstant } from "../../booking/read-slot.ts";
import { commune, day, id, limit } from "../parameters.ts";
import { ApiError } from "../schemas.ts";
import {
  ApiBookableProcedure,
  ApiBooking,
  ApiBookingError,
  ApiBookingState,
  ApiNearSlots,
  ApiNewBooking,
  ApiSlot,
  ApiStateChange,
  ApiTerms,
  ApiWorkshop,
} from "./booking-schemas.ts";

function json<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { "application/json": { schema } } };
}

const security = [{ key: [] }];

/** Everything may fail in these ways. */
const FAULTS = {
  400: json("A parameter or the body is wrong", ApiError),
  401: json("No key, or one that is not good", ApiError),
  403: json("The key does not allow this", ApiError),
  429: json("Asked too often: `Retry-After` says when to come back", ApiError),
  503: json("The database is away for a moment, or names cannot be sealed here", ApiError),
};
const nothing = (description: string) => ({ 404: json(description, ApiError) });

const procedure = z
  .string("doit être donné une seule fois")
  .min(1, "doit nommer une démarche")
  .max(100, "doit tenir en 100 caractères")
  .openapi({ description: "Key of the procedure." });
const named = z.object({ id: id("rendez-vous") });

export const proceduresRoute = createRoute({
  method: "get",
  path: "/booking/procedures",
  summary: "What can be done aboard, how it is booked, and on what terms",
  security,
  request: { query: z.strictObject({}) },
  responses: {
    200: json("Procedures", z.object({ terms: ApiTerms, procedures: z.array(ApiBookableProcedure) })),
    ...FAULTS,
  },
});

export const slotsRoute = createRoute({
  method: "get",
  path: "/booking/stops/{id}/slots",
  summary: "The free slots of a stop for a procedure, earliest first",
  security,
  request: { params: z.object({ id: id("passage") }), query: z.strictObject({ procedure }) },
  responses: {
    200: json(
      "Slots, and why there are none where there are none",
      z.object({ slots: z.array(ApiSlot), why: ApiError.optional() }),
    ),
    ...FAULTS,
    ...nothing("No such stop or procedure"),
  },
});

export const nearSlotsRoute = createRoute({
  method: "get",
  path: "/booking/slots/nearest",
  summary: "The first free slots around a commune within a quarter, those that are reached soonest first",
  security,
  request: {
    query: z.strictObject({
      commune,
      procedure,
      from: day.optional().openapi({ description: "No earlier than this day." }),
    }),
  },
  responses: {
    200: json("Stops with free slots", z.object({ stops: z.array(ApiNearSlots) })),
    ...FAULTS,
    ...nothing("No such procedure, or a commune that is not around here"),
  },
});

export const workshopsRoute = createRoute({
  method: "get",
  path: "/booking/workshops",
  summary: "The workshops to come in which seats may be taken now or later, earliest first; 200 at most",
  security,
  request: { query: z.strictObject({ commune: commune.optional(), procedure: procedure.optional() }) },
  responses: { 200: json("Workshops", z.object({ workshops: z.array(ApiWorkshop) })), ...FAULTS },
});

export const bookRoute = createRoute({
  method: "post",
  path: "/bookings",
  summary: "Keeps a slot for a person, or seats in a workshop",
  description:
    "The person is told by e-mail as if they had booked themselves. `Idempotency-Key` makes it safe to ask again: with the " +
    "same one, the booking that was made is answered (200), and none is added.",
  security,
  request: {
    headers: z.object({
      "idempotency-key": z
        .string("doit être donné : un texte nouveau pour chaque rendez-vous, le même à chaque essai")
        .min(1, "ne doit pas être vide")
        .max(255, "doit tenir en 255 caractères"),
    }),
    body: { required: true, content: { "application/json": { schema: ApiNewBooking } } },
  },
  responses: {
    200: json("It had been made before, with the same key", ApiBooking),
    201: json("It is made", ApiBooking),
    ...FAULTS,
    ...nothing("No such stop, procedure or workshop"),
    409: json("This slot cannot be had: why, and what is near", ApiBookingError),
    422: json("Something of the person or the note is not right", ApiError),
  },
});

export const bookingsRoute = createRoute({
  method: "get",
  path: "/bookings",
  summary: "Bookings that were made or have changed since an instant, in the order of their changes",
  description:
    "Read pages until there is no `next`; then keep `since` and ask with it next time. None is missed that way; some come twice.",
  security,
  request: {
    query: z.strictObject({
      since: z.iso
        .datetime({ offset: true, error: "doit être un instant, par exemple 2027-01-12T09:30:00Z" })
        .refine((text) => readInstant(text) !== undefined, "doit être un instant, par exemple 2027-01-12T09:30:00Z")
        .optional(),
      next: z
        .string("doit être donné une seule fois")
        .regex(/^[\w.:-]{1,120}$/, "doit être donné tel qu’il a été reçu")
        .optional()
        .openapi({ description: "As the page before said it." }),
      limit: limit(500, 100),
    }),
  },
  responses: {
    200: json(
      "Bookings",
      z.object({
        bookings: z.array(ApiBooking),
        next: z.string().optional().openapi({ description: "There is more: ask again with it." }),
        since: z.iso.datetime({ offset: true }).openapi({ description: "To be asked with next time." }),
      }),
    ),
    ...FAULTS,
  },
});

export const bookingRoute = createRoute({
  method: "get",
  path: "/bookings/{id}",
  summary: "One booking",
  security,
  request: { params: named, query: z.strictObject({}) },
  responses: { 200: json("The booking", ApiBooking), ...FAULTS, ...nothing("No such booking") },
});

export const stateRoute = createRoute({
  method: "patch",
  path: "/bookings/{id}",
  summary: "Says what became of a booking: `excused` gives it back, `revoked` takes it back for the service",
  description: "The person is told when it is given back or revoked. What is asked for twice is done once.",
  security,
  request: { params: named, body: { required: true, content: { "application/json": { schema: ApiStateChange } } } },
  responses: {
    200: json("The booking as it is now, without who it is about", ApiBookingState),
    ...FAULTS,
    ...nothing("No such booking"),
    409: json("It cannot become that, or not now", ApiError),
  },
});
