import type { Change } from "@escale/planner";
import { counted } from "./count.fr.ts";
import { dayInWords, periodInWords } from "./planning.fr.ts";

type Appointment = Extract<Change, { kind: "moved" }>["from"];

const when = ({ vehicle, date, start }: Appointment) =>
  `le ${dayInWords(date)}${start === undefined ? "" : ` à ${start}`} (${vehicle})`;

/** How a plan differs from what was promised: a sentence that counts, then one for each change. */
export function describeChanges(changes: readonly Change[] | undefined): readonly string[] {
  if (!changes) return [];
  if (changes.length === 0) return ["Rien ne change de ce qui était promis."];
  return [`${counted(changes.length, "changement")} :`, ...changes.map((one) => `    ${changeSentence(one)}`)];
}

function changeSentence(change: Change): string {
  const what = `${change.demand}, ${periodInWords(change.period)}`;
  switch (change.kind) {
    case "moved":
      return `${what} : promis ${when(change.from)}, passe ${when(change.to)}.`;
    case "dropped":
      return `${what} : promis ${when(change.from)}, n’a plus lieu.`;
    case "added":
      return `${what} : nouveau passage ${when(change.to)}.`;
  }
}
