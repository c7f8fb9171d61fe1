import type { TravelTrouble } from "@escale/domain";
import { expect, test } from "vitest";
import { comparedTrips, describeTravelRemarks, describeTravelTrouble } from "./travel.fr.ts";

const A = { lat: 49.9, lon: 3.6 };
const B = { lat: 49.95, lon: 3.66 };
const NAMES = ["Guise", "Iron", "Malzy"];

test.each<[TravelTrouble, RegExp]>([
  [{ refused: "engine-unreachable" }, /ne répond pas : service arrêté/],
  [{ refused: "engine-slow", seconds: 30 }, /n’a pas répondu en 30 secondes/],
  [{ refused: "engine-failing", status: 429 }, /trop de demandes \(429\)/],
  [{ refused: "engine-failing", status: 503 }, /en panne \(erreur 503\)/],
  [{ refused: "engine-key-refused", status: 401 }, /refuse la clé \(401\)\. Vérifiez ESCALE_ROUTING_KEY/],
  [{ refused: "engine-not-json" }, /Vérifiez ESCALE_ROUTING et ESCALE_ROUTING_URL/],
  [{ refused: "engine-another-shape" }, /ne répond pas comme ce moteur/],
  [{ refused: "engine-too-long", limit: 20_000_000 }, /plus de 20 Mo/],
  [{ refused: "engine-declines", code: "InvalidQuery", message: "malformed" }, /\(InvalidQuery : « malformed »\)/],
  [{ refused: "engine-declines", code: "404", message: "" }, /refuse la question \(404\)/],
  [
    { refused: "engine-table-size", table: "durations", wanted: [3, 3], got: [2, 3] },
    /table de durées de 2 × 3, au lieu de 3 × 3/,
  ],
  [
    { refused: "engine-impossible-leg", table: "distances", value: "-1", from: A, to: B },
    /valeur impossible dans sa table de distances : « -1 », de 49\.9, 3\.6 à 49\.95, 3\.66/,
  ],
  [{ refused: "engine-map-elsewhere" }, /aucune route près de ces lieux/],
])("%o is one clear sentence", (trouble, sentence) => {
  expect(describeTravelTrouble(trouble)).toMatch(sentence);
  expect(describeTravelTrouble(trouble)).toMatch(/[.?]$/);
});

test("an engine that is away: what is old and since when, what is estimated; only what there is", () => {
  const away = { remark: "engine-away", trouble: { refused: "engine-failing", status: 503 } } as const;
  const oldest = Temporal.Instant.from("2026-03-12T09:00:00Z");
  expect(describeTravelRemarks([{ ...away, old: 1, oldest, estimated: 1_200 }], NAMES)).toEqual([
    "Le moteur d’itinéraires est en panne (erreur 503).",
    "  1 trajet repris de réponses passées : la plus ancienne date du 12/03/2026.",
    "  1\u202f200 trajets estimés à vol d’oiseau.",
  ]);
  expect(describeTravelRemarks([{ ...away, old: 0, estimated: 1 }], NAMES)).toEqual([
    "Le moteur d’itinéraires est en panne (erreur 503).",
    "  1 trajet estimé à vol d’oiseau.",
  ]);
});

test("places and pairs by their names", () => {
  const worst = { from: 0, via: 2, to: 1, straight: 2_400, through: 1_500 };
  expect(
    describeTravelRemarks(
      [
        { remark: "places-without-road", places: [1, 2] },
        { remark: "pairs-without-road", pairs: [[0, 1]] },
        { remark: "detour-faster", count: 3, worst },
      ],
      NAMES,
    ),
  ).toEqual([
    "Aucune route ne mène à : Iron, Malzy. Vérifiez leur position.",
    "Aucune route de l’un à l’autre : Guise → Iron.",
    "3 temps de trajet se contredisent : de Guise à Iron, 40 min tout droit mais 25 min en passant par Malzy. Ils sont gardés tels quels.",
  ]);
});

test("a trip and its estimate, side by side", () => {
  const estimated = { metres: 15_400, seconds: 1_200 };
  expect(comparedTrips("Guise", "Iron", [], estimated)).toEqual([
    "De Guise à Iron :",
    "  estimation  15,4 km, 20 min (vol d’oiseau × 1,3)",
  ]);
  expect(comparedTrips("Guise", "Iron", [{ metres: 14_000, seconds: 901 }, null], estimated).slice(1, 3)).toEqual([
    "  aller       14,0 km, 16 min",
    "  retour      aucune route",
  ]);
});
