import type { VroomRefusal } from "@escale/exchange";
import { shapeFaultSentence } from "./problem-shape.fr.ts";

const MOST = 10;

/** Why a VROOM problem was not read, a sentence each. */
export function describeVroom(refusal: VroomRefusal): readonly string[] {
  switch (refusal.why) {
    case "shape":
      return refusal.issues.slice(0, MOST).map((issue) => shapeFaultSentence(issue));
    case "not-planned":
      return refusal.paths.slice(0, MOST).map((path) => `${path.slice(0, 200)} : Escale ne sait pas en tenir compte.`);
    case "nowhere":
      return [`${refusal.path} : il faut dire où c’est.`];
    case "no-matrix":
      return [`matrices : il n’y en a pas pour le profil « ${refusal.profile.slice(0, 60)} ».`];
    case "not-on-the-day":
      return refusal.paths
        .slice(0, MOST)
        .map((path) => `${path} : il n’en reste pas une minute entière dans la journée demandée.`);
  }
}

/** What was left aside, on one line. */
export function ignoredSentence(paths: readonly string[]): string {
  const named = paths.slice(0, MOST).map((path) => path.slice(0, 200));
  const more = paths.length > MOST ? ", …" : "";
  return `Laissé de côté, sans effet sur les règles : ${named.join(", ")}${more}.`;
}
