import type { BookRefusal, ChangeStateRefusal } from "@escale/domain";
import type { Context } from "hono";
import { sayBookRefusal } from "../../words/api-bookings.fr.ts";
import { presentSlot, presentWorkshop } from "./present-booking.ts";
import type { KeyEnv } from "./read-key.ts";

/** Why nothing is kept, and what could be asked for instead. */
export function sayRefused(c: Context<KeyEnv>, refusal: BookRefusal, timeZone: string) {
  const problem = sayBookRefusal(refusal, timeZone);
  if ("nearest" in refusal)
    return c.json({ ...problem, nearest: refusal.nearest.map((slot) => presentSlot(slot, timeZone)) }, 409);
  if (refusal.refused === "too-few-seats")
    return c.json({ ...problem, workshops: refusal.others.map((one) => presentWorkshop(one, timeZone)) }, 409);
  switch (refusal.refused) {
    case "forbidden":
      return c.json(problem, 403);
    case "unknown-stop":
    case "unknown-procedure":
    case "unknown-workshop":
      return c.json(problem, 404);
    case "already-booked":
    case "too-late":
    case "not-yet":
    case "stop-not-expected":
      return c.json(problem, 409);
    default:
      return c.json(problem, 422);
  }
}

export function statusOfState({ refused }: ChangeStateRefusal): 403 | 404 | 409 {
  if (refused === "forbidden") return 403;
  return refused === "unknown-booking" ? 404 : 409;
}
