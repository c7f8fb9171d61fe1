import { COMMAND_LINE, setBookingRule, setBookingTerms, type Term, type TypedTerms } from "@escale/domain";
import { bookingRulesStore } from "@escale/store";
import {
  describeRule,
  describeRuleRefusal,
  describeTerms,
  describeTermsRefusal,
  NO_RULE_NAMED,
  NOTHING_TO_SET_IN_RULE,
  NOTHING_TO_SET_IN_TERMS,
  YES_OR_NO,
} from "../words/booking-rules.fr.ts";
import { type CommandIo, fail } from "./command-io.ts";
import { listIn } from "./operator-set.ts";
import { readCommand } from "./read-command.ts";
import type { OptionValues } from "./read-options.ts";
import { withOperator } from "./with-store.ts";

const USAGE = `Usage : escale booking terms show --operator NOM
        escale booking terms set  --operator NOM [--opens-days N] [--walk-in-percent N] [--releases-hours N]
                                  [--closes-hours N] [--cancels-hours N] [--step-minutes N]
        escale booking rule show  --operator NOM
        escale booking rule set DÉMARCHE --operator NOM [--way bookable|walk-in|both|workshop] [--minutes N]
                                  [--confidential oui|non] [--skill NOM] [--equipment NOM,NOM]

terms dit comment l’opérateur prend les rendez-vous : combien de jours avant le passage on réserve, quelle part du temps est gardée
pour ceux qui viennent sans rendez-vous et jusqu’à combien d’heures avant le passage, les derniers moments pour réserver et
pour annuler, toutes les combien de minutes un rendez-vous peut commencer.
rule dit, pour chaque démarche, comment on vient (sur rendez-vous, sans, avec ou sans, en atelier), combien de temps, et ce qu’il
faut : un espace confidentiel, un savoir-faire, des équipements à bord. Rien entre guillemets : rien de cela.
Ce qui n’est pas nommé reste ; les rendez-vous déjà pris aussi.
`;

const OPTIONS = {
  operator: { type: "string" },
  "opens-days": { type: "string" },
  "walk-in-percent": { type: "string" },
  "releases-hours": { type: "string" },
  "closes-hours": { type: "string" },
  "cancels-hours": { type: "string" },
  "step-minutes": { type: "string" },
  way: { type: "string" },
  minutes: { type: "string" },
  confidential: { type: "string" },
  skill: { type: "string" },
  equipment: { type: "string" },
} as const;

type Values = OptionValues<typeof OPTIONS>;

const OPTION_OF = {
  opensDaysBefore: "opens-days",
  walkInShare: "walk-in-percent",
  releasesBefore: "releases-hours",
  closesBefore: "closes-hours",
  cancelsBefore: "cancels-hours",
  step: "step-minutes",
} as const satisfies Readonly<Record<Term, keyof typeof OPTIONS>>;

/** `escale booking terms|rule show|set`. */
export async function bookingCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readCommand(args, io, { usage: USAGE, options: OPTIONS, most: 3 });
  if (!asked.ok) return asked.code;
  const { values, words } = asked;
  const [what, verb, key] = words;
  if (what === "terms" && verb === "show" && key === undefined) return showTerms(io, values);
  if (what === "terms" && verb === "set" && key === undefined) return setTerms(io, values);
  if (what === "rule" && verb === "show" && key === undefined) return showRules(io, values);
  if (what === "rule" && verb === "set") return setRule(io, key, values);
  return fail(io, USAGE, 2);
}

const worldOf = (store: Parameters<typeof bookingRulesStore>[0]) => ({
  ...{ store: bookingRulesStore(store), actor: COMMAND_LINE, now: Temporal.Now.instant() },
});

function showTerms(io: CommandIo, { operator: slug }: Values): Promise<number> {
  return withOperator(io, slug, async (store, { operatorId }) => {
    const { terms } = await bookingRulesStore(store).readSettings(operatorId);
    io.stdout.write(`${describeTerms(terms).join("\n")}\n`);
    return 0;
  });
}

async function setTerms(io: CommandIo, values: Values): Promise<number> {
  const named = Object.entries(OPTION_OF).flatMap(([term, option]) => {
    const text = values[option];
    return text === undefined ? [] : [[term, text] as const];
  });
  if (named.length === 0) return fail(io, NOTHING_TO_SET_IN_TERMS, 2);
  return withOperator(io, values.operator, async (store, { operatorId }) => {
    const typed: Partial<TypedTerms> = Object.fromEntries(named);
    const set = await setBookingTerms(worldOf(store), operatorId, typed);
    if (!set.ok) return fail(io, describeTermsRefusal(set.refusal).join("\n"), 2);
    io.stdout.write(`${describeTerms(set.value).join("\n")}\n`);
    return 0;
  });
}

function showRules(io: CommandIo, { operator: slug }: Values): Promise<number> {
  return withOperator(io, slug, async (store, { operatorId }) => {
    const { rules } = await bookingRulesStore(store).readSettings(operatorId);
    for (const [key, rule] of rules) io.stdout.write(`${key.padEnd(16)} ${describeRule(rule)}\n`);
    return 0;
  });
}

async function setRule(io: CommandIo, key: string | undefined, values: Values): Promise<number> {
  const { operator, way, minutes, confidential, skill, equipment } = values;
  if (key === undefined) return fail(io, NO_RULE_NAMED, 2);
  if (confidential !== undefined && !/^(oui|non)$/.test(confidential)) return fail(io, YES_OR_NO, 2);
  const typed = {
    ...(way !== undefined && { way }),
    ...(minutes !== undefined && { minutes }),
    ...(confidential !== undefined && { confidential: confidential === "oui" }),
    ...(skill !== undefined && { skill }),
    ...(equipment !== undefined && { equipment: listIn(equipment) }),
  };
  if (Object.keys(typed).length === 0) return fail(io, NOTHING_TO_SET_IN_RULE, 2);
  return withOperator(io, operator, async (store, { operatorId }) => {
    const set = await setBookingRule(worldOf(store), operatorId, key, typed);
    if (!set.ok) return fail(io, describeRuleRefusal(set.refusal).join("\n"), 2);
    io.stdout.write(`${key.padEnd(16)} ${describeRule(set.value)}\n`);
    return 0;
  });
}
