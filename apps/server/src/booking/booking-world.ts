import { randomBytes } from "node:crypto";
import type {
  Commune,
  KeyOpener,
  LinkSigner,
  NewId,
  OfferedWorkshop,
  PublicOperator,
  PublicStop,
  PublicTimetable,
  StopId,
} from "@escale/domain";
import { keyOpener } from "@escale/exchange";
import { readToBook, type Store, workshopsAt } from "@escale/store";
import type { KeysSource } from "../config-keys.ts";
import type { Rush } from "../guard/rush.ts";
import { workFor } from "../guard/work.ts";
import type { Speech } from "../public/page-world.ts";
import { openKeys } from "../start/open-keys.ts";

/** What the booking pages are made with. */
export interface BookingWorld {
  readonly store: Store;
  readonly timetable: PublicTimetable;
  /** Read each time: the keys of the data folder may be replaced while the server runs. */
  readonly keysSource: KeysSource;
  /** Without keys nobody can book: names could not be sealed, nor links signed. */
  readonly signer: LinkSigner | undefined;
  /** Whether a server is set that takes mails. */
  readonly sendsMail: boolean;
  /** Whether a gateway is set that takes SMS. */
  readonly sendsSms: boolean;
  /** More forms come than people send: each is to show that some work was done for it. */
  readonly rush: Rush;
  readonly now: () => Temporal.Instant;
  readonly newId: NewId;
  readonly baseUrl: string;
  byCode(code: string): Commune | undefined;
}

/** A public stop, and how its pages speak. */
export interface StopNamed {
  readonly speech: Speech;
  readonly stop: PublicStop;
  readonly operator: PublicOperator;
}

/** With all that booking there depends on. */
export interface StopAsked extends StopNamed {
  readonly toBook: NonNullable<Awaited<ReturnType<typeof readToBook>>>;
  /** Those that are not cancelled, with the seats that are left. */
  readonly workshops: readonly OfferedWorkshop[];
}

/** Undefined: there is no such stop, or the public is not told of it. */
export async function findStopNamed(
  { timetable }: Pick<BookingWorld, "timetable">,
  stopId: StopId,
  speech: Speech,
): Promise<StopNamed | undefined> {
  const stop = await timetable.stop(stopId);
  const operator = stop && (await timetable.operator(stop.operator.slug));
  return stop && operator && { speech, stop, operator };
}

/** Undefined: there is no such stop, or the public is not told of it. */
export async function findStopAsked(
  world: Pick<BookingWorld, "store" | "timetable">,
  stopId: StopId,
  speech: Speech,
): Promise<StopAsked | undefined> {
  const named = await findStopNamed(world, stopId, speech);
  const operatorId = named?.stop.operator.operatorId;
  const toBook = operatorId && (await readToBook(world.store, operatorId, stopId));
  if (!named || !toBook) return undefined;
  const hasWorkshops = (toBook.stop.workshops ?? []).length > 0;
  const workshops = hasWorkshops ? await workshopsAt(world.store, operatorId, stopId) : [];
  return { ...named, toBook, workshops };
}

/** What the browser is to work on for a form, while more come than people send. */
export function workInRush({
  rush,
  signer,
}: Pick<BookingWorld, "rush" | "signer">): (formKey: string) => string | undefined {
  return (formKey) => (rush.isOn() && signer ? workFor(formKey, signer) : undefined);
}

/** Undefined: this installation has no keys that can be read. */
export async function openerOf({
  keysSource,
  now,
}: Pick<BookingWorld, "keysSource" | "now">): Promise<KeyOpener | undefined> {
  const masters = await openKeys(keysSource, now());
  return masters.ok ? keyOpener(masters.value, randomBytes) : undefined;
}
