import { type ChangeProgrammeRefusal, changeProgramme, type ProgrammeId, parseId, readDay } from "@escale/domain";
import { type ListedProgramme, listProgrammes, operatorStore } from "@escale/store";
import type { Context } from "hono";
import { describeProgrammeRefusal } from "../../words/settings-page.fr.ts";
import type { OfficeRoute, OperatorRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import type { OfficeWorld } from "../office-world.ts";
import { originOf } from "../origin-of.ts";
import { readFields } from "../read-fields.ts";
import { refuseRoute } from "../refusal-page.tsx";
import { programmePage, type TypedTerms } from "./programme-page.tsx";

const PATH = "/bureau/:operator/reglages/programmes/:programme";

type Asked = Parameters<OperatorRoute<OfficeSession>["answer"]>[1];

/** Another name or other days for a programme, by those who administer its operator. */
export function programmeRoutes({ store, now }: OfficeWorld): readonly OfficeRoute<OfficeSession>[] {
  const find = async (c: Context, { operator }: Asked) =>
    (await listProgrammes(store, operator.operatorId)).find(
      ({ programmeId }) => programmeId === parseId<ProgrammeId>(c.req.param("programme") ?? ""),
    );
  return [
    {
      for: "operator",
      method: "GET",
      path: PATH,
      action: "manage-operator",
      async answer(c, asked) {
        const programme = await find(c, asked);
        return programme
          ? c.html(programmePage(asked, programme, typedOf(programme)))
          : refuseRoute(c, { refused: "missing" });
      },
    },
    {
      for: "operator",
      method: "POST",
      path: PATH,
      action: "manage-operator",
      async answer(c, asked) {
        const programme = await find(c, asked);
        if (!programme) return refuseRoute(c, { refused: "missing" });
        const { operatorId, slug } = asked.operator;
        const typed = await readFields(c, ["programmeName", "programmeDay", "programmeEnd"]);
        const changed = await changeProgramme(
          { actor: asked.actor, origin: originOf(c), now: now(), store: operatorStore(store) },
          operatorId,
          programme.programmeId,
          {
            name: typed.programmeName,
            startsOn: readDay(typed.programmeDay),
            endsOn: typed.programmeEnd.trim() === "" ? "none" : readDay(typed.programmeEnd),
          },
        );
        if (changed.ok) return c.redirect(`/bureau/${slug}/reglages?fait=programme-change`, 303);
        const faults = { [fieldOf(changed.refusal)]: describeProgrammeRefusal(changed.refusal) };
        return c.html(programmePage(asked, programme, typed, faults), 422);
      },
    },
  ];
}

function typedOf({ name, from, to }: ListedProgramme): TypedTerms {
  return { programmeName: name, programmeDay: from.toString(), programmeEnd: to?.toString() ?? "" };
}

function fieldOf(refusal: ChangeProgrammeRefusal): keyof TypedTerms | "" {
  switch (refusal.refused) {
    case "programme-day-wrong":
      return "programmeDay";
    case "programme-end-wrong":
    case "programme-ends-early":
      return "programmeEnd";
    case "programme-has-stops":
      return refusal.end === "first" ? "programmeDay" : "programmeEnd";
    case "forbidden":
    case "programme-unknown":
      return "";
    default:
      return "programmeName";
  }
}
