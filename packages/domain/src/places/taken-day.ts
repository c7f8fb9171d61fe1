import type { JournalLine } from "../journal/journal-entry.ts";
import { lineOf } from "../journal/line-of.ts";
import type { NewId, OperatorId, SiteId, TakenDayId } from "../kernel/ids.ts";
import { done, type Outcome, refused } from "../kernel/outcome.ts";
import { findRefused, type RefusedContent } from "../personal/refused-text.ts";
import { type Asker, type ForbiddenRefusal, refuseUnless } from "../rights/refuse-unless.ts";
import type { HalfDayName } from "../tours/stop.ts";

/** Somebody says that a site is not free on a day: the market, a fair, works. The coordinator decides what becomes of it. */
export interface TakenDay {
  readonly operatorId: OperatorId;
  readonly takenDayId: TakenDayId;
  readonly siteId: SiteId;
  readonly date: Temporal.PlainDate;
  /** Absent: the whole day. */
  readonly halfDay?: HalfDayName;
  /** What takes the place, in the words of whoever told. */
  readonly note?: string;
  readonly toldAt: Temporal.Instant;
}

export interface TakenDayStore {
  /** Where the site is, and what its clock says. */
  findSite(
    operatorId: OperatorId,
    siteId: SiteId,
  ): Promise<{ readonly communeCode: string; readonly timeZone: string } | undefined>;
  /** False when the same was told before and is not settled yet. */
  saveTakenDay(taken: TakenDay, line: JournalLine): Promise<boolean>;
  /** False when it was settled before, or never told. */
  saveSettlement(operatorId: OperatorId, takenDayId: TakenDayId, line: JournalLine): Promise<boolean>;
}

export const LONGEST_TAKEN_NOTE = 200;
/** Days: further ahead nobody has planned anything. */
const FURTHEST_DAYS = 800;

export type TellTakenDayRefusal =
  | ForbiddenRefusal
  | { readonly refused: "unknown-site" }
  | { readonly refused: "day-past" }
  | { readonly refused: "day-too-far" }
  | { readonly refused: "note-too-long"; readonly most: number }
  | { readonly refused: "secret-inside"; readonly content: RefusedContent }
  | { readonly refused: "told-already" };

/** Says that a site is taken on a day. */
export async function tellTakenDay(
  world: Asker & { readonly store: TakenDayStore; readonly now: Temporal.Instant; readonly newId: NewId },
  operatorId: OperatorId,
  told: {
    readonly siteId: SiteId;
    readonly date: Temporal.PlainDate;
    readonly halfDay?: HalfDayName;
    readonly note?: string;
  },
): Promise<Outcome<TakenDay, TellTakenDayRefusal>> {
  const { store, now, newId } = world;
  const site = await store.findSite(operatorId, told.siteId);
  if (!site) return refuseUnless(world, "tell-taken-day", operatorId) ?? refused({ refused: "unknown-site" });
  const forbidden = refuseUnless(world, "tell-taken-day", operatorId, site);
  if (forbidden) return forbidden;
  const today = now.toZonedDateTimeISO(site.timeZone).toPlainDate();
  if (Temporal.PlainDate.compare(told.date, today) < 0) return refused({ refused: "day-past" });
  if (Temporal.PlainDate.compare(told.date, today.add({ days: FURTHEST_DAYS })) > 0)
    return refused({ refused: "day-too-far" });
  const note =
    told.note
      ?.toWellFormed()
      .replaceAll(/[\s\p{Cc}]+/gu, " ")
      .trim() || undefined;
  if ((note?.length ?? 0) > LONGEST_TAKEN_NOTE) return refused({ refused: "note-too-long", most: LONGEST_TAKEN_NOTE });
  const content = note === undefined ? undefined : findRefused(note);
  if (content) return refused({ refused: "secret-inside", content });
  const { siteId, date, halfDay } = told;
  const taken: TakenDay = {
    operatorId,
    takenDayId: newId(),
    siteId,
    date,
    ...(halfDay && { halfDay }),
    ...(note !== undefined && { note }),
    toldAt: now,
  };
  const after = { takenDay: taken.takenDayId, date: date.toString(), halfDay: halfDay ?? null };
  const line = lineOf(world, { operatorId, at: now, action: "tell-taken-day", object: `site:${siteId}`, after });
  const saved = await store.saveTakenDay(taken, line);
  return saved ? done(taken) : refused({ refused: "told-already" });
}

export type SettleTakenDayRefusal = ForbiddenRefusal | { readonly refused: "unknown-taken-day" };

/** The coordinator has done what was to be done. */
export async function settleTakenDay(
  world: Asker & { readonly store: TakenDayStore; readonly now: Temporal.Instant },
  operatorId: OperatorId,
  takenDayId: TakenDayId,
): Promise<Outcome<TakenDayId, SettleTakenDayRefusal>> {
  const { store, now } = world;
  const forbidden = refuseUnless(world, "settle-taken-day", operatorId);
  if (forbidden) return forbidden;
  const object = `taken-day:${takenDayId}`;
  const line = lineOf(world, { operatorId, at: now, action: "settle-taken-day", object });
  const settled = await store.saveSettlement(operatorId, takenDayId, line);
  return settled ? done(takenDayId) : refused({ refused: "unknown-taken-day" });
}
