import { createHash } from "node:crypto";
import { PURPOSES } from "@escale/domain";
import { expect, test } from "vitest";
import { CONSENT_TEXTS, consentText } from "./consents.fr.ts";

/** Prints of the texts that people may have agreed to. A line is added with a text; none is ever changed. */
const PRINTS = {
  "follow-up": ["c49be7aaa819bb27"],
  "share-with-partner": ["06119f2aa82e654b"],
  reminders: ["28e86c1195743c10"],
  survey: ["e71b6e306fee2941"],
};

test("a text that people have agreed to stays as it was, word for word", () => {
  const prints = (texts: readonly string[]) =>
    texts.map((text) => createHash("sha256").update(text).digest("hex").slice(0, 16));
  expect(Object.fromEntries(PURPOSES.map((purpose) => [purpose, prints(CONSENT_TEXTS[purpose])]))).toEqual(PRINTS);
});

test.each(PURPOSES)("%s: the text in use is the last one", (purpose) => {
  expect(consentText(purpose)).toEqual({ version: CONSENT_TEXTS[purpose].length, text: CONSENT_TEXTS[purpose].at(-1) });
});
