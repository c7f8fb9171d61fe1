import { addProgramme, changeOperator, readDay } from "@escale/domain";
import { type FoundOperator, listProgrammes, operatorStore } from "@escale/store";
import type { Context } from "hono";
import { describeForbidden } from "../../words/rights.fr.ts";
import { describeProgrammeRefusal } from "../../words/settings-page.fr.ts";
import type { Faults } from "../form.tsx";
import type { OfficeRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import type { OfficeWorld } from "../office-world.ts";
import { originOf } from "../origin-of.ts";
import { readFields } from "../read-fields.ts";
import type { TypedProgramme } from "./programme-fields.tsx";
import { faultsOfSettings, readTypedSettings, settingsOf, type TypedSettings, typedOf } from "./read-settings.ts";
import { settingsPage } from "./settings-page.tsx";

const PATH = "/bureau/:operator/reglages";

interface Asked {
  readonly session: OfficeSession;
  readonly operator: FoundOperator;
}

/** What an operator says of itself, changed by those who administer it. */
export function settingsRoutes(world: OfficeWorld): readonly OfficeRoute<OfficeSession>[] {
  const { store, now, newId, baseUrl } = world;
  const operators = operatorStore(store);
  const show = async (
    { session, operator }: Asked,
    more: {
      readonly typed?: TypedSettings;
      readonly programme?: TypedProgramme;
      readonly faults?: Faults;
      readonly done?: string | undefined;
    } = {},
  ) => {
    const today = now().toZonedDateTimeISO(operator.timeZone).toPlainDate().toString();
    return settingsPage({
      session,
      operator,
      address: `${baseUrl}/operateurs/${operator.slug}`,
      typed: more.typed ?? typedOf(await operators.readSettings(operator.operatorId)),
      programmes: await listProgrammes(store, operator.operatorId),
      programme: more.programme ?? { programmeName: "", programmeDay: today },
      faults: more.faults,
      done: more.done,
    });
  };
  const asker = (c: Context, { session }: Asked) => ({ actor: session.actor, origin: originOf(c), now: now() });
  return [
    {
      for: "operator",
      method: "GET",
      path: PATH,
      action: "manage-operator",
      answer: async (c, asked) => c.html(await show(asked, { done: c.req.query("fait") })),
    },
    {
      for: "operator",
      method: "POST",
      path: PATH,
      action: "manage-operator",
      async answer(c, asked) {
        const typed = await readTypedSettings(c);
        const { operatorId, slug } = asked.operator;
        const changed = await changeOperator({ ...asker(c, asked), store: operators }, operatorId, settingsOf(typed));
        if (changed.ok) return c.redirect(`/bureau/${slug}/reglages?fait=reglages`, 303);
        const { refusal } = changed;
        const faults =
          refusal.refused === "forbidden"
            ? { "": describeForbidden(refusal.action) }
            : faultsOfSettings(refusal.faults);
        return c.html(await show(asked, { typed, faults }), 422);
      },
    },
    {
      for: "operator",
      method: "POST",
      path: `${PATH}/programmes`,
      action: "manage-operator",
      async answer(c, asked) {
        const programme = await readFields(c, ["programmeName", "programmeDay"]);
        const { operatorId, slug } = asked.operator;
        const startsOn = readDay(programme.programmeDay);
        const added = await addProgramme({ ...asker(c, asked), store: operators, newId }, operatorId, {
          name: programme.programmeName,
          startsOn,
        });
        if (added.ok) return c.redirect(`/bureau/${slug}/reglages?fait=programme`, 303);
        const field = added.refusal.refused === "programme-day-wrong" ? "programmeDay" : "programmeName";
        const faults = { [field]: describeProgrammeRefusal(added.refusal) };
        return c.html(await show(asked, { programme, faults }), 422);
      },
    },
  ];
}
