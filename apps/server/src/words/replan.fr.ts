import type { ChangeStopRefusal, PeriodChange, Replan, ReplanRefusal, Stop } from "@escale/domain";
import { counted } from "./count.fr.ts";
import { fromTo, type PlanNames, withName } from "./period.fr.ts";
import { dayInWords, periodInWords, problemFaultSentence, reasonSentence } from "./planning.fr.ts";
import { describeForbidden } from "./rights.fr.ts";
import { describeStopRefusal } from "./stop.fr.ts";
import { describeTravelTrouble } from "./travel.fr.ts";

type Reasons = Extract<PeriodChange, { kind: "dropped" }>["reasons"];

/** How a period planned anew differs from what the public was told. */
export function describeReplan({ base, period, changes, unserved }: Replan, names: PlanNames): readonly string[] {
  const title = `Période ${fromTo(period)}`;
  const head =
    changes.length === 0
      ? `${title} : rien ne change de ce qui était promis.`
      : `${title} : ${counted(changes.length, "changement")}.`;
  return [
    head,
    ...changes.map((change) => `  - ${changeSentence(change, base.timeZone, names)}`),
    ...unserved.map(
      ({ demandId, period: of, reasons }) =>
        `  - ${names.place(demandId)}, ${periodInWords(of)} : pas de place. ${because(reasons, names)}`,
    ),
  ];
}

function changeSentence(change: PeriodChange, timeZone: string, names: PlanNames): string {
  const { stop } = change;
  const what = `${names.place(stop.demandId)}, ${periodInWords(stop.period)}`;
  const date = ({ startsAt }: Stop) => startsAt.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const when = ({ startsAt, vehicleId }: Stop) => {
    const at = startsAt.toZonedDateTimeISO(timeZone);
    const time = at.toPlainTime().toString({ smallestUnit: "minute" });
    return `le ${dayInWords(at.toPlainDate().toString())} à ${time} (${names.vehicle(vehicleId)})`;
  };
  switch (change.kind) {
    case "moved":
      return `${what} : promis ${when(stop)}, passe ${when(change.to)}.`;
    case "dropped":
      return `${what} : promis ${when(stop)}, n’a plus lieu. ${because(decisiveFirst(change.reasons, date(stop)), names)}`;
    case "added":
      return `${what} : nouveau passage ${when(stop)}.`;
  }
}

/** What happened on the promised day says more than the rest of the period. */
function decisiveFirst(reasons: Reasons, date: string): Reasons {
  const there = reasons.filter((one) => one.rule === "closed-date" && one.date === date);
  return [...there, ...reasons];
}

/** Without any reason, the demand itself has changed. Only a vehicle has works here: it is out. */
function because([reason]: Reasons, names: PlanNames): string {
  if (!reason) return "Plus rien ne le demande.";
  return reason.rule === "closed-date" && reason.why === "works"
    ? `Le véhicule n’est pas disponible le ${dayInWords(reason.date)}.`
    : reasonSentence(withName(reason, names));
}

export const NOTHING_DONE = "Rien n’est changé. Avec --apply et --reason, c’est fait, et le public le voit aussitôt.";

export function describeApplied(changes: number): string {
  return changes === 0
    ? "Il n’y avait rien à faire."
    : `C’est fait : ${counted(changes, "changement")}. Le public les voit dès maintenant.`;
}

export function describeReplanRefusal(refusal: ReplanRefusal, slug: string): string {
  switch (refusal.refused) {
    case "forbidden":
      return describeForbidden(refusal.action);
    case "unknown-operator":
      return "Cet opérateur n’existe pas.";
    case "from-in-the-past":
      return `--from est dans le passé. Aujourd’hui : ${refusal.today.toLocaleString("fr")}.`;
    case "nothing-planned":
      return "Aucune période planifiée n’a encore de jours à venir : il n’y a rien à replanifier.";
    case "not-published": {
      const which = `--operator ${slug} --from ${refusal.period.from}`;
      return [
        `La période ${fromTo(refusal.period)} n’est pas publiée : le public n’attend rien, elle peut être refaite entière.`,
        `  escale period discard ${which}`,
        `  escale period plan    ${which} --to ${refusal.period.to}`,
      ].join("\n");
    }
    case "unknown-vehicle":
      return "Ce véhicule n’existe pas.";
    case "unknown-site":
      return "Ce lieu n’existe pas.";
    case "incident-outside": {
      const what = refusal.incident.kind === "vehicle-out" ? "--vehicle-out" : "--site-closed";
      return `${what} ne touche aucun jour à venir de la période ${fromTo(refusal.period)}.`;
    }
    case "problem-faulty":
      return refusal.faults.map(problemFaultSentence).join(" ");
    case "travel-unknown":
      return `${describeTravelTrouble(refusal.trouble)} Rien n’est changé. Avec ESCALE_ROUTING=none, les trajets sont estimés à vol d’oiseau.`;
  }
}

export function describeApplyRefusal(refusal: ChangeStopRefusal): string {
  return refusal.refused === "changed-meanwhile"
    ? "Pendant le calcul, un passage a été modifié par quelqu’un d’autre. Rien n’est changé : recommencez."
    : describeStopRefusal(refusal);
}

export function vehicleOutExpected(text: string): string {
  return `--vehicle-out doit être VEHICULE:AAAA-MM-JJ:AAAA-MM-JJ, et non « ${text.slice(0, 60)} ».`;
}

export function vehicleUnknown(
  name: string,
  vehicles: readonly { readonly vehicleId: string; readonly name: string }[],
) {
  const listed = vehicles.map((one) => `  ${one.vehicleId}  ${one.name}`);
  return [`Aucun véhicule, ou plus d’un, ne s’appelle « ${name.slice(0, 60)} ». Il y a :`, ...listed].join("\n");
}

export function siteClosedExpected(text: string): string {
  return `--site-closed doit être LIEU:AAAA-MM-JJ, et non « ${text.slice(0, 60)} ». « escale site list --operator NOM » donne les lieux.`;
}

export function siteUnknown(id: string): string {
  return `Aucun lieu de cet opérateur ne porte l’identifiant ${id}. « escale site list --operator NOM » les donne.`;
}
