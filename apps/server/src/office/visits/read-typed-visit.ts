import type { Procedure, TypedVisit, Visit } from "@escale/domain";
import type { Context } from "hono";
import { readChoices, readFields } from "../read-fields.ts";

/** Ticked beside the procedures; no key of a procedure has a star. */
export const INFORMAL = "*";

export function outcomeField(procedureKey: string): string {
  return `outcome-${procedureKey}`;
}

/** Nothing typed yet: most requests are dealt with on the spot. */
export const NEW_VISIT: TypedVisit = {
  ...{ procedures: [], informal: false, outcome: "on-the-spot", outcomes: {}, redirectedTo: "", minutes: "" },
  ...{ gender: "", ageBand: "", firstVisit: "", autonomy: "", signals: [] },
};

const FIELDS = ["outcome", "redirectedTo", "minutes", "gender", "ageBand", "firstVisit", "autonomy"] as const;

/** What a form says of a visit. */
export async function readTypedVisit(c: Context, procedures: readonly Procedure[]): Promise<TypedVisit> {
  const own = await readFields(
    c,
    procedures.map(({ key }) => outcomeField(key)),
  );
  const ticked = await readChoices(c, "procedures");
  return {
    ...(await readFields(c, FIELDS)),
    procedures: ticked.filter((one) => one !== INFORMAL),
    informal: ticked.includes(INFORMAL),
    outcomes: Object.fromEntries(procedures.map(({ key }) => [key, own[outcomeField(key)] ?? ""])),
    signals: await readChoices(c, "signals"),
  };
}

/** As a form shows what was recorded. */
export function typedOf(visit: Visit): TypedVisit {
  const { requests, minutes, gender, ageBand, firstVisit, autonomy, redirectedTo, signals } = visit;
  const outcome = requests[0]?.outcome ?? NEW_VISIT.outcome;
  return {
    procedures: requests.map(({ procedureKey }) => procedureKey),
    informal: requests.length === 0,
    outcome,
    outcomes: Object.fromEntries(
      requests.filter((one) => one.outcome !== outcome).map((one) => [one.procedureKey, one.outcome]),
    ),
    ...{ redirectedTo: redirectedTo ?? "", minutes: minutes === undefined ? "" : String(minutes) },
    ...{ gender, ageBand, firstVisit, autonomy: autonomy ?? "", signals },
  };
}
