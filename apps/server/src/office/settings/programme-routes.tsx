import { type ChangeProgrammeRefusal, changeProgramme, type ProgrammeId, parseId, readDay } from "@escale/domain";
import { type ListedProgramme, listProgrammes, operatorStore } from "@escale/store";
import type { Context } from "hono";
import { describeProgrammeRefusal, settingsFr as words } from "../../words/settings-page.fr.ts";
import { FaultList, type Faults, Field } from "../form.tsx";
import { renderOfficePage } from "../layout.tsx";
import type { OfficeRoute, OperatorRoute } from "../office-route.ts";
import type { OfficeSession } from "../office-session.ts";
import type { OfficeWorld } from "../office-world.ts";
import { originOf } from "../origin-of.ts";
import { readFields } from "../read-fields.ts";
import { refuseRoute } from "../refusal-page.tsx";

const PATH = "/bureau/:operator/reglages/programmes/:programme";

type Asked = Parameters<OperatorRoute<OfficeSession>["answer"]>[1];

interface Typed {
  readonly programmeName: string;
  readonly programmeDay: string;
  readonly programmeEnd: string;
}

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
        return programme ? c.html(page(asked, programme, typedOf(programme))) : refuseRoute(c, { refused: "missing" });
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
        return c.html(page(asked, programme, typed, faults), 422);
      },
    },
  ];
}

function typedOf({ name, from, to }: ListedProgramme): Typed {
  return { programmeName: name, programmeDay: from.toString(), programmeEnd: to?.toString() ?? "" };
}

function fieldOf(refusal: ChangeProgrammeRefusal): keyof Typed | "" {
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

function page({ session, operator }: Asked, programme: ListedProgramme, typed: Typed, faults: Faults = {}): string {
  const path = `/bureau/${operator.slug}/reglages`;
  const title = words.changeProgrammeOf(programme.name);
  const content = (
    <>
      <h1>{title}</h1>
      <p className="lead">{words.changeProgrammeLead}</p>
      <form method="post" action={`${path}/programmes/${programme.programmeId}`} className="card">
        <Field
          name="programmeName"
          label={words.programmeName}
          maxLength={200}
          defaultValue={typed.programmeName}
          faults={faults}
        />
        <Field
          name="programmeDay"
          label={words.programmeDay}
          type="date"
          className="short"
          defaultValue={typed.programmeDay}
          faults={faults}
        />
        <Field
          name="programmeEnd"
          label={words.programmeEnd}
          hint={words.programmeEndHint}
          type="date"
          className="short"
          required={false}
          defaultValue={typed.programmeEnd}
          faults={faults}
        />
        <button type="submit">{words.saveProgramme}</button>
      </form>
      <p>
        <a href={path}>{words.backToSettings}</a>
      </p>
    </>
  );
  return renderOfficePage({ title, session, operator, first: <FaultList faults={faults} />, content }, path);
}
