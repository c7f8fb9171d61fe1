import type { Booking, HeldStop, KeyOpener, OperatorId, StopId, WhoBooks } from "@escale/domain";
import type { Transaction } from "kysely";
import { goTogether } from "../go-together.ts";
import type { Store } from "../open-store.ts";
import { type DataKeys, openDataKeys } from "../personal/data-keys.ts";
import type { Schema } from "../schema.ts";
import { addBookings, type MadeBooking } from "./add-bookings.ts";
import { holdFreeStops, holdSeats, holdStop } from "./booked-rows.ts";
import { atStops, listWorkshops, nextOf } from "./list-workshops.ts";
import { type HowToBook, readBookableStops, readHowToBook } from "./read-bookable-stop.ts";
import { readEarlier } from "./read-earlier.ts";

/** Somebody who books, or is told why not. */
interface Turn {
  readonly stopId: StopId;
  readonly asker: WhoBooks;
  readonly opener: KeyOpener;
  readonly now: Temporal.Instant;
  decide(held: HeldStop | undefined): Promise<unknown>;
}

interface Waiting extends Turn {
  answer(decided: unknown): void;
  fail(error: unknown): void;
}

/** In one transaction. */
const MOST = 50;

const queues = new WeakMap<Store, Map<OperatorId, (turn: Waiting) => void>>();

/**
 * Lets somebody decide at a stop that nobody else books at meanwhile. Those of one operator who come at the same time go together,
 * in the order in which they came: the stops are held, read and saved once for all of them. Where one of them breaks, each
 * goes again by itself.
 */
export function bookTogether<T>(
  store: Store,
  operatorId: OperatorId,
  turn: Turn & { decide(held: HeldStop | undefined): Promise<T> },
): Promise<T> {
  return new Promise<T>((answer, fail) => {
    const ofStore = queues.get(store) ?? new Map<OperatorId, (turn: Waiting) => void>();
    queues.set(store, ofStore);
    const queue = ofStore.get(operatorId) ?? goTogether(MOST, (turns) => serve(store, operatorId, turns));
    ofStore.set(operatorId, queue);
    queue({ ...turn, answer: answer as (decided: unknown) => void, fail });
  });
}

async function serve(store: Store, operatorId: OperatorId, turns: readonly Waiting[]): Promise<void> {
  try {
    const decided = await store.within(operatorId, (trx) => decideTogether(trx, operatorId, turns));
    for (const turn of turns) {
      if (decided.has(turn)) turn.answer(decided.get(turn));
      // Its stop is being changed, or is none: whoever waits for that keeps nobody else from booking.
      else void serveAlone(store, operatorId, turn);
    }
  } catch {
    for (const turn of turns) void serveAlone(store, operatorId, turn);
  }
}

async function serveAlone(store: Store, operatorId: OperatorId, turn: Waiting): Promise<void> {
  try {
    turn.answer(
      await store.within(operatorId, async (trx) => {
        const [there, how] = await Promise.all([
          holdStop(trx, operatorId, turn.stopId),
          readHow(trx, operatorId, turn),
        ]);
        if (!there) return turn.decide(undefined);
        return (await decideAll(trx, operatorId, how, [turn])).get(turn);
      }),
    );
  } catch (error) {
    turn.fail(error);
  }
}

/** Those whose stop nobody else holds. */
async function decideTogether(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  turns: readonly Waiting[],
): Promise<ReadonlyMap<Waiting, unknown>> {
  const [free, how] = await Promise.all([
    holdFreeStops(trx, operatorId, stopsOf(turns)),
    readHow(trx, operatorId, turns[0] as Turn),
  ]);
  return decideAll(
    trx,
    operatorId,
    how,
    turns.filter(({ stopId }) => free.has(stopId)),
  );
}

function stopsOf(turns: readonly Turn[]): readonly StopId[] {
  return [...new Set(turns.map(({ stopId }) => stopId))];
}

/** What booking depends on that no stop says. */
interface How extends HowToBook {
  readonly keys: DataKeys;
}

async function readHow(trx: Transaction<Schema>, operatorId: OperatorId, { opener, now }: Turn): Promise<How> {
  const [how, keys] = await Promise.all([readHowToBook(trx, operatorId), openDataKeys(trx, operatorId, opener, now)]);
  return { ...how, keys };
}

/** One after the other; each sees what those before it booked. Their stops are held. */
async function decideAll<One extends Turn>(
  trx: Transaction<Schema>,
  operatorId: OperatorId,
  { terms, rules, keys }: How,
  turns: readonly One[],
): Promise<ReadonlyMap<One, unknown>> {
  const decided = new Map<One, unknown>();
  if (turns.length === 0) return decided;
  const [there, before] = await Promise.all([
    readBookableStops(trx, operatorId, stopsOf(turns)),
    readEarlier(trx, operatorId, keys, turns),
  ]);
  const stops = new Map(there.map((found) => [found.stop.stopId, found]));
  const earlier = [...before];
  const made: MadeBooking[] = [];
  const save = () => addBookings(trx, keys.current, made.splice(0));
  for (const turn of turns) {
    const { stopId, asker, now } = turn;
    const found = stops.get(stopId);
    const held = found && {
      ...found,
      terms,
      ruleOf: (procedureKey: string) => rules.get(procedureKey),
      workshopsHere: () => listWorkshops(trx, operatorId, atStops(stopId)),
      async otherWorkshops(procedureKey: string, seats: number) {
        const next = await listWorkshops(trx, operatorId, nextOf(procedureKey, now));
        return next.filter(({ seatsLeft }) => seatsLeft >= seats);
      },
      sameForm: earlier.find(({ formKey }) => formKey === asker.formKey),
      samePerson: earlier.filter((booking) => booking.stopId === stopId && isHeld(booking) && isOf(booking, asker)),
      async add(booking: Booking, line: Parameters<HeldStop["add"]>[1]) {
        made.push({ booking, line });
        earlier.push(booking);
        const { bookingId, workshop, desk, equipment, startsAt, endsAt } = booking;
        if (workshop) {
          await save();
          await holdSeats(trx, operatorId, bookingId, workshop);
        }
        if (desk === undefined) return;
        const hours = { from: startsAt.epochMilliseconds, to: endsAt.epochMilliseconds };
        const taken = [...found.stop.taken, { ...hours, desk, equipment }];
        stops.set(stopId, { ...found, stop: { ...found.stop, taken } });
      },
    };
    decided.set(turn, await turn.decide(held));
  }
  await save();
  return decided;
}

function isHeld({ state }: Booking): boolean {
  return state !== "excused" && state !== "revoked";
}

function isOf({ person: { email, phone } }: Booking, { contact }: WhoBooks): boolean {
  return (email !== undefined && email === contact.email) || (phone !== undefined && phone === contact.phone);
}
