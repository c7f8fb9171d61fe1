import { expect, test } from "vitest";
import { readAttendance, type TypedAttendance } from "./workshop-attendance.ts";

const NOTHING: TypedAttendance = { people: "", newcomers: "", genders: {}, ages: {} };
const read = (over: Partial<TypedAttendance>) => readAttendance({ ...NOTHING, ...over });

test("how many came is enough, nobody too", () => {
  expect(read({ people: " 7 " })).toMatchObject({ ok: true, value: { people: 7, newcomers: 0 } });
  expect(read({ people: "0" })).toMatchObject({ ok: true, value: { people: 0 } });
});

test("of the rest what is known: sums may be less than who came, never more", () => {
  const some = { people: "8", newcomers: "3", genders: { feminin: "5", masculin: "2" }, ages: { "75-and-over": "8" } };
  expect(read(some)).toEqual({
    ok: true,
    value: {
      ...{ people: 8, newcomers: 3, genders: { feminin: 5, masculin: 2 } },
      ages: {
        ...{ "under-18": 0, "18-25": 0, "26-39": 0, "40-55": 0, "56-64": 0, "65-74": 0, "75-and-over": 8 },
      },
    },
  });
});

test.each<[Partial<TypedAttendance>, object]>([
  [{}, { refused: "count-wrong", field: "people", most: 500 }],
  [{ people: "501" }, { refused: "count-wrong", field: "people", most: 500 }],
  [{ people: "-1" }, { refused: "count-wrong", field: "people", most: 500 }],
  [{ people: "une douzaine" }, { refused: "count-wrong", field: "people", most: 500 }],
  [
    { people: "8", genders: { feminin: "1.5" } },
    { refused: "count-wrong", field: "feminin", most: 500 },
  ],
  [
    { people: "8", ages: { "18-25": "9999" } },
    { refused: "count-wrong", field: "18-25", most: 500 },
  ],
  [
    { people: "8", newcomers: "9" },
    { refused: "more-than-came", of: "newcomers", people: 8 },
  ],
  [
    { people: "8", genders: { feminin: "5", masculin: "4" } },
    { refused: "more-than-came", of: "genders", people: 8 },
  ],
  [
    { people: "1", ages: { "18-25": "1", "65-74": "1" } },
    { refused: "more-than-came", of: "ages", people: 1 },
  ],
])("%j is refused: %j", (over, refusal) => {
  expect(read(over)).toEqual({ ok: false, refusal });
});
