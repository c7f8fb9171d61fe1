import {
  DETOUR,
  type DetourFaster,
  type Leg,
  type Position,
  type TravelRemark,
  type TravelTrouble,
} from "@escale/domain";
import type { Routing } from "../config-routing.ts";
import { counted } from "./count.fr.ts";
import { firstOf, shown } from "./quote.fr.ts";

const ENGINE = { osrm: "OSRM", valhalla: "Valhalla", openrouteservice: "openrouteservice" } as const;

/** Which engine knows the roads. */
function nameEngine(routing: Routing): string {
  return routing.kind === "none" ? "aucun (trajets estimés à vol d’oiseau)" : `${ENGINE[routing.kind]}, ${routing.url}`;
}

export function roadsAsked(routing: Exclude<Routing, { kind: "none" }>): string {
  return `Trajets demandés au moteur d’itinéraires (${nameEngine(routing)})…`;
}

export function roadsProgress(done: number, of: number): string {
  return `  ${Math.floor((100 * done) / of)} % des trajets reçus…`;
}

/** Why a routing engine gives no travel times. */
export function describeTravelTrouble(trouble: TravelTrouble): string {
  switch (trouble.refused) {
    case "engine-unreachable":
      return "Le moteur d’itinéraires ne répond pas : service arrêté, réseau coupé ou adresse fausse (ESCALE_ROUTING_URL).";
    case "engine-slow":
      return `Le moteur d’itinéraires n’a pas répondu en ${trouble.seconds} secondes.`;
    case "engine-failing":
      return trouble.status === 429 || trouble.status === 403
        ? `Le moteur d’itinéraires a reçu trop de demandes (${trouble.status}) : attendez, puis recommencez.`
        : `Le moteur d’itinéraires est en panne (erreur ${trouble.status}).`;
    case "engine-key-refused":
      return `Le moteur d’itinéraires refuse la clé (${trouble.status}). Vérifiez ESCALE_ROUTING_KEY.`;
    case "engine-not-json":
    case "engine-another-shape":
      return "Cette adresse ne répond pas comme ce moteur d’itinéraires. Vérifiez ESCALE_ROUTING et ESCALE_ROUTING_URL.";
    case "engine-too-long":
      return `La réponse du moteur d’itinéraires est trop longue (plus de ${trouble.limit / 1_000_000} Mo).`;
    case "engine-declines": {
      const message = trouble.message === "" ? "" : ` : « ${shown(trouble.message)} »`;
      return `Le moteur d’itinéraires refuse la question (${shown(trouble.code)}${message}).`;
    }
    case "engine-table-size":
      return `Le moteur d’itinéraires donne une table de ${TABLE[trouble.table]} de ${trouble.got.join(" × ")}, au lieu de ${trouble.wanted.join(" × ")}.`;
    case "engine-impossible-leg":
      return `Le moteur d’itinéraires donne une valeur impossible dans sa table de ${TABLE[trouble.table]} : « ${shown(trouble.value)} », de ${at(trouble.from)} à ${at(trouble.to)}.`;
    case "engine-map-elsewhere":
      return "Le moteur d’itinéraires ne connaît aucune route près de ces lieux : sa carte est-elle celle de ce territoire ?";
  }
}

const TABLE = { durations: "durées", distances: "distances" } as const;

export function at({ lat, lon }: Position): string {
  return `${lat}, ${lon}`;
}

/** What is to be known of the travel times that a plan stands on. */
export function describeTravelRemarks(remarks: readonly TravelRemark[], names: readonly string[]): readonly string[] {
  const name = (place: number) => names[place] ?? String(place + 1);
  return remarks.flatMap((remark) => describeRemark(remark, name));
}

function describeRemark(remark: TravelRemark, name: (place: number) => string): readonly string[] {
  switch (remark.remark) {
    case "engine-away": {
      const { old, oldest, estimated } = remark;
      const since = oldest && `la plus ancienne date du ${dayOf(oldest)}`;
      return [
        describeTravelTrouble(remark.trouble),
        ...(since ? [`  ${counted(old, "trajet repris", "trajets repris")} de réponses passées : ${since}.`] : []),
        ...(estimated > 0 ? [`  ${counted(estimated, "trajet estimé", "trajets estimés")} à vol d’oiseau.`] : []),
      ];
    }
    case "places-without-road":
      return [`Aucune route ne mène à : ${firstOf(remark.places.map(name))}. Vérifiez leur position.`];
    case "pairs-without-road": {
      const pairs = remark.pairs.map(([from, to]) => `${name(from)} → ${name(to)}`);
      return [`Aucune route de l’un à l’autre : ${firstOf(pairs)}.`];
    }
    case "detour-faster":
      return [detourSentence(remark.count, remark.worst, name)];
  }
}

/** Names count from 0, in the order of the matrix. */
export function detourSentence(count: number, worst: DetourFaster, name: (place: number) => string): string {
  const way = `de ${name(worst.from)} à ${name(worst.to)}, ${minutes(worst.straight)} tout droit mais ${minutes(worst.through)} en passant par ${name(worst.via)}`;
  return `${counted(count, "temps de trajet se contredit", "temps de trajet se contredisent")} : ${way}. Ils sont gardés tels quels.`;
}

function minutes(seconds: number): string {
  return `${Math.ceil(seconds / 60).toLocaleString("fr")} min`;
}

function dayOf(instant: Temporal.Instant): string {
  return instant.toZonedDateTimeISO("UTC").toPlainDate().toLocaleString("fr");
}

/* What `escale travel check` says. */

export const ONE_PAIR = "Donnez --operator, ou bien --from et --to.";
export const NO_OTHER_PLACE = "Cet opérateur n’a pas de véhicule, ou pas de lieu où aller.";

export function positionExpected(option: string): string {
  return `${option} doit être une latitude et une longitude, par exemple ${option}=49.8956,3.6248.`;
}

export function engineInUse(routing: Routing): string {
  const age = routing.kind === "none" ? "" : `, redemandé après ${counted(routing.maxDays, "jour")}`;
  return `Moteur d’itinéraires : ${nameEngine(routing)}${age}.`;
}

/** @param measured there and back, `null` where no road leads; empty where no engine was asked */
export function comparedTrips(
  from: string,
  to: string,
  measured: readonly (Leg | null)[],
  estimated: Leg,
): readonly string[] {
  const told = (leg: Leg | null) => (leg ? `${kilometres(leg.metres)}, ${minutes(leg.seconds)}` : "aucune route");
  const [there, back] = measured;
  return [
    `De ${from} à ${to} :`,
    ...(there === undefined ? [] : [`  aller       ${told(there)}`]),
    ...(back === undefined ? [] : [`  retour      ${told(back)}`]),
    `  estimation  ${told(estimated)} (vol d’oiseau × ${DETOUR.toLocaleString("fr")})`,
  ];
}

function kilometres(metres: number): string {
  return `${(metres / 1_000).toLocaleString("fr", { minimumFractionDigits: 1, maximumFractionDigits: 1 })} km`;
}
