import { BOOKING_CHANNELS, BOOKING_LANGUAGES, BOOKING_STATES, TELL_BY } from "@escale/domain";
import { z } from "@hono/zod-openapi";
import { readInstant } from "../../booking/read-slot.ts";
import { id } from "../parameters.ts";
import { ApiError } from "../schemas.ts";

const time = (description: string) => z.iso.datetime({ offset: true }).openapi({ description });

export const ApiSlot = z
  .strictObject({ stopId: z.uuid(), startsAt: time("With the offset of the place."), endsAt: time("Its end.") })
  .openapi("Slot");

export const ApiNearSlots = z
  .strictObject({
    commune: z.strictObject({ code: z.string(), name: z.string() }),
    site: z.strictObject({ id: z.uuid(), name: z.string() }),
    drivingMinutes: z.number().int().openapi({ description: "From the commune that was asked for; an estimate." }),
    stopId: z.uuid(),
    startsAt: time("When the stop begins."),
    slots: z.array(ApiSlot).openapi({ description: "The first ones that are free." }),
    free: z.number().int().openapi({ description: "How many are free in all." }),
  })
  .openapi("NearSlots");

export const ApiWorkshop = z
  .strictObject({
    id: z.uuid(),
    stopId: z.uuid(),
    procedure: z.string().openapi({ description: "Key of the procedure." }),
    title: z.string().optional(),
    startsAt: time("With the offset of the place."),
    endsAt: time("Its end."),
    commune: z.strictObject({ code: z.string(), name: z.string() }),
    site: z.strictObject({ name: z.string() }),
    seats: z.number().int(),
    seatsLeft: z.number().int().openapi({ description: "Seats that nobody has yet." }),
    opensAt: time("From when seats may be taken; absent: now.").optional(),
  })
  .openapi("Workshop");

/** Beside the sentence, what could be asked for instead. */
export const ApiBookingError = ApiError.extend({
  nearest: z
    .array(ApiSlot)
    .optional()
    .openapi({ description: "Slots of the same stop that are free, nearest to the one asked for first." }),
  workshops: z
    .array(ApiWorkshop)
    .optional()
    .openapi({ description: "Where so many seats are left, nearest in time to the one asked for first." }),
}).openapi("BookingError");

export const ApiBookableProcedure = z
  .strictObject({
    key: z.string(),
    topic: z.string(),
    name: z.string(),
    bring: z.array(z.string()).openapi({ description: "What people have to bring." }),
    way: z
      .enum(["bookable", "walk-in", "both", "workshop"])
      .openapi({ description: "`walk-in`: people just come; `workshop`: in a group, at hours of its own." }),
    durationMinutes: z.number(),
    confidential: z.boolean().openapi({ description: "It needs a space where nobody else hears." }),
    skill: z.string().optional().openapi({ description: "What an agent must be able to do." }),
    equipment: z.array(z.string()).openapi({ description: "What the vehicle must have." }),
  })
  .openapi("BookableProcedure");

export const ApiTerms = z
  .strictObject({
    opensDaysBefore: z.number().openapi({ description: "Days before a stop from which it may be booked." }),
    closesMinutesBefore: z.number().openapi({ description: "Minutes before a slot until when it may be booked." }),
    cancelsMinutesBefore: z
      .number()
      .openapi({ description: "Minutes before a slot until when the person may give it back." }),
    walkInShare: z.number().openapi({ description: "Of the time of a stop, what is kept for those who just come." }),
    releasesMinutesBefore: z
      .number()
      .openapi({ description: "Minutes before a stop from when that share may be booked as well." }),
  })
  .openapi("Terms");

const words = (most: number) => z.string("doit être un texte").max(most, `doit tenir en ${most} caractères`);

const ApiPerson = z
  .strictObject(
    {
      name: words(1_000).openapi({ description: "First and last name.", example: "Jeanne Martin" }),
      email: words(1_000).optional().openapi({ example: "jeanne@exemple.fr" }),
      phone: words(1_000)
        .optional()
        .openapi({ description: "French, or with + and the country.", example: "0612345678" }),
    },
    "doit être un objet",
  )
  .openapi("BookedPerson", { description: "An e-mail or a telephone is needed, to be told of a change." });

/** Who takes several seats is a group, whatever it says. */
const channels = BOOKING_CHANNELS.filter((channel) => channel !== "group");

export const ApiNewBooking = z
  .strictObject({
    stopId: id("passage"),
    procedure: words(100).openapi({ description: "Key of the procedure." }),
    startsAt: z.iso
      .datetime({
        offset: true,
        error: "doit être un instant avec son décalage, par exemple 2027-01-12T09:30:00+01:00",
      })
      .refine(
        (text) => readInstant(text) !== undefined,
        "doit être un instant avec son décalage, par exemple 2027-01-12T09:30:00+01:00",
      )
      .openapi({ description: "The beginning of a slot, or of the workshop." }),
    person: ApiPerson,
    workshop: z
      .strictObject(
        {
          id: z.uuid("doit être un identifiant d’atelier").toLowerCase(),
          seats: z
            .number("doit être un nombre")
            .int("doit être un nombre entier")
            .min(1, "doit valoir 1 au moins")
            .max(999, "doit valoir 999 au plus")
            .default(1),
        },
        "doit être un objet",
      )
      .optional()
      .openapi({ description: "Seats in a workshop in place of a slot; several under one name are a group’s." }),
    note: words(10_000).optional().openapi({ description: "What is to be known to receive them; 500 characters." }),
    channel: z
      .enum(channels, `doit valoir ${channels.join(", ")}`)
      .default("partner")
      .openapi({ description: "By whom it is made: `online`, by the person." }),
    language: z
      .enum(BOOKING_LANGUAGES, `doit valoir ${BOOKING_LANGUAGES.join(", ")}`)
      .default("fr")
      .openapi({ description: "Of the letters that the person gets." }),
    tellBy: z
      .enum(TELL_BY, `doit valoir ${TELL_BY.join(", ")}`)
      .default("mail")
      .openapi({
        description:
          "How the person asks to be told. Where SMS leave, a mobile telephone without e-mail gets them without asking.",
      }),
  })
  .openapi("NewBooking");

export const ApiStateChange = z
  .strictObject({ state: z.enum(BOOKING_STATES, `doit valoir ${BOOKING_STATES.join(", ")}`) })
  .openapi("StateChange");

export const ApiBooking = z
  .strictObject({
    id: z.uuid(),
    state: z.enum(BOOKING_STATES).openapi({
      description:
        "In the words of RDV-Service-Public: `unknown` until somebody says more, `seen` came, `noshow` did not, `excused` gave it back, `revoked` by the service.",
    }),
    stopId: z.uuid(),
    procedure: z.string(),
    startsAt: time("With the offset of the place."),
    endsAt: time("Its end."),
    person: z.strictObject({ name: z.string(), email: z.string().optional(), phone: z.string().optional() }),
    note: z.string().optional(),
    workshop: z
      .strictObject({ id: z.uuid(), seats: z.number().int() })
      .optional()
      .openapi({ description: "It is for seats in a workshop, under one name." }),
    channel: z.enum(BOOKING_CHANNELS),
    language: z.enum(BOOKING_LANGUAGES),
    tellBy: z.enum(TELL_BY),
    madeAt: time("When it was made."),
    stopUrl: z.url(),
  })
  .openapi("Booking");

export const ApiBookingState = ApiBooking.omit({ person: true, note: true }).openapi("BookingState");
