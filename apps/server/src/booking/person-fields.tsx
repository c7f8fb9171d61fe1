import { described, Labelled } from "../forms/labelled.tsx";
import type { BookingWords } from "../words/booking.fr.ts";

/** What is wrong with one field of a form; `form`: with all of it. */
export interface FieldFault {
  readonly field: string;
  readonly sentence: string;
}

export function faultOf(name: string, fault: FieldFault | undefined): string | undefined {
  return fault?.field === name ? fault.sentence : undefined;
}

/** The one thing that has to be put right, first, with the way to it. */
export function OneFault({ fault }: { fault: FieldFault | undefined }) {
  if (fault === undefined) return null;
  return (
    <div className="faults" role="alert">
      <p>{fault.field === "form" ? fault.sentence : <a href={`#${fault.field}`}>{fault.sentence}</a>}</p>
    </div>
  );
}

const ASKED = {
  name: { type: "text", required: true, maxLength: 120, autoComplete: "name" },
  email: { type: "email", maxLength: 254, autoComplete: "email" },
  phone: { type: "tel", maxLength: 40, autoComplete: "tel" },
} as const;

/** Who it is for, and how they are told. */
export function ContactFields({
  typed,
  fault,
  hint,
  words,
}: {
  typed: Readonly<Record<keyof typeof ASKED, string>>;
  fault: FieldFault | undefined;
  hint: string;
  words: BookingWords;
}) {
  const field = (name: keyof typeof ASKED) => {
    const about = { id: name, fault: faultOf(name, fault) };
    return (
      <Labelled {...about} label={words[name]}>
        <input id={name} name={name} defaultValue={typed[name]} {...ASKED[name]} {...described(about)} />
      </Labelled>
    );
  };
  return (
    <>
      {field("name")}
      <p className="hint">{hint}</p>
      {field("email")}
      {field("phone")}
    </>
  );
}

/** Those who fill in everything are no people. */
export function Trap({ words }: { words: BookingWords }) {
  return (
    <div className="trap" aria-hidden="true">
      <label htmlFor="website">{words.trap}</label>
      <input id="website" name="website" tabIndex={-1} autoComplete="off" />
    </div>
  );
}

/** Where the browser is to work first; the script takes the sentence away where it can. */
export function WithoutWork({ work, words }: { work: string | undefined; words: BookingWords }) {
  if (work === undefined) return null;
  return (
    <>
      <input type="hidden" name="work" />
      <p data-without-work="">{words.rushWithoutScript}</p>
    </>
  );
}
