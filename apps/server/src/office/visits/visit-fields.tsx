import {
  AGE_BANDS,
  AUTONOMIES,
  FIRST_VISITS,
  GENDERS,
  type Procedure,
  REDIRECTIONS,
  REQUEST_OUTCOMES,
  SIGNALS,
  type TypedVisit,
  USUAL_MINUTES,
} from "@escale/domain";
import { VISIT_WORDS, visitsFr as words } from "../../words/visits.fr.ts";
import { Choice, Ticks } from "../area.tsx";
import type { Faults } from "../form.tsx";
import { INFORMAL, outcomeField } from "./read-typed-visit.ts";

/** What is told of a visit: what most visits need first, to be ticked with a thumb. */
export function VisitFields({
  procedures,
  typed,
  faults,
}: {
  procedures: readonly Procedure[];
  typed: TypedVisit;
  faults: Faults;
}) {
  const minutes = [...new Set([...USUAL_MINUTES.map(String), typed.minutes, ""])];
  const hasOwn = Object.values(typed.outcomes).some((own) => own !== "");
  const saysMore = typed.autonomy !== "" || typed.signals.length > 0 || faults.autonomy || faults.signals;
  return (
    <>
      <Ticks
        name="procedures"
        label={words.procedures}
        faults={faults}
        chosen={[...typed.procedures, ...(typed.informal ? [INFORMAL] : [])]}
        options={[
          ...procedures.map(({ key, name }) => ({ value: key, label: name })),
          { value: INFORMAL, label: words.informal },
        ]}
      />
      <Ticks
        name="outcome"
        label={words.outcome}
        type="radio"
        faults={faults}
        chosen={[typed.outcome]}
        options={optionsOf(REQUEST_OUTCOMES, VISIT_WORDS.outcome)}
      />
      <Choice
        name="redirectedTo"
        label={words.redirectedTo}
        hint={words.redirectedToHint}
        faults={faults}
        defaultValue={typed.redirectedTo}
        options={[{ value: "", label: words.nowhere }, ...optionsOf(REDIRECTIONS, VISIT_WORDS.redirection)]}
      />
      <details open={hasOwn}>
        <summary>{words.own}</summary>
        {procedures.map(({ key, name }) => (
          <Choice
            key={key}
            name={outcomeField(key)}
            label={name}
            defaultValue={typed.outcomes[key] ?? ""}
            options={[{ value: "", label: words.asAll }, ...optionsOf(REQUEST_OUTCOMES, VISIT_WORDS.outcome)]}
          />
        ))}
      </details>
      <Ticks
        name="gender"
        short
        label={words.gender}
        type="radio"
        faults={faults}
        chosen={[typed.gender || "non_communique"]}
        options={optionsOf(GENDERS, VISIT_WORDS.gender)}
      />
      <Ticks
        name="ageBand"
        short
        label={words.ageBand}
        type="radio"
        faults={faults}
        chosen={[typed.ageBand || "unknown"]}
        options={optionsOf(AGE_BANDS, VISIT_WORDS.age)}
      />
      <Ticks
        name="firstVisit"
        short
        label={words.firstVisit}
        type="radio"
        faults={faults}
        chosen={[typed.firstVisit || "unknown"]}
        options={optionsOf(FIRST_VISITS, VISIT_WORDS.firstVisit)}
      />
      <Ticks
        name="minutes"
        short
        label={words.minutes}
        type="radio"
        faults={faults}
        chosen={[typed.minutes]}
        options={minutes.map((one) => ({
          value: one,
          label: one === "" ? words.notTold : words.minutesOf(Number(one)),
        }))}
      />
      <details open={Boolean(saysMore)}>
        <summary>{words.more}</summary>
        <Ticks
          name="autonomy"
          label={words.autonomy}
          type="radio"
          faults={faults}
          chosen={[typed.autonomy]}
          options={[{ value: "", label: words.notTold }, ...optionsOf(AUTONOMIES, VISIT_WORDS.autonomy)]}
        />
        <Ticks
          name="signals"
          label={words.signals}
          hint={words.signalsHint}
          faults={faults}
          chosen={typed.signals}
          options={optionsOf(SIGNALS, VISIT_WORDS.signal)}
        />
      </details>
    </>
  );
}

function optionsOf<Value extends string>(values: readonly Value[], labels: Readonly<Record<Value, string>>) {
  return values.map((value) => ({ value, label: labels[value] }));
}
