import type { FormerPlan } from "@escale/planner";
import { z } from "zod";
import { shapeFaultSentence } from "../words/problem-shape.fr.ts";
import { readJson } from "./read-json.ts";

/** What a search needs of an earlier plan; whatever else a plan says is left aside. */
const formerPlanSchema = z.object({
  tours: z.array(
    z.object({
      vehicle: z.string(),
      date: z.iso.date(),
      stops: z.array(
        z.object({ demand: z.string(), period: z.string(), halfDay: z.enum(["morning", "afternoon"]).optional() }),
      ),
    }),
  ),
});

const MOST_FAULTS = 3;

/** Reads an earlier plan; or what is wrong with it, in sentences. */
export function parseFormerPlan(
  text: string,
): { readonly ok: true; readonly plan: FormerPlan } | { readonly ok: false; readonly faults: readonly string[] } {
  const json = readJson(text);
  if (!json.ok) return { ok: false, faults: [json.sentence] };
  const parsed = formerPlanSchema.safeParse(json.value, { reportInput: true });
  // zod's optional fields are `T | undefined`; JSON has no undefined, so the two shapes hold the same values.
  if (parsed.success) return { ok: true, plan: parsed.data as FormerPlan };
  return {
    ok: false,
    faults: parsed.error.issues.slice(0, MOST_FAULTS).map((issue) => shapeFaultSentence(issue, "le plan")),
  };
}
