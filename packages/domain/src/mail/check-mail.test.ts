import { expect, test } from "vitest";
import { checkMail, hideAddress, isMailAddress } from "./check-mail.ts";

const mail = {
  to: "mairie@iron.fr",
  subject: "Vos dates",
  text: "Bonjour",
  html: "<p>Bonjour</p>",
  kind: "trial",
  key: "k",
} as const;

test("an ordinary letter passes", () => {
  expect(checkMail(mail)).toBeUndefined();
  expect(checkMail({ ...mail, fromName: "Service public itinérant", replyTo: "contact@exemple.fr" })).toBeUndefined();
});

test.each(["a@b.fr", "prenom.nom+bus@sous.domaine.fr", "o'neil@exemple.fr", "contact@mairie-guéret.fr"])(
  "%s is an address",
  (address) => expect(isMailAddress(address)).toBe(true),
);

test.each([
  "",
  "mairie",
  "mairie@iron",
  "a@b.fr\r\nBcc: c@d.fr",
  "a@b.fr\n",
  "a@b.fr,c@d.fr",
  "a@b.fr;c@d.fr",
  "<a@b.fr>",
  "Mairie <a@b.fr>",
  '"x@evil.org"@b.fr',
  "a@b.fr(c)",
  "a b@c.fr",
  ".a@b.fr",
  "a..b@c.fr",
  "a@-b.fr",
  "a@b..fr",
  `${"a".repeat(65)}@b.fr`,
  `a@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.${"e".repeat(60)}.${"f".repeat(30)}.fr`,
])("%j is none, so that nothing is added to the head of the mail", (to) => {
  expect(checkMail({ ...mail, to })).toEqual({ refused: "mail-address", field: "to" });
});

test.each([
  ["subject", { subject: "Vos dates\r\nBcc: c@d.fr" }],
  ["subject", { subject: "Vos dates\nX: y" }],
  ["subject", { subject: "Vos\u2028dates" }],
  ["subject", { subject: "  " }],
  ["subject", { subject: "é".repeat(201) }],
  ["fromName", { fromName: "Bus\r\nBcc: c@d.fr" }],
  ["attachment", { attachments: [{ name: "a.ics\r\nX: y", type: "text/calendar", content: "" }] }],
  ["attachment", { attachments: [{ name: "a.ics", type: "text/calendar\r\nX: y", content: "" }] }],
] as const)("a %s that breaks the line, is empty or too long is refused", (field, over) => {
  expect(checkMail({ ...mail, ...over })).toEqual({ refused: "mail-header", field });
});

test("a mail that servers would refuse for its size is refused first", () => {
  expect(checkMail({ ...mail, text: "a".repeat(4_000_001) })).toMatchObject({ refused: "mail-too-big" });
});

test("lists show too little of an address to know who it is", () => {
  expect(hideAddress("prenom.nom@exemple.fr")).toBe("p…@exemple.fr");
});
