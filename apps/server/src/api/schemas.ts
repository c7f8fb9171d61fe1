import { z } from "@hono/zod-openapi";

/*
 * What the API answers. An answer is parsed with these schemas in the tests: what is documented is what is sent.
 */

export const ApiError = z
  .object({ error: z.string(), message: z.string().openapi({ description: "One sentence, in French." }) })
  .openapi("Error");

const time = (description: string) => z.iso.datetime({ offset: true }).openapi({ description });

export const ApiStop = z
  .strictObject({
    id: z.uuid(),
    state: z.enum(["published", "delayed", "moved", "cancelled", "held"]),
    reason: z
      .string()
      .optional()
      .openapi({ description: "Why it is cancelled, delayed or moved: the first of these that it is." }),
    delayMinutes: z
      .number()
      .int()
      .optional()
      .openapi({ description: "How late the door opens, or opened when the stop was held." }),
    movedFrom: z
      .strictObject({
        startsAt: time("What was promised first."),
        siteId: z.uuid(),
        communeCode: z.string(),
        reason: z.string().openapi({ description: "Why it is not there and then." }),
      })
      .optional()
      .openapi({ description: "Where and when it was promised first, whatever became of it later." }),
    startsAt: z.iso.datetime({ offset: true }).openapi({ example: "2027-01-12T09:00:00+01:00" }),
    endsAt: time("The end that was promised."),
    opensAt: time("When the door really opens: the start, and the delay if there is one."),
    closesAt: time("When the door closes: the end, and never before it opens."),
    timeZone: z.string().openapi({ example: "Europe/Paris", description: "The zone in which times are promised." }),
    halfDay: z.enum(["morning", "afternoon"]),
    sequence: z.number().int().openapi({ description: "Grows by one at each change that the public sees." }),
    updatedAt: z.iso.datetime({ offset: true }),
    commune: z.strictObject({ code: z.string(), name: z.string() }),
    site: z.strictObject({
      id: z.uuid(),
      name: z.string(),
      address: z.string(),
      confirmed: z.boolean().openapi({ description: "Whether the town hall confirmed the place." }),
      access: z
        .enum(["yes", "partly", "no", "unknown"])
        .openapi({ description: "From the street to the vehicle with reduced mobility." }),
      lat: z.number(),
      lon: z.number(),
    }),
    vehicle: z.strictObject({ id: z.uuid(), name: z.string(), stepFree: z.boolean() }),
    operator: z.strictObject({ slug: z.string(), name: z.string(), isDemonstration: z.boolean() }),
    url: z.url(),
  })
  .openapi("Stop");

export const ApiNearStop = z
  .strictObject({
    metres: z.number().int().openapi({ description: "As the crow flies." }),
    drivingMinutes: z.number().int().openapi({ description: "An estimate, without a routing engine." }),
    stop: ApiStop,
  })
  .openapi("NearStop");

export const ApiCommune = z
  .strictObject({
    code: z.string().openapi({ example: "02361" }),
    name: z.string(),
    postcodes: z.array(z.string()),
    departement: z.string(),
    url: z.url(),
  })
  .openapi("Commune");

export const ApiOperator = z
  .strictObject({
    slug: z.string(),
    name: z.string(),
    presentation: z.string(),
    demonstration: z
      .string()
      .optional()
      .openapi({ description: "Absent for a real service; the sentence that says what this demonstration is." }),
    timeZone: z.string(),
    phone: z.string().optional(),
    email: z.string().optional(),
    website: z.string().optional(),
    partners: z.array(z.string()),
    labels: z.array(z.string()).openapi({ description: "Networks that it is part of, several at once." }),
    languages: z
      .array(z.string())
      .openapi({ description: "In which people are received: codes of ISO 639, `fsl` is French Sign Language." }),
    funders: z.array(z.string()),
    procedures: z.array(
      z.strictObject({ key: z.string(), topic: z.string(), name: z.string(), bring: z.array(z.string()) }),
    ),
    url: z.url(),
  })
  .openapi("Operator");

export const ApiVehicle = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    kind: z.enum(["bus", "camping-car", "truck", "van"]),
    operator: z.strictObject({ slug: z.string(), name: z.string(), isDemonstration: z.boolean() }),
    spaces: z.array(z.strictObject({ name: z.string(), capacity: z.number().int(), confidential: z.boolean() })),
    equipment: z.array(z.string()),
    stepFree: z.boolean(),
    connection: z.enum(["4g", "satellite", "none"]),
    url: z.url(),
  })
  .openapi("Vehicle");
