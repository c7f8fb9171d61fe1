import { ACTIONS, type AccountId, type Actor, mayDo, type OperatorId, ROLES } from "@escale/domain";
import { type Figure, median } from "./figure.ts";

const ROUNDS = 9;
const CHECKS = 200_000;
/** More than anybody has: whoever works for a whole département. */
const OPERATORS = 20;

/** Microseconds of one question to the table of rights, the answer yes or no, for an account with many roles. */
export async function* rightsFigures(): AsyncIterable<Figure> {
  const operators = Array.from({ length: OPERATORS }, (_, index) => operatorOf(index));
  const actor: Actor = {
    kind: "account",
    accountId: operatorOf(99) as string as AccountId,
    memberships: operators.map((operatorId, index) => ({
      operatorId,
      role: ROLES[index % ROLES.length]!,
      communes: ["02298"],
    })),
  };
  const stranger = operatorOf(77);
  const asked = Array.from({ length: 1_000 }, (_, index) => ({
    action: ACTIONS[(index * 7) % ACTIONS.length]!,
    operatorId: index % 4 === 0 ? stranger : operators[(index * 3) % OPERATORS]!,
  }));
  const object = { communeCode: "02298" };
  let allowed = 0;
  const round = () => {
    const began = performance.now();
    for (let check = 0; check < CHECKS; check += 1) {
      const { action, operatorId } = asked[check % asked.length]!;
      if (mayDo(actor, action, operatorId, object)) allowed += 1;
    }
    return ((performance.now() - began) * 1_000) / CHECKS;
  };
  round();
  const times = Array.from({ length: ROUNDS }, round);
  if (allowed === 0 || allowed === CHECKS * (ROUNDS + 1)) throw new Error("every answer was the same");
  yield {
    name: `rights check, ${OPERATORS} roles at ${OPERATORS} operators, mean of ${CHECKS}`,
    value: median(times),
    unit: "µs",
    asked: { at: "most", value: 20 },
  };
}

function operatorOf(number: number): OperatorId {
  return `01890000-0000-7000-8000-${String(number).padStart(12, "0")}` as OperatorId;
}
