import type { JournalLine } from "../../journal/journal-entry.ts";
import { lineOf } from "../../journal/line-of.ts";
import type { NewId, OperatorId, SiteId, StopId, WaitId } from "../../kernel/ids.ts";
import { done, type Outcome, refused } from "../../kernel/outcome.ts";
import { readDay } from "../../kernel/read-day.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../../rights/refuse-unless.ts";
import type { BookingChannel, BookingLanguage } from "../booking.ts";
import type { BookingRule, BookingTerms } from "../booking-rule.ts";
import { type BookableStop, findSlots } from "../find-slots.ts";
import { type BookedPersonRefusal, readBookedPerson, type TypedBookedPerson } from "../read-booked-person.ts";
import { type NoSlot, whyNoSlot } from "../why-no-slot.ts";
import type { Wait, WaitFor } from "./wait.ts";

/** A stop that somebody would wait for. */
export interface StopToWaitFor {
  readonly stop: BookableStop;
  readonly siteId: SiteId;
  /** INSEE. */
  readonly communeCode: string;
  readonly timeZone: string;
  readonly terms: BookingTerms;
  ruleOf(procedureKey: string): BookingRule | undefined;
  findByForm(formKey: string): Promise<Wait | undefined>;
  /** Whether somebody with one of these contacts waits there already for the same. */
  isWaiting(wait: Pick<Wait, "person" | "procedureKey" | "for">): Promise<boolean>;
  add(wait: Wait, line: JournalLine): Promise<void>;
}

export interface JoinWaitingStore {
  /** Undefined: the operator has no such stop. */
  atStopToWaitFor<T>(
    operatorId: OperatorId,
    stopId: StopId,
    run: (found: StopToWaitFor | undefined) => Promise<T>,
  ): Promise<T>;
}

export interface TypedWait extends Omit<TypedBookedPerson, "note"> {
  readonly procedureKey: string;
  readonly formKey: string;
  /** This stop, or any of its commune. */
  readonly where: "stop" | "commune";
  /** In a commune: the last day on which one would come; may be empty. */
  readonly until: string;
}

export type JoinWaitingRefusal =
  | ForbiddenRefusal
  | BookedPersonRefusal
  | { readonly refused: "unknown-stop" | "unknown-procedure" | "already-waiting" | "until-wrong" }
  /** There is no need to wait. */
  | { readonly refused: "slots-free" }
  | NoSlot;

/** Days for which one waits in a commune, unless another day is said. */
const USUAL_DAYS = 90;
const MOST_DAYS = 365;

/** Puts somebody on the list of a stop, or of its commune. */
export async function joinWaiting(
  world: Asker & {
    readonly store: JoinWaitingStore;
    readonly now: Temporal.Instant;
    readonly newId: NewId;
    readonly channel: BookingChannel;
    readonly language: BookingLanguage;
  },
  operatorId: OperatorId,
  stopId: StopId,
  typed: TypedWait,
): Promise<Outcome<Wait, JoinWaitingRefusal>> {
  const { store, now, newId, channel, language } = world;
  const { procedureKey, formKey } = typed;
  const action = channel === "online" ? "join-waiting-list" : "keep-waiting-list";
  const forbidden = refuseUnless(world, action, operatorId);
  if (forbidden) return forbidden;
  const read = readBookedPerson({ ...typed, note: "" });
  if (!read.ok) return read;
  const { person } = read.value;
  return store.atStopToWaitFor(operatorId, stopId, async (found) => {
    if (!found) return refused({ refused: "unknown-stop" });
    const before = await found.findByForm(formKey);
    if (before) return done(before);
    const rule = found.ruleOf(procedureKey);
    if (!rule) return refused({ refused: "unknown-procedure" });
    const place = readPlace(found, rule, typed, now);
    if (!place.ok) return place;
    if (await found.isWaiting({ person, procedureKey, for: place.value.for }))
      return refused({ refused: "already-waiting" });
    const wait: Wait = {
      ...{ operatorId, waitId: newId<WaitId>(), procedureKey, state: "waiting", person, channel, language },
      ...{ joinedAt: now, formKey },
      ...place.value,
    };
    const after = { stop: stopId, where: typed.where, procedure: procedureKey, channel };
    await found.add(wait, lineOf(world, { operatorId, at: now, action, object: `wait:${wait.waitId}`, after }));
    return done(wait);
  });
}

/** Where somebody waits, and until when; or why it would be in vain. */
function readPlace(
  { stop, siteId, communeCode, terms, timeZone }: StopToWaitFor,
  rule: BookingRule,
  { where, until }: TypedWait,
  now: Temporal.Instant,
): Outcome<{ readonly for: WaitFor; readonly endsAt: Temporal.Instant }, JoinWaitingRefusal> {
  if (rule.way === "walk-in") return refused({ refused: "walk-in-only" });
  if (rule.way === "workshop") return refused({ refused: "workshop-only" });
  if (where === "commune") {
    const endsAt = until.trim() === "" ? now.add({ hours: 24 * USUAL_DAYS }) : endOfDay(until, timeZone);
    if (!endsAt || endsAt.epochMilliseconds <= now.epochMilliseconds) return refused({ refused: "until-wrong" });
    if (endsAt.since(now).total("hours") > 24 * MOST_DAYS) return refused({ refused: "until-wrong" });
    return done({ for: { kind: "commune", communeCode }, endsAt });
  }
  const why = whyNoSlot(stop, rule, terms, stop.startsAt, now);
  if (["stop-not-expected", "not-aboard", "not-yet"].includes(why.refused)) return refused(why);
  if (Temporal.Instant.compare(now, stop.startsAt) >= 0) return refused({ refused: "too-late" });
  if (findSlots(stop, rule, terms, now).length > 0) return refused({ refused: "slots-free" });
  const known = { startsAt: stop.startsAt, siteId };
  return done({ for: { kind: "stop", stopId: stop.stopId, known }, endsAt: stop.startsAt });
}

function endOfDay(text: string, timeZone: string): Temporal.Instant | undefined {
  return readDay(text.trim())?.add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
}
