import type { ChangeStopRefusal, Stop } from "@escale/domain";
import { dayFr } from "./instant.fr.ts";
import { secretInside } from "./persons.fr.ts";
import { describeForbidden } from "./rights.fr.ts";

/** What a stop's identity should have been. */
export function describeStopId(text: string | undefined): string {
  const what =
    text === undefined
      ? "Il manque l’identifiant du passage."
      : `« ${text.slice(0, 60)} » n’est pas l’identifiant d’un passage.`;
  return `${what} « escale stop list --operator NOM » les donne.`;
}

export function describeChangedStop({ state }: Stop): string {
  return state.kind === "planned"
    ? "C’est fait. Le public ne voit rien encore : ce passage n’est pas publié."
    : "C’est fait. Le public le voit dès maintenant.";
}

export function listCut(most: number): string {
  return `Il y en a d’autres : voici les ${most} premiers. Donnez un --from plus tardif.`;
}

export function describeStopRefusal(refusal: ChangeStopRefusal): string {
  switch (refusal.refused) {
    case "forbidden":
      return describeForbidden(refusal.action);
    case "unknown-stop":
      return "Aucun passage ne porte cet identifiant.";
    case "unknown-site":
      return "Aucun lieu de cet opérateur ne porte cet identifiant.";
    case "unknown-vehicle":
      return "Aucun véhicule de cet opérateur ne porte cet identifiant.";
    case "changed-meanwhile":
      return "Ce passage vient d’être modifié par quelqu’un d’autre. Rien n’a été changé : relisez-le, puis recommencez.";
    case "vehicle-elsewhere":
      return "Le véhicule est déjà attendu ailleurs à ce moment-là. Rien n’a été changé.";
    case "period-served":
      return "Un autre passage répond maintenant à la même demande, pour la même période. Rien n’a été changé.";
    case "road-too-long": {
      const where = refusal.side === "before" ? "depuis le passage d’avant" : "jusqu’au passage d’après";
      const [needed, available] = [Math.ceil(refusal.needed / 60), Math.floor(refusal.available / 60)];
      return `Le véhicule n’aurait pas le temps : ranger, rouler et s’installer demande ${needed} min ${where}, et il y en a ${available}. Rien n’a été changé ; --anyway le fait quand même.`;
    }
    case "stop-has-visits":
      return "Des personnes y ont été reçues : ce passage ne se déplace plus. Terminez-le, ou annulez-le pour la suite.";
    case "outside-programme": {
      const runs = refusal.end === "first" ? "ne commence que" : "s’arrête";
      return `Le programme « ${refusal.programme} » ${runs} le ${dayFr(refusal.limit)} : il n’a pas de passage le ${dayFr(refusal.day)}. Rien n’a été changé ; ses jours se changent dans les réglages de l’opérateur.`;
    }
    case "not-now":
      return `C’est impossible : ce passage est ${STATE[refusal.state]}.`;
    case "reason-missing":
      return "Donnez une raison : le public la lira.";
    case "secret-inside":
      return secretInside(refusal.content);
    case "reason-too-long":
      return `La raison est trop longue (${refusal.limit} caractères au plus).`;
    case "delay-out-of-range":
      return `Le retard doit être un nombre entier de minutes, de 1 à ${refusal.limit}.`;
    case "in-the-past":
      return "Le nouvel horaire est déjà passé.";
    case "over":
      return "Ce passage est fini : on peut seulement dire qu’il a été tenu, ou qu’il ne l’a pas été.";
    case "not-yet-begun":
      return "Ce passage n’a pas encore commencé : on ne peut pas le dire tenu.";
    case "same-place-and-time":
      return "Le lieu et l’horaire sont les mêmes qu’avant : rien à déplacer.";
  }
}

const STATE = {
  planned: "prévu mais pas encore publié",
  published: "publié",
  delayed: "annoncé en retard",
  moved: "déplacé",
  cancelled: "annulé",
  held: "déjà tenu",
} as const;
