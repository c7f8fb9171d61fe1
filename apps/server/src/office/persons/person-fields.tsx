import type { ForbiddenRefusal, TypedPerson, TypedPersonRefusal } from "@escale/domain";
import { describePersonRefusal, personsFr as words } from "../../words/persons.fr.ts";
import { type Faults, Field } from "../form.tsx";

export const PERSON_FIELDS = ["name", "phone", "email", "birthYear", "commune"] as const;

/** What may be written of a person. */
export function PersonFields({ typed, faults }: { typed: TypedPerson; faults?: Faults }) {
  const given = (name: keyof TypedPerson) => ({ name, faults, defaultValue: typed[name], autoComplete: "off" });
  return (
    <>
      <Field {...given("name")} label={words.name} maxLength={200} />
      <Field {...given("phone")} label={words.phone} hint={words.optional} required={false} type="tel" />
      <Field {...given("email")} label={words.email} hint={words.optional} required={false} type="email" />
      <Field
        {...given("birthYear")}
        label={words.birthYear}
        hint={words.birthYearHint}
        required={false}
        inputMode="numeric"
        maxLength={4}
      />
      <Field {...given("commune")} label={words.commune} hint={words.communeHint} required={false} maxLength={120} />
    </>
  );
}

const FIELD: Readonly<Record<TypedPersonRefusal["refused"], (typeof PERSON_FIELDS)[number]>> = {
  "name-missing": "name",
  "name-too-long": "name",
  "secret-inside": "name",
  "email-wrong": "email",
  "phone-wrong": "phone",
  "birth-year-wrong": "birthYear",
  "commune-unknown": "commune",
};

/** A refusal beside the field that it is about. */
export function personFaults(refusal: ForbiddenRefusal | TypedPersonRefusal): Faults {
  if (refusal.refused === "forbidden") return { "": describePersonRefusal(refusal) };
  return { [FIELD[refusal.refused]]: describePersonRefusal(refusal) };
}

/** What is typed again after a refusal; a secret that was typed is not shown again. */
export function typedAgain(
  typed: TypedPerson,
  refusal: Pick<TypedPersonRefusal | ForbiddenRefusal, "refused">,
): TypedPerson {
  return refusal.refused === "secret-inside" ? { ...typed, name: "" } : typed;
}
