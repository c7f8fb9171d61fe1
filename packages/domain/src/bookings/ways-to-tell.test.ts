import { describe, expect, test } from "vitest";
import { mayBeMobile, waysToTell } from "./ways-to-tell.ts";

const [MOBILE, LAND] = ["+33612345678", "+33323456789"];
const EMAIL = "a@exemple.fr";
const ways = (person: { email?: string; phone?: string }, tellBy?: "mail" | "sms" | "both", gateway = true) =>
  waysToTell({ person: { name: "A", ...person }, tellBy }, gateway).join("+");

describe("with a gateway", () => {
  test("an e-mail is enough, unless SMS are asked for, instead or as well", () => {
    expect(ways({ email: EMAIL, phone: MOBILE })).toBe("mail");
    expect(ways({ email: EMAIL, phone: MOBILE }, "sms")).toBe("sms");
    expect(ways({ email: EMAIL, phone: MOBILE }, "both")).toBe("mail+sms");
  });

  test("a mobile telephone alone is told by SMS, a land line by nobody but who calls", () => {
    expect(ways({ phone: MOBILE })).toBe("sms");
    expect(ways({ phone: LAND })).toBe("");
    expect(ways({ email: EMAIL, phone: LAND }, "sms")).toBe("mail");
  });
});

test("without a gateway, whoever has an e-mail gets mails, whatever they asked for", () => {
  expect(ways({ email: EMAIL, phone: MOBILE }, "sms", false)).toBe("mail");
  expect(ways({ phone: MOBILE }, "sms", false)).toBe("");
});

test.each([
  "+33612345678",
  "+33712345678",
  "+590690123456",
  "+594694123456",
  "+596696123456",
  "+262692123456",
  "+32470123456",
])("%s may get SMS", (phone) => {
  expect(mayBeMobile(phone)).toBe(true);
});

test.each(["+33323456789", "+33123456789", "+33912345678", "+590590123456", "+262262123456"])(
  "%s gets none",
  (phone) => {
    expect(mayBeMobile(phone)).toBe(false);
  },
);
