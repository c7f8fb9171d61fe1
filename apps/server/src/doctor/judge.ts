import type { Facts } from "./facts.ts";
import { CHECKS, type Check, type Finding, type Judge } from "./finding.ts";
import { databaseJudges } from "./judge-database.ts";
import { settingsJudges } from "./judge-settings.ts";
import { upkeepJudges } from "./judge-upkeep.ts";

const JUDGES: Readonly<Record<Check, Judge<Facts>>> = { ...settingsJudges, ...databaseJudges, ...upkeepJudges };

/** Everything that is looked at in a deployment, each with what was found. */
export function judge(facts: Facts): readonly Finding[] {
  return CHECKS.map((check) => ({ check, ...JUDGES[check](facts) }));
}
