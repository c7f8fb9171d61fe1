import { expect, test } from "vitest";
import { checkSettings, type OperatorSettings } from "./operator-settings.ts";

test("several labels, languages and funders at once, and no contact at all", () => {
  expect(
    checkSettings({
      name: "Pimms mobile",
      accent: "#1f5c99",
      phone: "",
      email: "",
      website: "",
      labels: ["France services", "Point d’accès numérique", "Guichet SNCF"],
      languages: ["fr", "pt", "fsl"],
      funders: [],
    }),
  ).toEqual([]);
});

test.each<[Partial<OperatorSettings>, string]>([
  [{ name: " " }, "name empty"],
  [{ name: "x".repeat(201) }, "name too-long"],
  [{ name: "Bus\nBcc: x" }, "name unreadable"],
  [{ accent: "red" }, "accent unreadable"],
  [{ accent: "#1F5C99" }, "accent unreadable"],
  [{ phone: "appelez" }, "phone unreadable"],
  [{ email: "bus@" }, "email unreadable"],
  [{ website: "javascript:alert(1)" }, "website unreadable"],
  [{ labels: ["Bibliobus", "Bibliobus"] }, "labels twice"],
  [{ labels: ["Bibliobus", ""] }, "labels empty"],
  [{ labels: Array.from({ length: 21 }, (_, index) => `label ${index}`) }, "labels too-many"],
  [{ languages: [] }, "languages empty"],
  [{ languages: ["fr", "zzz"] }, "languages unknown-language"],
  [{ languages: ["français"] }, "languages too-long"],
])("%j is refused: %s", (settings, fault) => {
  expect(checkSettings(settings).map(({ setting, why }) => `${setting} ${why}`)).toEqual([fault]);
});
