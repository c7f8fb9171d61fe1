import { mayDo, visitFigures } from "@escale/domain";
import { countVisits } from "@escale/store";
import type { Context } from "hono";
import type { BookingWorld } from "../../booking/booking-world.ts";
import { figuresFr as words } from "../../words/figures.fr.ts";
import type { Faults } from "../form.tsx";
import type { OfficeRoute, OperatorRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import { figureNames } from "./figure-names.ts";
import { figuresPage } from "./figures-page.tsx";
import { MOST_YEARS, type PeriodFault, readPeriod } from "./read-period.ts";
import { writeFigures } from "./write-figures.ts";

type Asked = Parameters<OperatorRoute<OfficeSession>["answer"]>[1];

/** What a service has done in a period, as a page and as a table. */
export function figuresRoutes(world: BookingWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, now, timetable, byCode } = world;

  const read = async (c: Context, { actor, operator: { operatorId, slug, timeZone } }: Asked) => {
    const at = now();
    const today = at.toZonedDateTimeISO(timeZone).toPlainDate();
    const asked = readPeriod({ du: c.req.query("du"), au: c.req.query("au") }, today, {
      wholeMonths: !mayDo(actor, "record-visit", operatorId),
    });
    const counted = await countVisits(store, operatorId, { ...asked.period, now: at });
    const known = await timetable.operator(slug);
    const names = figureNames(known?.procedures ?? [], byCode);
    return { ...asked, today, names, service: known?.name ?? "", figures: visitFigures(counted) };
  };

  return [
    {
      for: "operator",
      method: "GET",
      path: "/bureau/:operator/chiffres",
      action: "see-figures",
      async answer(c, asked) {
        const { session, operator } = asked;
        const { fault, period, ...shown } = await read(c, asked);
        const faults: Faults = fault ? { [fault.field]: describeFault(fault) } : {};
        const typed = { du: c.req.query("du") ?? String(period.from), au: c.req.query("au") ?? String(period.to) };
        return c.html(figuresPage({ session, operator, period, typed, faults, ...shown }), fault ? 422 : 200);
      },
    },
    {
      for: "operator",
      method: "GET",
      path: "/bureau/:operator/chiffres.csv",
      action: "see-figures",
      async answer(c, asked) {
        const { fault, figures, names, period, service } = await read(c, asked);
        if (fault) return c.text(`${describeFault(fault)}\n`, 422);
        const name = `chiffres-${asked.operator.slug}-${period.from}-${period.to}.csv`;
        return c.body(writeFigures(figures, { names, service, period }), 200, {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": `attachment; filename="${name}"`,
        });
      },
    },
  ];
}

function describeFault({ fault }: PeriodFault): string {
  if (fault === "too-long") return words.tooLong(MOST_YEARS);
  if (fault === "not-months") return words.wholeMonths;
  return fault === "wrong-order" ? words.wrongOrder : words.wrongDay;
}
