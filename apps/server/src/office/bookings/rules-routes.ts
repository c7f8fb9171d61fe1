import { setBookingRule, setBookingTerms, TERMS, type TypedTerms, writeTerms } from "@escale/domain";
import { bookingRulesStore, type FoundOperator } from "@escale/store";
import type { Context } from "hono";
import type { BookingWorld } from "../../booking/booking-world.ts";
import { describeRuleFault, describeWrongTerm } from "../../words/booking-rules.fr.ts";
import { describeForbidden } from "../../words/rights.fr.ts";
import type { Faults } from "../form.tsx";
import type { OfficeRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import { originOf } from "../origin-of.ts";
import { readChoices, readFields } from "../read-fields.ts";
import { refuseRoute } from "../refusal-page.tsx";
import { rulePage, type ShownRule } from "./rule-page.tsx";
import { rulesPage } from "./rules-page.tsx";

const PATH = "/bureau/:operator/regles";

interface Asked {
  readonly session: OfficeSession;
  readonly operator: FoundOperator;
}

/** How an operator takes bookings, set by those who run it. */
export function rulesRoutes(world: BookingWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, now, timetable } = world;
  const rules = bookingRulesStore(store);
  const asker = (c: Context, { session }: Asked) => ({
    ...{ actor: session.actor, origin: originOf(c), now: now(), store: rules },
  });
  const proceduresOf = async ({ slug }: FoundOperator) => (await timetable.operator(slug))?.procedures ?? [];

  const show = async (
    { session, operator }: Asked,
    more: { readonly typed?: TypedTerms; readonly faults?: Faults; readonly done?: string | undefined } = {},
  ) => {
    const settings = await rules.readSettings(operator.operatorId);
    const procedures = await proceduresOf(operator);
    return rulesPage({ session, operator, settings, procedures, typed: writeTerms(settings.terms), ...more });
  };

  const showRule = async (c: Context, { session, operator }: Asked, typed?: ShownRule, faults?: Faults) => {
    const key = c.req.param("procedure") ?? "";
    const procedure = (await proceduresOf(operator)).find((one) => one.key === key);
    const settings = await rules.readSettings(operator.operatorId);
    const rule = settings.rules.get(key);
    if (!procedure || !rule) return refuseRoute(c, { refused: "missing" });
    const { way, duration, confidential, skill = "", equipment } = rule;
    const kept = { way, minutes: String(duration / 60), confidential, skill, equipment };
    const { means } = settings;
    const page = rulePage({ session, operator, procedure, means, typed: typed ?? kept, faults });
    return c.html(page, faults ? 422 : 200);
  };

  return [
    {
      for: "operator",
      method: "GET",
      path: PATH,
      action: "set-booking-rules",
      answer: async (c, asked) => c.html(await show(asked, { done: c.req.query("fait") })),
    },
    {
      for: "operator",
      method: "POST",
      path: PATH,
      action: "set-booking-rules",
      async answer(c, asked) {
        const typed = await readFields(c, TERMS);
        const { operatorId, slug } = asked.operator;
        const set = await setBookingTerms(asker(c, asked), operatorId, typed);
        if (set.ok) return c.redirect(`/bureau/${slug}/regles?fait`, 303);
        const { refusal } = set;
        const faults: Faults =
          refusal.refused === "forbidden"
            ? { "": describeForbidden(refusal.action) }
            : Object.fromEntries(refusal.terms.map((term) => [term, describeWrongTerm(term)]));
        return c.html(await show(asked, { typed, faults }), 422);
      },
    },
    {
      for: "operator",
      method: "GET",
      path: `${PATH}/:procedure`,
      action: "set-booking-rules",
      answer: (c, asked) => showRule(c, asked),
    },
    {
      for: "operator",
      method: "POST",
      path: `${PATH}/:procedure`,
      action: "set-booking-rules",
      async answer(c, asked) {
        const fields = await readFields(c, ["way", "minutes", "confidential", "skill"]);
        const typed: ShownRule = {
          ...fields,
          confidential: fields.confidential === "oui",
          equipment: await readChoices(c, "equipment"),
        };
        const { operatorId, slug } = asked.operator;
        const set = await setBookingRule(asker(c, asked), operatorId, c.req.param("procedure") ?? "", typed);
        if (set.ok) return c.redirect(`/bureau/${slug}/regles?fait`, 303);
        const { refusal } = set;
        if (refusal.refused === "unknown-procedure") return refuseRoute(c, { refused: "missing" });
        const faults: Faults =
          refusal.refused === "forbidden"
            ? { "": describeForbidden(refusal.action) }
            : Object.fromEntries(refusal.faults.map((fault) => [fault.field, describeRuleFault(fault)]));
        return showRule(c, asked, typed, faults);
      },
    },
  ];
}
