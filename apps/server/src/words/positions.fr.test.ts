import { expect, test } from "vitest";
import type { LocateRefusal } from "../start/locate-communes.ts";
import { describePositionRefusal, isOutage } from "./positions.fr.ts";

const commune = (code: string, name: string) => ({ code, name, postcodes: [], departement: "02", population: 1 });

test.each<[LocateRefusal, string, boolean]>([
  [{ refused: "service-unreachable" }, "L’API Géo ne répond pas : pas d’accès à internet, ou service arrêté.", true],
  [{ refused: "service-slow", seconds: 30 }, "L’API Géo n’a pas répondu en 30 secondes.", true],
  [{ refused: "service-failing", status: 503 }, "L’API Géo répond par une erreur (503).", true],
  [{ refused: "service-not-json" }, "Cette adresse ne répond pas comme l’API Géo.", true],
  [{ refused: "service-another-shape" }, "Cette adresse ne répond pas comme l’API Géo.", true],
  [{ refused: "service-too-long", limit: 100_000_000 }, "trop longue (plus de 100 Mo)", true],
  [
    { refused: "no-position", source: "api-geo", communes: [commune("02361", "Guise"), commune("02386", "Iron")] },
    "L’API Géo ne donne pas la position de 2 communes : Guise (02361), Iron (02386).",
    false,
  ],
  [
    {
      refused: "no-position",
      source: "csv",
      communes: Array.from({ length: 7 }, (_, at) => commune(`0200${at}`, `Commune ${at}`)),
    },
    "Commune 4 (02004) et 2 autres.",
    false,
  ],
])("%j", (refusal, sentence, outage) => {
  expect(describePositionRefusal(refusal)).toContain(sentence);
  expect(isOutage(refusal)).toBe(outage);
});
