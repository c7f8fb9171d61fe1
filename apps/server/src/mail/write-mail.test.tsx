import { expect, test } from "vitest";
import { writeMail } from "./write-mail.tsx";

const WORDS = {
  subject: "Vos dates & <autres>",
  lines: [
    "Bonjour <script>alert(1)</script>,",
    { list: ["lundi 4 janvier", "mardi 5 janvier"] },
    { action: "Voir les dates", url: 'https://escale.exemple.fr/mairie/a?b=1&c="2' },
  ],
};

test("a letter says the same as text and as HTML, its link in full in both", () => {
  const { subject, text, html } = writeMail(WORDS, "Le bus");
  expect(subject).toBe(WORDS.subject);
  expect(text).toBe(
    "Bonjour <script>alert(1)</script>,\n\n- lundi 4 janvier\n- mardi 5 janvier\n\n" +
      'Voir les dates :\nhttps://escale.exemple.fr/mairie/a?b=1&c="2\n\n-- \nLe bus\n',
  );
  for (const words of [
    "Bonjour",
    "lundi 4 janvier",
    "Voir les dates",
    "Le bus",
    "https://escale.exemple.fr/mairie/a?b=1&amp;c=",
  ])
    expect(html).toContain(words);
});

test("what somebody typed stays text, and nothing is fetched when it is read", () => {
  const { html } = writeMail(WORDS, "Le bus");
  expect(html).not.toMatch(/<script|<img|<link|src=/);
  expect(html).toContain("&lt;script&gt;");
});
