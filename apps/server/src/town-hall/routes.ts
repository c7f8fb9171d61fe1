import { type Commune, type LinkActor, type NewId, type PublicTimetable, tellTakenDay } from "@escale/domain";
import { type FoundOperator, type Store, takenDayStore } from "@escale/store";
import type { Context } from "hono";
import type { LinkRoute } from "../office/office-route.ts";
import { originOf } from "../office/origin-of.ts";
import { describeTellRefusal } from "../words/town-hall.fr.ts";
import { parseTakenDay, readTakenValues } from "./read-taken-day.ts";
import { NOTHING_TYPED, type TakenFaults, type TakenValues } from "./taken-day-form.tsx";
import { renderTownHallPage } from "./town-hall-page.tsx";

const MOST_STOPS = 60;

/** What a town hall sees and does by its link. */
export function townHallRoutes(world: {
  readonly store: Store;
  readonly timetable: PublicTimetable;
  readonly byCode: (code: string) => Commune | undefined;
  readonly now: () => Temporal.Instant;
  readonly newId: NewId;
}): readonly LinkRoute[] {
  const { store, timetable, byCode, now, newId } = world;
  const days = takenDayStore(store);

  const show = async (
    c: Context,
    { subject: code }: LinkActor,
    { operatorId, slug, timeZone }: FoundOperator,
    typed: { readonly values: TakenValues; readonly faults: TakenFaults; readonly thanks: boolean },
  ) => {
    const commune = byCode(code);
    const operator = await timetable.operator(slug);
    if (!commune || !operator) throw new Error("a link names an operator and a commune of its territory");
    const from = now();
    const [stops, sites, told] = await Promise.all([
      timetable.stops({ operatorId, communeCode: code, from, limit: MOST_STOPS }),
      days.listSitesIn(operatorId, code),
      days.listTakenDays(operatorId, from.toZonedDateTimeISO(timeZone).toPlainDate()),
    ]);
    const own = told.filter(({ communeCode }) => communeCode === code);
    const status = Object.keys(typed.faults).length > 0 ? 422 : 200;
    return c.html(renderTownHallPage({ commune, operator, now: from, stops, sites, told: own }, typed), status);
  };

  return [
    {
      for: "link",
      method: "GET",
      path: "/mairie/:link",
      purpose: "town-hall",
      action: "see-own-commune",
      async answer(c, { actor, operator }) {
        // The page does not hold its own address: it leads on by asking itself.
        if (c.req.query("rendez-vous") !== undefined) return c.redirect(`${c.req.path}/rendez-vous`, 303);
        if (c.req.query("ateliers") !== undefined) return c.redirect(`${c.req.path}/rendez-vous/ateliers`, 303);
        const thanks = c.req.query("fait") !== undefined;
        return show(c, actor, operator, { values: NOTHING_TYPED, faults: {}, thanks });
      },
    },
    {
      for: "link",
      method: "POST",
      path: "/mairie/:link",
      purpose: "town-hall",
      action: "tell-taken-day",
      async answer(c, { actor, operator }) {
        const values = await readTakenValues(c);
        const refuse = (faults: TakenFaults) => show(c, actor, operator, { values, faults, thanks: false });
        const parsed = parseTakenDay(values);
        if (!parsed.ok) return refuse(parsed.faults);
        const asker = { actor, origin: originOf(c) };
        const said = await tellTakenDay({ ...asker, store: days, now: now(), newId }, operator.operatorId, parsed.told);
        if (said.ok) return c.redirect(`${c.req.path}?fait`, 303);
        const { field, sentence } = describeTellRefusal(said.refusal);
        return refuse({ [field]: sentence });
      },
    },
  ];
}
