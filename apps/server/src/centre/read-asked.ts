import {
  type BookingId,
  type Commune,
  isInHandsOf,
  type Procedure,
  type PublicOperator,
  parseId,
  readDay,
  type SiteId,
  type StopId,
} from "@escale/domain";
import { readBooking } from "@escale/store";
import type { Context } from "hono";
import { openerOf } from "../booking/booking-world.ts";
import { NOBODY } from "../booking/who-page.tsx";
import type { Faults } from "../office/form.tsx";
import { centreFr as words } from "../words/centre.fr.ts";
import { type Centre, type CentreWorld, ownCommuneOf } from "./centre-world.ts";
import { findCommune } from "./find-commune.ts";

/** What stands in the address of the page, or in its form. */
export const ASKED_FIELDS = ["commune", "demarche", "des", "arret", "passage", "apres"] as const;
export type AskedTexts = Readonly<Record<(typeof ASKED_FIELDS)[number], string>>;

/** What is looked for. */
export interface Asked {
  readonly texts: AskedTexts;
  readonly operator: PublicOperator;
  readonly procedure: Procedure | undefined;
  readonly commune?: Commune;
  /** Several are called so. */
  readonly communes: readonly Commune[];
  readonly from?: Temporal.PlainDate;
  /** All the hours of this one. */
  readonly only?: StopId;
  /** Where the person is: the next stops of this place come first. */
  readonly first?: SiteId;
  readonly isAboard: boolean;
  readonly person: typeof NOBODY;
  readonly faults: Faults;
}

export function textsOfAddress(c: Context): AskedTexts {
  return Object.fromEntries(ASKED_FIELDS.map((name) => [name, c.req.query(name) ?? ""])) as AskedTexts;
}

/** The address of a search: only what was asked stands in it, nothing of a person. */
export function addressOf(path: string, texts: AskedTexts): string {
  const given = ASKED_FIELDS.filter((name) => texts[name] !== "");
  const asked = new URLSearchParams(given.map((name) => [name, texts[name]]));
  return asked.size === 0 ? path : `${path}?${asked}`;
}

/** Whoever is aboard has come for something: their commune, procedure and name are there already. */
export async function readAsked(world: CentreWorld, centre: Centre, given: AskedTexts): Promise<Asked> {
  const { timetable, byCode } = world;
  const operator = await timetable.operator(centre.operator.slug);
  if (!operator) throw new Error("an operator has its public page");
  const aboard = await readAboard(world, centre, given);
  const texts = {
    ...given,
    commune: given.commune || (aboard?.commune ?? ""),
    demarche: given.demarche || (aboard?.procedureKey ?? ""),
  };
  const own = ownCommuneOf(centre);
  const located = await timetable.locatedCommunes();
  const around = new Set(located.filter((one) => one.operatorId === operator.operatorId).map(({ code }) => code));
  const found = own === undefined ? findCommune(world, texts.commune, around) : { commune: byCode(own), communes: [] };
  const isAsked = texts.commune !== "" || texts.des !== "" || texts.demarche !== "";
  const from = texts.des === "" ? undefined : readDay(texts.des);
  const only = parseId<StopId>(texts.arret);
  const lacks = isAsked && found.commune === undefined && found.communes.length === 0;
  return {
    ...{ texts, operator, communes: found.communes, isAboard: aboard !== undefined, person: aboard?.person ?? NOBODY },
    procedure: operator.procedures.find(({ key }) => key === texts.demarche),
    ...(found.commune && { commune: found.commune }),
    ...(from && { from }),
    ...(only && { only }),
    ...(aboard && { first: aboard.siteId }),
    faults: {
      ...(lacks && { commune: texts.commune.trim() === "" ? words.communeMissing : words.noCommune }),
      ...(texts.des !== "" && !from && { des: words.wrongDate }),
    },
  };
}

interface FoundAboard {
  readonly siteId: SiteId;
  readonly commune: string;
  readonly procedureKey?: string;
  readonly person?: typeof NOBODY;
}

/** Aboard: at a stop, with somebody who was expected there or with somebody else. */
async function readAboard(
  world: CentreWorld,
  { actor, operator }: Centre,
  texts: AskedTexts,
): Promise<FoundAboard | undefined> {
  const [stopId, bookingId] = [parseId<StopId>(texts.passage), parseId<BookingId>(texts.apres)];
  const opener = bookingId && (await openerOf(world));
  const booking =
    opener && (await readBooking(world.store, operator.operatorId, bookingId, { opener, now: world.now() }));
  const stop = booking ? await world.timetable.stop(booking.stopId) : stopId && (await world.timetable.stop(stopId));
  if (!stop || stop.operator.operatorId !== operator.operatorId) return undefined;
  const { site } = stop;
  const at = { siteId: site.siteId, commune: `${site.commune.name} (${site.commune.code})` };
  if (!booking || !isInHandsOf(actor, booking, site.commune.code)) return at;
  const { name, email = "", phone = "" } = booking.person;
  return { ...at, procedureKey: booking.procedureKey, person: { ...NOBODY, name, email, phone } };
}
