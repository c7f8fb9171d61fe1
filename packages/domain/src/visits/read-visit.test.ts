import { expect, test } from "vitest";
import { readVisit, type TypedVisit } from "./read-visit.ts";

const CATALOGUE = new Set(["emploi", "famille", "sante"]);
const NOTHING: TypedVisit = {
  ...{ procedures: [], informal: false, outcome: "on-the-spot", outcomes: {}, redirectedTo: "", minutes: "" },
  ...{ gender: "", ageBand: "", firstVisit: "", autonomy: "", signals: [] },
};
const read = (over: Partial<TypedVisit>) => readVisit({ ...NOTHING, ...over }, CATALOGUE);

test("a procedure is enough; what is not told is not guessed", () => {
  expect(read({ procedures: ["emploi"] })).toEqual({
    ok: true,
    value: {
      requests: [{ procedureKey: "emploi", outcome: "on-the-spot" }],
      ...{ gender: "non_communique", ageBand: "unknown", firstVisit: "unknown", signals: [] },
    },
  });
});

test("whoever comes for no procedure counts too; ticked beside one, it says nothing more", () => {
  expect(read({ informal: true })).toMatchObject({ ok: true, value: { requests: [] } });
  expect(read({ informal: true, procedures: ["emploi"] })).toMatchObject({ value: { requests: [{}] } });
});

test("one outcome is of all, but those that have their own; a procedure ticked twice is one", () => {
  const several = { procedures: ["emploi", "sante", "emploi"], outcome: "to-follow", outcomes: { sante: "escalated" } };
  expect(read(several)).toMatchObject({
    value: {
      requests: [
        { procedureKey: "emploi", outcome: "to-follow" },
        { procedureKey: "sante", outcome: "escalated" },
      ],
    },
  });
});

test("all that is told is kept", () => {
  const all = {
    ...{ procedures: ["famille"], outcome: "redirected", redirectedTo: "aide_sociale", minutes: " 45 " },
    ...{ gender: "feminin", ageBand: "75-and-over", firstVisit: "yes", autonomy: "autonome" },
    signals: ["energy-poverty", "isolation", "energy-poverty"],
  };
  expect(read(all)).toEqual({
    ok: true,
    value: {
      requests: [{ procedureKey: "famille", outcome: "redirected" }],
      ...{ redirectedTo: "aide_sociale", minutes: 45, gender: "feminin", ageBand: "75-and-over", firstVisit: "yes" },
      ...{ autonomy: "autonome", signals: ["energy-poverty", "isolation"] },
    },
  });
});

test.each<[Partial<TypedVisit>, object]>([
  [{}, { refused: "nothing-said" }],
  [{ procedures: ["passeport"] }, { refused: "unknown-procedure" }],
  [{ procedures: ["__proto__"] }, { refused: "unknown-procedure" }],
  [{ procedures: ["emploi"], outcome: "" }, { refused: "outcome-missing" }],
  [
    { procedures: ["emploi"], outcome: "won" },
    { refused: "choice-wrong", field: "outcome" },
  ],
  [
    { procedures: ["emploi"], outcomes: { emploi: "won" } },
    { refused: "choice-wrong", field: "outcome" },
  ],
  [{ procedures: ["emploi"], outcome: "redirected" }, { refused: "redirection-missing" }],
  [
    { informal: true, redirectedTo: "ailleurs" },
    { refused: "choice-wrong", field: "redirectedTo" },
  ],
  [
    { informal: true, gender: "F" },
    { refused: "choice-wrong", field: "gender" },
  ],
  [
    { informal: true, ageBand: "toString" },
    { refused: "choice-wrong", field: "ageBand" },
  ],
  [
    { informal: true, firstVisit: "maybe" },
    { refused: "choice-wrong", field: "firstVisit" },
  ],
  [
    { informal: true, autonomy: "x" },
    { refused: "choice-wrong", field: "autonomy" },
  ],
  [
    { informal: true, signals: ["isolation", "rich"] },
    { refused: "choice-wrong", field: "signals" },
  ],
  [
    { informal: true, minutes: "0" },
    { refused: "minutes-wrong", most: 600 },
  ],
  [
    { informal: true, minutes: "601" },
    { refused: "minutes-wrong", most: 600 },
  ],
  [
    { informal: true, minutes: "1e2" },
    { refused: "minutes-wrong", most: 600 },
  ],
  [
    { informal: true, minutes: "-5" },
    { refused: "minutes-wrong", most: 600 },
  ],
  [
    { informal: true, minutes: "½" },
    { refused: "minutes-wrong", most: 600 },
  ],
])("%j is refused: %j", (over, refusal) => {
  expect(read(over)).toEqual({ ok: false, refusal });
});
